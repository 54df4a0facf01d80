package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is told in five parts, ends with the right exit code, and leaves the last release as it was. */
class BadInputTest {

    private static final String HEADER =
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void publishARelease() {
        cli = SmallCompany.create(folder);
        Said run = run();
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @AfterEach
    void lastReleaseIsAsItWas() {
        Said deals = cli.kontor("sql", "select count(*) as deals from deal where is_current", "--output", "csv");

        assertThat(deals.out()).startsWith("deals\n");
        assertThat(Integer.parseInt(deals.out().lines().skip(1).findFirst().orElseThrow()))
                .isBetween(SmallCompany.DEALS, SmallCompany.DEALS + 1);
    }

    @Test
    void missingFile() {
        Said said = cli.kontor("ingest", folder.resolve("nowhere.csv").toString());

        assertThat(said.exit()).isEqualTo(3);
        assertThat(fiveParts(said)).contains("error[K301]", "nowhere.csv");
    }

    @Test
    void fileThatNoSourceKnows() {
        SmallCompany.write(folder.resolve("inbox/wishes.csv"), "wish,price\npony,1\n");

        Said said = run();

        assertThat(said.exit()).isEqualTo(3);
        assertThat(fiveParts(said)).contains("error[K302]", "wishes.csv");
        assertThat(said.err()).contains("is held", "Nothing was published");
    }

    @Test
    void unknownColumnInTheProfile() throws IOException {
        Path profile = folder.resolve("sources/crm-opportunities/sales-pipeline.yml");
        Files.writeString(profile, Files.readString(profile).replace("amount: close_value", "amount: close_valu"));

        Said said = run();

        assertThat(said.exit()).isEqualTo(3);
        assertThat(fiveParts(said)).contains("error[K204]", "close_valu", "did you mean 'close_value'");
    }

    @Test
    void columnThatIsGoneFromTheExport() {
        String text = SmallCompany.pipeline(10).replace("close_value", "value");
        SmallCompany.write(folder.resolve("inbox/sales_pipeline_2.csv"), text);

        Said said = run();

        assertThat(said.exit()).isEqualTo(3);
        assertThat(fiveParts(said)).containsPattern("error\\[K(204|304)]").contains("close_value");
    }

    @Test
    void unreadableEncoding() throws IOException {
        Files.write(
                folder.resolve("inbox/sales_pipeline_2.csv"),
                (HEADER + "X1,Агент,GTXPro,Счёт,Won,2017-01-01,2017-02-01,10\n")
                        .getBytes(Charset.forName("windows-1251")));

        Said said = run();

        assertThat(said.exit()).isEqualTo(3);
        assertThat(fiveParts(said)).contains("error[K303]", "sales_pipeline_2.csv:2:", "windows-1251");
        assertThat(cli.kontor("check", "--lang", "lv").err())
                .contains("kļūda[K303]: faila inbox/sales_pipeline_2.csv kodējums nav UTF-8")
                .contains("ko darīt: norādiet “encoding: windows-1251” sadaļā “format”");
    }

    @Test
    void badNumberGoesToQuarantineAndTheOtherRowsLoad() {
        StringBuilder text = new StringBuilder(SmallCompany.pipeline(SmallCompany.DEALS));
        text.append("D9998,Agent 1,GTXPro,Account 1,Won,2017-01-01,2017-02-01,12x\n");
        text.append("D9999,Agent 1,GTXPro,Account 1,Won,2017-01-01,2017-02-01,12\n");
        SmallCompany.write(folder.resolve("inbox/sales_pipeline.csv"), text.toString());

        Said said = run();

        assertThat(said.exit()).as(said.err()).isEqualTo(4);
        assertThat(said.err()).contains("in quarantine", "sales_pipeline.csv");
        assertThat(cli.kontor(
                                "sql",
                                "select deal_name, count(*) from deal where is_current group by all",
                                "--output",
                                "csv")
                        .exit())
                .isZero();
        assertThat(cli.kontor(
                                "sql",
                                "select file, line, column_name, reason_code, raw_text from quarantine_row"
                                        + " where column_name = 'close_value' order by entity limit 1",
                                "--output",
                                "csv")
                        .out())
                .contains("sales_pipeline.csv," + (SmallCompany.DEALS + 2) + ",close_value,K306,12x");
    }

    @Test
    void brokenYaml() throws IOException {
        Path profile = folder.resolve("sources/crm-opportunities/products.yml");
        Files.writeString(profile, Files.readString(profile).replace("kind: source", "kind: [source"));

        Said said = run();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(fiveParts(said)).contains("error[K201]", "products.yml:");
        restore(profile, "kind: [source", "kind: source");
    }

    @Test
    void unknownSetting() throws IOException {
        Path settings = folder.resolve("kontor.yml");
        Files.writeString(settings, Files.readString(settings).replace("languages:", "langages:"));

        Said said = run();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(fiveParts(said)).contains("error[K203]", "kontor.yml:", "did you mean 'languages'");
        restore(settings, "langages:", "languages:");
    }

    @Test
    void databaseThatIsNotThere() throws IOException {
        Path settings = folder.resolve("kontor.yml");
        String good = Files.readString(settings);
        Files.writeString(settings, good + "\ndatabase:\n  url: jdbc:postgresql://127.0.0.1:1/kontor\n");

        Said said = run();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(fiveParts(said)).contains("error[K401]", "127.0.0.1:1");
        Files.writeString(settings, good);
    }

    /** The waiting room of reports lies on a disk of 100 kB. */
    @Test
    void fullDisk() throws Exception {
        Path small = Files.createDirectories(folder.resolve("state/rendered"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", small.toString()) == 0,
                "a disk that is full needs the right to mount one");
        try {
            SmallCompany.write(
                    folder.resolve("inbox/sales_pipeline.csv"), SmallCompany.pipeline(SmallCompany.DEALS + 1));

            Said said = run();

            assertThat(said.exit()).as(said.err()).isEqualTo(1);
            assertThat(fiveParts(said)).contains("error[K402]", "disk is full");
        } finally {
            command("umount", "-l", small.toString());
        }
        assertThat(run().exit()).as("the next run after space was made").isZero();
    }

    private Said run() {
        return cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
    }

    private static String fiveParts(Said said) {
        assertThat(said.err()).contains("error[K", "\n  why:  ", "\n  fix:  ", "\n  more: kontor explain K");
        return said.err();
    }

    private static void restore(Path file, String wrong, String right) throws IOException {
        Files.writeString(file, Files.readString(file).replace(wrong, right));
    }

    private static int command(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : 1;
    }
}
