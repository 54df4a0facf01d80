package io.kontor.warehouse.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {

    @Test
    void theProcessIsStartedWithAllThatSparkItselfWouldGive() {
        assertThat(ProcessEngine.JAVA_OPTIONS)
                .containsAll(java.util.List.of(JavaModuleOptions.defaultModuleOptionArray()));
    }
}
