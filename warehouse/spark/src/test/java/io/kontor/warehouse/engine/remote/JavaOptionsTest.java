package io.kontor.warehouse.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {

    private static final List<String> LEFT_OUT = List.of(
            // Only for linear algebra; it makes every start print a warning.
            "--add-modules=jdk.incubator.vector",
            // Names in certificates are to be verified.
            "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE");

    @Test
    void theProcessIsStartedWithWhatSparkItselfWouldGive() {
        List<String> sparks = List.of(JavaModuleOptions.defaultModuleOptionArray());

        assertThat(ProcessEngine.JAVA_OPTIONS)
                .containsExactlyInAnyOrderElementsOf(sparks.stream()
                        .filter(option -> !LEFT_OUT.contains(option))
                        .toList());
        assertThat(sparks).containsAll(LEFT_OUT);
    }
}
