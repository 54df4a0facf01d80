package io.kontor.warehouse.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.EngineContract;
import io.kontor.warehouse.engine.remote.ProcessEngine;
import io.kontor.warehouse.engine.remote.ProcessSettings;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real process, and all that an engine must do, through it. */
class SparkProcessTest extends EngineContract {

    @Override
    protected Engine open() {
        return ProcessEngine.open(settings());
    }

    static ProcessSettings settings() {
        // Surefire's own class path is one jar that names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessSettings(
                SparkMain.class.getName(),
                List.of(classPath.split(File.pathSeparator)),
                "1g",
                2,
                folder.resolve("process"));
    }

    @Test
    void theProcessSaysWhichEngineItIs() {
        assertThat(engine.name()).isEqualTo("spark");
    }
}
