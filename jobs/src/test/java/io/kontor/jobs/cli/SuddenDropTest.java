package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full list leaves out is deleted, so a list that is suddenly much shorter waits for a person. */
class SuddenDropTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void loadTenDeals() {
        Cli.kontorAnywhere("init", folder.toString(), "--library", "excel");
        SmallCompany.write(folder.resolve("sources/deals.yml"), """
                kind: source
                name: deals
                system: crm
                full: true
                files: ["deals*.csv"]
                format: {type: csv}
                cut-off: {file-name: "deals_([0-9-]+)", pattern: yyyy-MM-dd}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: ID
                      status: {value: open}
                      stage_name: {value: New}
                """);
        cli = new Cli(folder);
        write("deals_2026-01-31.csv", 10);
        assertThat(cli.kontor("ingest").exit()).isZero();
    }

    @Test
    void aListThatLostMoreThanAFifthIsHeldUntilItIsApproved() {
        write("deals_2026-02-28.csv", 8);
        assertThat(cli.kontor("ingest").exit()).isZero();
        write("deals_2026-03-31.csv", 6);

        Said held = cli.kontor("ingest");
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "error[K410]: inbox/deals_2026-03-31.csv has far fewer rows than the full list of 'deals'",
                        "the file has 6 records, inbox/deals_2026-02-28.csv before had 8: -25.0 %",
                        "kontor approve inbox/deals_2026-03-31.csv");

        Said approved = cli.kontor("approve", file("deals_2026-03-31.csv"), "--by", "Anna", "--output", "csv");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out())
                .contains(
                        "inbox/deals_2026-03-31.csv,deals,shorter,,\"6 records, 8 in inbox/deals_2026-02-28.csv\",yes");
        assertThat(cli.kontor("approve", file("deals_2026-03-31.csv")).exit()).isEqualTo(5);
        assertThat(cli.kontor("ingest").exit()).isZero();
    }

    @Test
    void anApprovalCanBeTakenBackAndIsAboutOneFile() {
        write("deals_2026-02-28.csv", 5);
        cli.kontor("approve", file("deals_2026-02-28.csv"));
        assertThat(cli.kontor("approve", "--undo", file("deals_2026-02-28.csv")).exit())
                .isZero();
        assertThat(cli.kontor("ingest").exit()).isEqualTo(3);

        cli.kontor("approve", file("deals_2026-02-28.csv"));
        write("deals_2026-02-28.csv", 4);
        assertThat(cli.kontor("ingest").exit()).isEqualTo(3);
    }

    @Test
    void aListInTwoFilesIsJudgedAsOne() {
        write("deals_2026-02-28_a.csv", 1, 5);
        write("deals_2026-02-28_b.csv", 6, 10);

        Said split = cli.kontor("ingest");
        assertThat(split.exit()).as(split.err()).isZero();

        write("deals_2026-03-31.csv", 1, 5);
        Said held = cli.kontor("ingest");
        assertThat(held.exit()).as("half of both files").isEqualTo(3);
        assertThat(held.err())
                .contains("inbox/deals_2026-02-28_a.csv + inbox/deals_2026-02-28_b.csv before had 10: -50.0 %");

        write("deals_2026-03-31_rest.csv", 6, 9);
        assertThat(cli.kontor("ingest").exit()).as("the other half came later").isZero();
    }

    @Test
    void aListInTwoFilesThatIsTooShortIsHeldAsOne() {
        write("deals_2026-02-28_a.csv", 1, 3);
        write("deals_2026-02-28_b.csv", 4, 6);

        Said held = cli.kontor("ingest");
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "error[K410]: inbox/deals_2026-02-28_a.csv + inbox/deals_2026-02-28_b.csv has far fewer rows",
                        "the file has 6 records",
                        "kontor approve inbox/deals_2026-02-28_a.csv")
                .containsOnlyOnce("error[K410]");

        assertThat(cli.kontor("approve", file("deals_2026-02-28_a.csv")).exit()).isZero();
        assertThat(cli.kontor("ingest").exit()).isZero();
    }

    @Test
    void aPartThatCannotBeReadHoldsTheOther() {
        write("deals_2026-02-28_a.csv", 1, 5);
        SmallCompany.write(folder.resolve("inbox/deals_2026-02-28_b.csv"), "Number\nD6\n");

        Said held = cli.kontor("ingest");

        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err()).contains("deals_2026-02-28_b.csv", "error[K410]: inbox/deals_2026-02-28_a.csv has");
    }

    private String file(String name) {
        return folder.resolve("inbox").resolve(name).toString();
    }

    private void write(String name, int deals) {
        write(name, 1, deals);
    }

    private void write(String name, int first, int last) {
        SmallCompany.write(
                folder.resolve("inbox").resolve(name),
                "ID\n"
                        + IntStream.rangeClosed(first, last)
                                .mapToObj(id -> "D" + id + "\n")
                                .collect(Collectors.joining()));
    }
}
