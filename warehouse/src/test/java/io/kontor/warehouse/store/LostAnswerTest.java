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
        List<DataFile> files = List.of(file("a"));
        proxy.loseAnswerTo(COMMIT, () -> {});

        long snapshot = store.replaceLoad(LOADED, "a", files, NONE);

        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(store.currentSnapshot(LOADED)).contains(snapshot);
        assertThat(store.loads(LOADED)).containsExactly("a");
        assertThat(store.scrub().damages()).isEmpty();
    }

    @Test
    void commitOfAnotherProcessInBetweenIsNotUndone() {
        List<DataFile> files = List.of(file("a"));
        List<DataFile> others = List.of(file("b"));
        proxy.loseAnswerTo(COMMIT, () -> other.replaceLoad(LOADED, "b", others, NONE));

        store.replaceLoad(LOADED, "a", files, NONE);

        assertThat(proxy.hasLostIt()).isTrue();
        assertThat(store.loads(LOADED)).containsExactly("a", "b");
        assertThat(Duck.rows(store.pin(LOADED))).containsExactly("1|10.00|a", "1|10.00|b");
    }

    @Test
    void unknownEndDeletesNothingAndCanBeRepeated() throws IOException {
        List<DataFile> files = List.of(file("a"));
        proxy.loseAnswerTo(COMMIT, () -> close(proxy));

        refuses(Code.K401, () -> store.replaceLoad(LOADED, "a", files, NONE));

        assertThat(other.loads(LOADED)).containsExactly("a");
        assertThat(Duck.rows(other.pin(LOADED))).containsExactly("1|10.00|a");
        long present = other.currentSnapshot(LOADED).orElseThrow();
        assertThat(other.replaceLoad(LOADED, "a", files, NONE)).isEqualTo(present);
    }

    @Test
    void tagAndContractAreFoundAgain() {
        long snapshot = store.replaceLoad(LOADED, "a", List.of(file("a")), NONE);
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
        store.replaceLoad(LOADED, "a", List.of(file("a")), NONE);

        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and datname = 'postgres'");
        }

        store.replaceLoad(LOADED, "b", List.of(file("b")), NONE);
        assertThat(store.loads(LOADED)).containsExactly("a", "b");
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
