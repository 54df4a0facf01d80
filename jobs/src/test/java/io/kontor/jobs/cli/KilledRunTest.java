package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.KontorApplication;
import io.kontor.jobs.cli.Cli.Said;
import io.kontor.warehouse.file.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that runs the weekly job is killed (SIGKILL) at a random moment, over and over in one workspace, each
 * time with new exports on the way. The seed of a failing moment is in the message.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunTest {

    private static final String SUMS = """
            select
                (select count(*) from deal where is_current) as deals,
                (select sum(amount) from deal where is_current) as amount,
                (select count(*) from sales_line) as sales_lines,
                (select sum(net_amount) from sales_line) as net_amount
            """;

    @TempDir
    static Path folder;

    private final Random random = new Random(20261122);
    private Cli cli;
    private long milliseconds;
    private int deals = SmallCompany.DEALS;

    @BeforeAll
    void publishTheFirstRelease() throws Exception {
        cli = SmallCompany.create(folder);
        long start = System.nanoTime();
        assertThat(start("run", "weekly-executive", "--week", SmallCompany.WEEK).waitFor())
                .isZero();
        milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @RepeatedTest(25)
    void killedRunLeavesTheReleaseAndTheNextOneCompletes() throws Exception {
        Map<String, String> published = hashes();
        String before = sums();
        deals++;
        SmallCompany.write(folder.resolve("inbox/sales_pipeline.csv"), SmallCompany.pipeline(deals));
        long moment = random.nextLong(milliseconds);

        Process killed = start("run", "weekly-executive", "--week", SmallCompany.WEEK);
        killed.waitFor(moment, TimeUnit.MILLISECONDS);
        boolean finished = !killed.isAlive();
        killed.destroyForcibly().waitFor();

        if (!finished) {
            assertThat(filesAreWholeAndOldOrNew(published))
                    .as("killed after %d ms", moment)
                    .isTrue();
            assertThat(sums()).as("killed after %d ms", moment).isIn(before, expected(deals));
        }
        Said again = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
        assertThat(again.exit())
                .as("killed after %d ms\n%s", moment, again.err())
                .isIn(0, 5);
        assertThat(sums()).as("killed after %d ms", moment).isEqualTo(expected(deals));
        assertThat(hashes().keySet()).isEqualTo(published.keySet());
    }

    /** Computed from the export itself. */
    private static String expected(int deals) {
        List<String[]> rows = SmallCompany.pipeline(deals)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        long won = rows.stream().filter(row -> row[4].equals("Won")).count();
        long amount = rows.stream()
                .mapToLong(row -> row[7].isEmpty() ? 0 : Long.parseLong(row[7]))
                .sum();
        return "%d,%d.00,%d,%d.00".formatted(deals, amount, won, amount);
    }

    private String sums() {
        Said said = cli.kontor("sql", SUMS, "--output", "csv");
        assertThat(said.exit()).as(said.err()).isZero();
        return said.out().lines().skip(1).findFirst().orElseThrow();
    }

    /** Every file under a final name can be read to its end; a workbook is a ZIP whose checksums are right. */
    private boolean filesAreWholeAndOldOrNew(Map<String, String> published) throws Exception {
        for (String name : hashes().keySet()) {
            Path file = folder.resolve("out").resolve(name);
            if (!published.containsKey(name) || Files.size(file) == 0) {
                return false;
            }
            if (name.endsWith(".xlsx")) {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    while (zip.getNextEntry() != null) {
                        zip.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        }
        return hashes().size() == published.size();
    }

    private Map<String, String> hashes() throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        Path out = folder.resolve("out");
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(out.relativize(file).toString(), Sha256.of(file));
            }
        }
        return hashes;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KontorApplication.class.getName(),
                "-C",
                folder.toString()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
