package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.warehouse.problem.KontorException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

abstract class DatabaseContract extends OnEachDatabase {

    private final TestDatabases kind;

    DatabaseContract(TestDatabases kind) {
        super(kind);
        this.kind = kind;
    }

    @Test
    void newDatabaseIsAtTheVersionThatOpeningLooksFor() {
        List<Integer> versions = database.inTransaction(transaction -> transaction.query(
                "select cast(version as integer) from flyway_schema_history where success = true order by 1 desc",
                row -> row.getInt(1)));

        assertThat(versions.get(0)).isEqualTo(Database.SCHEMA_VERSION);
    }

    @Test
    void databaseThatTheCatalogUsedFirstGetsItsTables() throws SQLException {
        DatabaseSettings other = kind.create();
        try (Connection connection = DriverManager.getConnection(other.url(), other.user(), other.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table iceberg_tables (table_name varchar(10))");
        }
        try (Database opened = Database.open(other)) {
            assertThat(opened.hasTable("run")).isTrue();
        }
    }

    @Test
    void severalProcessesMayOpenANewDatabaseTogether() throws Exception {
        DatabaseSettings fresh = kind.create();
        int count = 3;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<Boolean>> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(threads.submit(() -> {
                start.await();
                try (Database own = Database.open(fresh)) {
                    return own.hasTable("scheduled_tasks");
                }
            }));
        }
        for (Future<Boolean> each : opened) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdownNow();
    }

    @Test
    void twoFirstAttemptsMakeBatchsTablesOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<RunResult>> results = new ArrayList<>();
        for (String job : List.of("weekly", "monthly")) {
            results.add(threads.submit(() -> {
                try (Database own = openOnceMore()) {
                    start.await();
                    RunKey key =
                            new RunKey(job, BusinessPeriod.parse("2026-W46").orElseThrow());
                    return new StepRunner(own)
                            .run(key, List.of(new FakeStep("ingest")), StepRunner.Repeat.ALL, RunListener.SILENT);
                }
            }));
        }
        for (Future<RunResult> each : results) {
            assertThat(each.get(60, TimeUnit.SECONDS).failure()).isEmpty();
        }
        threads.shutdownNow();
    }

    @Test
    void databaseOfANewerKontorIsLeftAlone() {
        database.inTransaction(transaction -> transaction.update("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    installed_on, execution_time, success)
                values (99, '99', 'future', 'SQL', 'V99__future.sql', 'them', current_timestamp, 1, true)
                """));

        assertThatThrownBy(this::openOnceMore)
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K401]")
                .hasMessageContaining("newer Kontor (schema 99)");
    }

    @Test
    void aFileIsRememberedOnceByContentSourceAndPath() {
        LoadedFiles files = new LoadedFiles(database);
        Instant modified = Instant.parse("2026-11-16T06:00:00.123456789Z");
        LoadedFile file = new LoadedFile(
                "ab".repeat(32),
                "amocrm-deals",
                "inbox/deals.csv",
                512,
                modified,
                "load1",
                "cd".repeat(32),
                modified,
                10,
                8,
                1,
                1,
                new LoadedFile.Form("windows-1251", ";", "ef".repeat(32)),
                new BigDecimal("1234.5000"),
                new BigDecimal("1234.5000"));
        LoadedFile copy = new LoadedFile(
                "ab".repeat(32),
                "amocrm-deals",
                "inbox/copy.csv",
                512,
                modified,
                "load1",
                "cd".repeat(32),
                modified,
                10,
                8,
                1,
                1,
                null,
                null,
                null);
        files.record(List.of(file));
        files.record(List.of(file));
        files.record(List.of(copy));

        assertThat(files.all()).extracting(LoadedFile::path).containsExactly("inbox/copy.csv", "inbox/deals.csv");
        assertThat(files.all()).extracting(LoadedFile::form).containsExactly(null, file.form());
        assertThat(files.all().get(1).controlExpected()).isEqualTo(file.controlExpected());
        assertThat(files.log()).extracting(LoadedFiles.Noted::file).isEqualTo(files.all());
        assertThat(files.all().get(0).modifiedAt()).isEqualTo(Instant.parse("2026-11-16T06:00:00.123456Z"));
    }

    @Test
    void refusedStatementRollsBackAndSaysSo() {
        assertThatThrownBy(() -> database.inTransaction(transaction -> {
                    transaction.update("insert into run (job, period, state, attempt_count, fencing_token, created_at)"
                            + " values ('a', 'b', 'done', 0, 0, current_timestamp)");
                    return transaction.update("update run set state = 'unheard-of'");
                }))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("the transaction was rolled back");
        assertThat(new Ledger(database).recent(1)).isEmpty();
    }
}
