package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file whose columns differ from earlier ones is held until a person says that it is right. */
class ColumnDriftTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void loadOneFile() {
        Cli.kontorAnywhere("init", folder.toString(), "--library", "excel");
        SmallCompany.write(folder.resolve("sources/deals.yml"), """
                kind: source
                name: deals
                system: crm
                files: ["deals*.csv"]
                format: {type: csv}
                header: {optional: [Budget, Owner]}
                values: {dates: [dd.MM.yyyy]}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: ID
                      deal_name: Deals
                      amount: Budget
                      owner_ref: Owner
                      created_at: Created
                      status: {value: open}
                      stage_name: {value: New}
                """);
        cli = new Cli(folder);
        write("deals_1.csv", "ID,Deals,Budget,Owner,Created", "Deal %d,%d,Anna,01.02.2026");
        Said loaded = cli.kontor("ingest");
        assertThat(loaded.exit()).as(loaded.err()).isZero();
    }

    @Test
    void aMissingColumnHoldsTheFileUntilItIsApprovedAndIsRemembered() {
        write("deals_2.csv", "ID,Deals,Owner,Created,Note", "Deal %d %d,Anna,01.02.2026,x");

        Said held = cli.kontor("ingest");
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "error[K340]: the columns of inbox/deals_2.csv are not those of the last load of 'deals'",
                        "missing   'Budget' (read for deal.amount)",
                        "new       'Note'",
                        "kontor approve inbox/deals_2.csv");
        assertThat(held.err()).contains("is held", "Nothing was published");
        assertThat(cli.kontor("check", file("deals_2.csv")).err()).contains("error[K340]", "missing   'Budget'");

        Said approved = cli.kontor("approve", file("deals_2.csv"), "--by", "Anna", "--output", "csv");
        assertThat(approved.exit()).isZero();
        assertThat(approved.out())
                .isEqualTo("file,source,change,column,detail,matters\n"
                        + "inbox/deals_2.csv,deals,missing,Budget,read for deal.amount,yes\n"
                        + "inbox/deals_2.csv,deals,new,Note,,no\n");
        assertThat(approved.err()).contains("Approved by Anna");
        assertThat(cli.kontor("approve", file("deals_2.csv")).exit()).isEqualTo(5);
        assertThat(cli.kontor("ingest").err()).contains("1 files loaded, 1 known already");

        write("deals_3.csv", "ID,Deals,Owner,Created,Note", "Deal 3%d %d,Anna,01.02.2026,x");
        write("deals_4.csv", "ID,Deals,Budget,Owner,Created", "Deal 4%d,%d,Anna,01.02.2026");
        assertThat(cli.kontor("ingest").err()).contains("2 files loaded, 2 known already");
    }

    @Test
    void anApprovalCanBeTakenBack() {
        write("deals_2.csv", "ID,Deals,Owner,Created", "Deal %d %d,Anna,01.02.2026");
        cli.kontor("approve", file("deals_2.csv"));

        Said undone = cli.kontor("approve", "--undo", "--by", "Ilze", file("deals_2.csv"));

        assertThat(undone.exit()).isZero();
        assertThat(undone.err()).contains("Withdrawn by Ilze");
        assertThat(cli.kontor("approve", "--undo", file("deals_2.csv")).exit()).isEqualTo(5);
        assertThat(cli.kontor("ingest").exit()).isEqualTo(3);
        assertThat(cli.kontor("approve", file("deals_2.csv")).exit()).isZero();
        assertThat(cli.kontor("ingest").exit()).isZero();
    }

    @Test
    void valuesThatMovedUnderAnotherHeaderHoldTheFile() {
        write("deals_2.csv", "ID,Deals,Budget,Owner,Created", "01.02.2026,%d%d,Deal,01.02.2026");

        Said held = cli.kontor("ingest");

        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err()).contains("values    'Deals': texts before, dates now (read for deal.deal_name)");
    }

    @Test
    void checkShowsHowAFileWouldBeLoaded() {
        SmallCompany.write(
                folder.resolve("inbox/deals_9.csv"),
                "ID,Deals,Budget,Owner,Created\n1,A,10.5,Anna,01.02.2026\n2,B,x,,02.02.2026\n,C,30,Anna,03.02.2026\n");

        Said said = cli.kontor("check", file("deals_9.csv"), "--output", "csv");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).isEqualTo("""
                file,field,column,samples,bad,empty
                inbox/deals_9.csv,deal.deal_ref,ID,1 | 2,1,0
                inbox/deals_9.csv,deal.deal_name,Deals,A | B | C,0,0
                inbox/deals_9.csv,deal.amount,Budget,10.50 | 30.00,1,0
                inbox/deals_9.csv,deal.owner_ref,Owner,Anna | Anna,0,1
                inbox/deals_9.csv,deal.created_at,Created,2026-02-01 00:00:00 | 2026-02-02 00:00:00 | 2026-02-03 00:00:00,0,0
                inbox/deals_9.csv,deal.status,,open,0,0
                inbox/deals_9.csv,deal.stage_name,,New,0,0
                """);
        assertThat(said.err()).contains("deals_9.csv:3:", "deals_9.csv:4:", "2 problems found.");
    }

    private void write(String name, String header, String row) {
        SmallCompany.write(
                folder.resolve("inbox").resolve(name),
                IntStream.range(0, 20)
                        .mapToObj(i -> name.charAt(6) + "-" + i + "," + row.formatted(i, 100 + i))
                        .collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private String file(String name) {
        return folder.resolve("inbox").resolve(name).toString();
    }
}
