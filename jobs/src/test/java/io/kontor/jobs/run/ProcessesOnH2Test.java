package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ProcessesOnH2Test extends ProcessesContract {

    ProcessesOnH2Test() {
        super(TestDatabases.H2);
    }

    /** The first process that opens the file serves it to the others. */
    @Test
    void processThatServesTheDatabaseMayDieWhileAnotherRuns() throws Exception {
        closeDatabase();
        Child server = start("daily", 30_000);
        server.await("measure");
        Child client = start("weekly", 30_000);
        client.await("measure");
        server.process().destroyForcibly().waitFor();
        Files.createFile(go);

        assertThat(client.exit()).isZero();
        assertThat(client.rest()).containsExactly("publish");
    }
}
