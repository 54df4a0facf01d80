package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.warehouse.problem.Code;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRunnerOnPostgresTest extends StepRunnerContract {

    StepRunnerOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }

    @Test
    void runOutlivesTheLossOfAllItsConnections() {
        FakeStep cut = new FakeStep("cut").doing(context -> {
            cutConnections();
            return new StepOutcome(1, "cut", Map.of());
        });
        RunKey key = new RunKey("weekly", BusinessPeriod.parse("2026-W47").orElseThrow());
        RunResult result = new StepRunner(database)
                .run(key, List.of(cut, new FakeStep("after")), Repeat.WHAT_CHANGED, RunListener.SILENT);

        assertThat(result.exit()).isEqualTo(Code.Exit.DONE);
        assertThat(result.stepsDone()).isEqualTo(2);
    }

    private void cutConnections() throws SQLException {
        DatabaseSettings settings = settings();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }
}
