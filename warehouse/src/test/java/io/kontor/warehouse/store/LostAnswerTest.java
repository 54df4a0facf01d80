package io.kontor.warehouse.store;

import static io.kontor.warehouse.store.StoreContract.AMOUNT;
import static io.kontor.warehouse.store.StoreContract.ID;
import static io.kontor.warehouse.store.StoreContract.LOADED;
import static io.kontor.warehouse.store.StoreContract.LOAD_ID;
import static io.kontor.warehouse.store.StoreContract.contract;
import static io.kontor.warehouse.store.StoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.table.DataFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a commit when the network fails at the worst moment: after it took effect, before the answer came. */
class LostAnswerTest {

    private static final String COMMIT = "UPDATE iceberg_tables";
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path directory;

    private EmbeddedPostgres postgres;
    private LossyProxy proxy;
    private Store store;
    private Store other;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        proxy = new LossyProxy(postgres.getPort());
        store = Store.open(settings(proxy.port()));
        other = Store.open(settings(postgres.getPort()));
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        other.close();
        proxy.close();
        postgres.close();
    }

    @Test
    void commitIsFoundAgain() {
        DataFile own = file("a");
        proxy.loseAnswerTo(COMMIT, () -> {});

        long snapshot = StoreContract.add(store, own);

        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(store.currentSnapshot(LOADED)).contains(snapshot);
        assertThat(Duck.rows(store.pin(LOADED))).containsExactly("1|10.00|a");
        assertThat(store.scrub().damages()).isEmpty();
    }

    @Test
    void commitOfAnotherProcessInBetweenIsNotUndone() {
        DataFile own = file("a");
        DataFile others = file("b");
        proxy.loseAnswerTo(COMMIT, () -> StoreContract.add(other, others));

        StoreContract.add(store, own);

        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(Duck.rows(store.pin(LOADED))).containsExactly("1|10.00|a", "1|10.00|b");
    }

    @Test
    void unknownEndDeletesNothingAndCanBeRepeated() throws IOException {
        DataFile own = file("a");
        proxy.loseAnswerTo(COMMIT, () -> close(proxy));

        refuses(Code.K401, () -> StoreContract.add(store, own));

        assertThat(Duck.rows(other.pin(LOADED))).containsExactly("1|10.00|a");
        long present = other.currentSnapshot(LOADED).orElseThrow();
        assertThat(other.exchange(LOADED, present, Set.of(own.path()), List.of(own), NONE))
                .hasValue(present);
    }

    @Test
    void tagAndContractAreFoundAgain() {
        long snapshot = StoreContract.add(store, file("a"));
        proxy.loseAnswerTo(COMMIT, () -> {});
        store.tag(LOADED, snapshot, "week");
        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(store.pin(LOADED, "week")).isPresent();

        proxy.loseAnswerTo(COMMIT, () -> {});
        store.ensureByLoad(contract(LOADED, ID, LOAD_ID));
        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(store.pin(LOADED).columns()).hasSize(2);
    }

    @Test
    void restartOfTheDatabaseIsNotNoticed() throws SQLException {
        StoreContract.add(store, file("a"));

        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = 'postgres'");
        }

        StoreContract.add(store, file("b"));
        assertThat(Duck.rows(store.pin(LOADED))).containsExactly("1|10.00|a", "1|10.00|b");
    }

    private StoreSettings settings(int port) {
        return new StoreSettings(
                "jdbc:postgresql://localhost:" + port + "/postgres?prepareThreshold=0",
                "postgres",
                "postgres",
                directory.resolve("warehouse"));
    }

    private DataFile file(String load) {
        StagedFile staged = other.stage(LOADED);
        Duck.write(staged, "(1, 10, '" + load + "')");
        return other.complete(staged, 1);
    }

    private static void close(LossyProxy proxy) {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
