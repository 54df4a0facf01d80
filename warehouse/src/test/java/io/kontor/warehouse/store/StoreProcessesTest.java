package io.kontor.warehouse.store;

import static io.kontor.warehouse.store.StoreContract.LOADED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one H2 file, some of them killed. */
class StoreProcessesTest {

    /** More with {@code -Dkontor.kills=200}; the seed is in the message of a failure. */
    private static final int KILLS = Integer.getInteger("kontor.kills", 3);

    private static final long SEED = Long.getLong("kontor.seed", 1L);

    @TempDir
    Path directory;

    @Test
    void secondProcessReadsAndWritesTheSameTables() throws Exception {
        try (Store store = Store.open(H2StoreTest.h2(directory));
                OtherProcess other = OtherProcess.loading(directory, List.of("b"))) {
            assertThat(other.nextLine()).isEqualTo("open");
            assertThat(other.nextLine()).isEqualTo("b");

            OtherProcess.publish(store, "a");

            assertThat(loads(store)).containsExactly("a", "b");
        }
    }

    @Test
    void processThatOpenedTheFileFirstMayDie() throws Exception {
        try (OtherProcess first = OtherProcess.loading(directory, List.of())) {
            assertThat(first.nextLine()).isEqualTo("open");
            try (Store store = Store.open(H2StoreTest.h2(directory))) {
                OtherProcess.publish(store, "a");
                first.kill();

                OtherProcess.publish(store, "b");

                assertThat(loads(store)).containsExactly("a", "b");
            }
        }
    }

    @Test
    void killedWriterLeavesWholeLoadsAndNoneThatItSaidIsLost() throws Exception {
        Random random = new Random(SEED);
        List<String> said = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int number = kill;
            List<String> loads = IntStream.range(0, 500)
                    .mapToObj(i -> "load-" + number + "-" + i)
                    .toList();
            try (OtherProcess writer = OtherProcess.loading(directory, loads)) {
                assertThat(writer.nextLine()).isEqualTo("open");
                said.add(writer.nextLine());
                Thread.sleep(random.nextInt(1500));
                said.addAll(writer.kill());
            }
            try (Store store = Store.open(H2StoreTest.h2(directory))) {
                String where = "seed " + SEED + ", kill " + kill;
                List<String> rows = Duck.rows(store.pin(LOADED));
                assertThat(loads(store)).as(where).containsAll(said);
                assertThat(rows).as(where).hasSize(2 * loads(store).size());
                assertThat(store.scrub().damages()).as(where).isEmpty();
            }
        }
    }

    @Test
    void startLoadsNoHadoopFileSystem() throws Exception {
        Path log = directory.resolve("classes.log");
        try (OtherProcess other =
                OtherProcess.loading(directory, List.of("a"), "-Xlog:class+load:file=" + log + ":none")) {
            assertThat(other.nextLine()).isEqualTo("open");
            assertThat(other.nextLine()).isEqualTo("a");
        }
        try (Stream<String> lines = Files.lines(log)) {
            assertThat(lines.map(line -> line.split(" ")[0]))
                    .contains("org.apache.iceberg.BaseTable")
                    .doesNotContain("org.apache.hadoop.fs.FileSystem", "org.apache.hadoop.conf.Configuration");
        }
    }

    /** Loads that have rows. */
    private static Set<String> loads(Store store) {
        return Duck.rows(store.pin(LOADED)).stream()
                .map(row -> row.substring(row.lastIndexOf('|') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
