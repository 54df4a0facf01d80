package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import io.kontor.jobs.run.DatabaseSettings;
import io.kontor.jobs.run.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One setting moves ledger and catalogue to PostgreSQL; nothing else changes. */
class PostgresWorkspaceTest {

    @TempDir
    Path folder;

    @Test
    void weeklyJobRunsOnPostgres() throws Exception {
        DatabaseSettings server = TestDatabases.POSTGRESQL.create();
        Cli cli = SmallCompany.create(folder);
        Path settings = folder.resolve("kontor.yml");
        Files.writeString(
                settings, Files.readString(settings) + """

                database:
                  url: %s
                  user: %s
                  password: %s
                """.formatted(server.url(), server.user(), server.password()));

        Said run = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(cli.kontor("sql", "select count(*) as deals from deal where is_current", "--output", "csv")
                        .out()
                        .lines())
                .containsExactly("deals", Integer.toString(SmallCompany.DEALS));
        assertThat(cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK)
                        .exit())
                .isEqualTo(5);
        assertThat(folder.resolve("state/kontor.mv.db")).doesNotExist();
    }
}
