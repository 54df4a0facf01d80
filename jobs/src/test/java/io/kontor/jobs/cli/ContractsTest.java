package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks its source's contract holds the run, or is told in the report. */
class ContractsTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void publishARelease() {
        cli = SmallCompany.create(folder);
        Said run = run();
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void brokenPromiseHoldsTheRunUntilTheExportIsMended() throws IOException {
        promise("pipeline", "{check: unique, columns: [deal_ref]}");
        Path export = folder.resolve("inbox/sales_pipeline.csv");
        String good = SmallCompany.pipeline(SmallCompany.DEALS);
        SmallCompany.write(export, good + good.lines().skip(1).findFirst().orElseThrow() + "\n");

        Said held = run();

        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "is held",
                        "error[K364]: inbox/sales_pipeline.csv breaks the contract of 'crm-opportunities-pipeline': "
                                + "deal: deal_ref unique",
                        "2 rows do not keep it, first line 2 (D0000), 242 (D0000); nothing of the file was loaded",
                        "sources/crm-opportunities/sales-pipeline.yml:",
                        "Nothing was published; the last release is untouched",
                        "kontor resume");
        assertThat(cli.kontor("runs", "--output", "csv").out()).contains(",held,");
        assertThat(cli.kontor("sql", "select count(*) as n from deal where is_current", "--output", "csv")
                        .out())
                .contains("\n" + SmallCompany.DEALS);

        SmallCompany.write(export, SmallCompany.pipeline(SmallCompany.DEALS + 1));
        assertThat(run().exit()).as("the mended export").isZero();
        assertThat(cli.kontor("sql", "select count(*) as n from deal where is_current", "--output", "csv")
                        .out())
                .contains("\n" + (SmallCompany.DEALS + 1));
    }

    @Test
    void idThatNoSourceDescribesHoldsTheRunBeforeAnythingIsComputed() throws IOException {
        promise("pipeline", "{check: relation, column: account_ref, to: account.account_ref}");
        assertThat(run().exit()).as("all accounts are described").isZero();
        String more =
                SmallCompany.pipeline(SmallCompany.DEALS) + "D9,Agent 1,GTXPro,Nobody,Won,2017-01-01,2017-02-01,12\n";
        SmallCompany.write(folder.resolve("inbox/sales_pipeline.csv"), more);

        Said held = run();

        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "error[K364]: source 'crm-opportunities-pipeline' breaks its contract: "
                                + "deal: account_ref in account.account_ref",
                        "1 rows name a account_ref that no export describes, first in inbox/sales_pipeline.csv, line 242");

        Path accounts = folder.resolve("inbox/accounts.csv");
        Files.writeString(accounts, Files.readString(accounts) + "Nobody,medical,1990,1.5,10,Norway,\n");
        assertThat(run().exit()).isZero();
    }

    @Test
    void warningIsToldByTheRunAndByTheReport() throws IOException {
        promise(
                "pipeline",
                "{check: range, column: amount, max: 5000, severity: warn}, "
                        + "{check: relation, column: account_ref, to: account.account_ref, source: crm-opportunities-accounts, severity: warn}");

        Said said = run();

        assertThat(said.exit()).as(said.err()).isEqualTo(4);
        assertThat(said.err())
                .contains("with warnings: 'crm-opportunities-pipeline: deal: amount up to 5000' is not kept")
                .doesNotContain("account_ref in");
        assertThat(workbookTexts()).contains("deal: amount up to 5000");
    }

    @Test
    void lateSourceIsShownAndHoldsARunOfItsTime() throws IOException {
        assertThat(cli.kontor("freshness").exit()).as("nothing is promised").isZero();
        promise("pipeline", "{check: freshness, every: 7 days}");

        Said late = cli.kontor("freshness", "--output", "csv");
        Said fresh = cli.at(Instant.parse("2018-01-02T08:00:00Z")).kontor("freshness", "--output", "json");

        assertThat(late.exit()).isEqualTo(4);
        assertThat(late.out())
                .startsWith("source,state,newest_export,age_days,due,promise\n")
                .containsPattern("crm-opportunities-pipeline,late,20\\d\\d-.*,an export every 7 days");
        assertThat(fresh.exit()).as(fresh.out()).isZero();
        assertThat(fresh.out()).contains("\"state\": \"fresh\"", "\"promise\": null");
        assertThat(run().exit()).as("a run for 2017 is judged by 2017").isZero();

        Said now = cli.kontor("run", "weekly-executive", "--week", "2026-W45");
        assertThat(now.exit()).isEqualTo(3);
        assertThat(now.err()).contains("error[K365]", "the newest export was true at 20", "kontor freshness");
    }

    private Said run() {
        return cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
    }

    private void promise(String profile, String checks) throws IOException {
        Path file = folder.resolve("sources/crm-opportunities/sales-" + profile + ".yml");
        Files.writeString(file, Files.readString(file) + "\ncontract: [" + checks + "]\n");
    }

    private String workbookTexts() throws IOException {
        Path workbook = folder.resolve("out/" + SmallCompany.WEEK + "/weekly-executive.en.xlsx");
        StringBuilder texts = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts.toString();
    }
}
