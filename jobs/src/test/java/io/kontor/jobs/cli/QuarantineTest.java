package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad rows are looked at, mended in a sheet and brought back; new ids wait for a person. Nothing is lost or twice. */
class QuarantineTest {

    private static final String LABEL = "inbox/sales_pipeline.csv";

    /** Personal data comes before what it belongs to, which makes no difference. */
    private static final String PEOPLE = """
            kind: source
            name: people
            system: crm-opportunities
            files: ["people*.csv"]
            format: {type: csv, encoding: UTF-8, delimiter: ";"}
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd}
            contract: [{check: approve-new, entity: contact}]
            entities:
              - entity: contact_pii
                fields: {contact_ref: id, full_name: name}
              - entity: contact
                fields: {contact_ref: id, account_ref: company}
            """;

    @TempDir
    Path folder;

    private Cli cli;
    private Path export;

    @BeforeEach
    void workspaceWithTwoBadRows() {
        cli = SmallCompany.create(folder);
        export = folder.resolve(LABEL);
        SmallCompany.write(
                export,
                SmallCompany.pipeline(50)
                        + "D9000,Agent 1,GTXPro,=Account 1,Won,2017-01-01,2017-02-01,12x\n"
                        + "D9001,Agent 1,GTXPro,Account 1,Won,2017-01-01\n"
                        + "D9002,Agent 1,GTXPro,Account 1,Won,2017-01-01,2017-02-01,5\n");
    }

    @Test
    void mendedSheetLoadsItsRowsWithTheirOwnFileAndLine() throws IOException {
        assertThat(cli.kontor("ingest").exit()).isEqualTo(4);
        assertThat(cli.kontor("quarantine", "--output", "csv").out())
                .contains(LABEL + ",crm-opportunities-pipeline,K305,,1", ",K306,close_value,2");
        assertThat(cli.kontor("quarantine", "show", "sales_pipeline.csv", "--output", "csv")
                        .out())
                .startsWith("sheet,line,column,entity,reason,raw,advice\n")
                .contains(",52,close_value,deal,K306,12x,", ",53,,,K305,");

        Said exported = cli.kontor("quarantine", "export", "sales_pipeline.csv");
        Path sheet = folder.resolve("quarantine/sales_pipeline.csv");
        assertThat(exported.err()).contains("2 rows are in quarantine/sales_pipeline.csv");
        String text = Files.readString(sheet);
        assertThat(text).contains("\"'=Account 1\"", "\"12x\"", "\"53\"");

        String mended = text.replace("\"12x\"", "\"1200\"");
        mended = mended.lines()
                .map(line -> line.contains("\"53\"") ? line.replaceAll("(,\"\")+$", "") + cells(mended(text)) : line)
                .reduce("", (all, line) -> all + line + "\r\n");
        Files.writeString(sheet, mended.replace("\",\"", "\";\""));
        Said taken = cli.kontor("quarantine", "mend", sheet.toString(), "--by", "Berta");

        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(cli.kontor("quarantine").err()).contains("Nothing is in quarantine");
        assertThat(cli.kontor("quarantine", "decisions", "--output", "csv").out())
                .contains(
                        ",Berta,mended,crm-opportunities-pipeline,52,", ",Berta,mended,crm-opportunities-pipeline,53,");
        assertThat(cli.kontor("quarantine", "mend", sheet.toString()).exit())
                .as("taken twice")
                .isEqualTo(5);
        run();
        assertThat(
                        sql(
                                "select deal_name, amount, file, line from deal where is_current and line in (52, 53) order by line"))
                .contains(",1200.00," + LABEL + ",52", ",7.00," + LABEL + ",53");
        assertThat(sql("select count(*) as n, count(distinct line) as lines from deal where is_current"))
                .contains("\n53,53");

        Path profile = folder.resolve("sources/crm-opportunities/sales-pipeline.yml");
        Files.writeString(profile, Files.readString(profile) + "\n# A profile that was mended.\n");
        Files.delete(export);
        assertThat(cli.kontor("ingest", "--archived").exit())
                .as("decisions hold in later loads")
                .isZero();
    }

    @Test
    void rejectedRowIsIgnoredAndRemembered() {
        assertThat(cli.kontor("ingest").exit()).isEqualTo(4);

        Said rejected = cli.kontor("quarantine", "reject", LABEL, "--line", "52", "--line", "53");

        assertThat(rejected.exit()).as(rejected.err()).isZero();
        assertThat(cli.kontor("quarantine").err()).contains("Nothing is in quarantine");
        assertThat(cli.kontor("quarantine", "reject", LABEL, "--line", "52").err())
                .contains("error[K373]");
        run();
        assertThat(sql("select count(*) as n from deal where is_current")).contains("\n51");
    }

    @Test
    void newIdWaitsUntilItIsAcceptedAndARejectedOneStaysOut() throws IOException {
        SmallCompany.write(export, SmallCompany.pipeline(50));
        Path profile = folder.resolve("sources/crm-opportunities/sales-pipeline.yml");
        Files.writeString(profile, Files.readString(profile) + "\ncontract: [{check: approve-new, entity: deal}]\n");
        assertThat(cli.kontor("ingest").exit())
                .as("the first export says what there is")
                .isZero();
        SmallCompany.write(export, SmallCompany.pipeline(53));

        Said said = cli.kontor("ingest");

        assertThat(said.exit()).as(said.err()).isEqualTo(4);
        assertThat(said.err()).contains("3 rows of new ids wait in quarantine until somebody accepts them");
        assertThat(cli.kontor("quarantine", "show", LABEL, "--output", "csv").out())
                .contains(",52,,deal,K371,D0050,", ",54,,deal,K371,D0052,");
        String[] source = {"--source", "crm-opportunities-pipeline"};
        assertThat(cli.kontor("quarantine", "accept", source[0], source[1], "--ref", "D0050", "--ref", "D0051")
                        .exit())
                .isEqualTo(4);
        assertThat(cli.kontor("quarantine", "reject", source[0], source[1], "--ref", "D0052")
                        .exit())
                .isZero();
        assertThat(cli.kontor("quarantine").err()).contains("Nothing is in quarantine");
        run();
        assertThat(sql("select count(*) as n from xref_entity where entity = 'deal' and is_listed"))
                .contains("\n52");

        SmallCompany.write(
                export, SmallCompany.pipeline(53) + "D9,Agent 1,GTXPro,Account 1,Won,2017-01-01,2017-02-01,5\n");
        assertThat(cli.kontor("ingest").err()).contains("1 rows of new ids wait");
        assertThat(cli.kontor("quarantine", "show", LABEL, "--output", "csv").out())
                .contains("K371,D9,")
                .doesNotContain("D0052");
    }

    @Test
    void personWaitsAndPassesWithTheContact() throws IOException {
        SmallCompany.write(export, SmallCompany.pipeline(50));
        Files.writeString(folder.resolve("sources/people.yml"), PEOPLE);
        String first = "id;company;name\nC1;Account 1;Anna\n";
        Files.writeString(folder.resolve("inbox/people_2017-12-01.csv"), first);
        assertThat(cli.kontor("ingest").exit()).isZero();
        String second = first + "C2;Account 1;Berta\nC3;Account 2;Carl\nC4;Account 2;Dora\n";
        Files.writeString(folder.resolve("inbox/people_2017-12-08.csv"), second);

        assertThat(cli.kontor("ingest").err()).contains("6 rows of new ids wait");
        run();
        assertThat(sql("select full_name from contact_pii")).contains("\nAnna").hasLineCount(2);
        assertThat(sql("select count(*) as n from contact where is_current")).contains("\n1");
        String[] source = {"--source", "people"};
        assertThat(cli.kontor("quarantine", "accept", source[0], source[1], "--ref", "C2")
                        .exit())
                .isEqualTo(4);
        assertThat(cli.kontor("quarantine", "reject", source[0], source[1], "--ref", "C3")
                        .exit())
                .isEqualTo(4);
        assertThat(cli.kontor("quarantine", "show", "people_2017-12-08.csv", "--output", "csv")
                        .out())
                .contains(",5,,contact,K371,C4,", ",5,,contact_pii,K371,C4,")
                .hasLineCount(3);
        assertThat(cli.kontor("quarantine", "decisions", "--output", "csv").out())
                .contains(",accepted,people,,contact,C2\n", ",rejected,people,,contact,C3\n")
                .hasLineCount(3);
        run();
        assertThat(sql("select full_name from contact_pii order by full_name"))
                .contains("\nAnna\nBerta")
                .hasLineCount(3);
        assertThat(sql("select count(*) as n from contact where is_current")).contains("\n2");
    }

    @Test
    void sheetThatDoesNotFitChangesNothing() throws IOException {
        assertThat(cli.kontor("ingest").exit()).isEqualTo(4);
        Path sheet = folder.resolve("sheet.csv");

        Files.writeString(sheet, "line,close_value\n52,1200\n");
        assertThat(cli.kontor("quarantine", "mend", sheet.toString()).err())
                .contains("error[K372]", "it has no columns _sha256, _line");
        Files.writeString(sheet, "_sha256,_line,close_value\nabc,52,1200\n");
        assertThat(cli.kontor("quarantine", "mend", sheet.toString()).err())
                .contains("error[K372]", "line 52 of sheet.csv does not wait in quarantine");
        assertThat(cli.kontor("quarantine", "decisions", "--output", "csv").out())
                .hasLineCount(1);
    }

    /** The columns of the sheet after those that begin with '_'. */
    private static String mended(String sheet) {
        String header = sheet.lines().findFirst().orElseThrow();
        return header.substring(header.indexOf("_raw") + 6).replace("\"", "");
    }

    private static String cells(String columns) {
        StringBuilder cells = new StringBuilder();
        for (String column : columns.split(",")) {
            cells.append(",\"")
                    .append(
                            switch (column) {
                                case "opportunity_id" -> "D9001";
                                case "sales_agent" -> "Agent 1";
                                case "product" -> "GTXPro";
                                case "account" -> "Account 1";
                                case "deal_stage" -> "Won";
                                case "engage_date" -> "2017-01-01";
                                case "close_date" -> "2017-02-01";
                                default -> "7";
                            })
                    .append('"');
        }
        return cells.toString();
    }

    private void run() {
        Said run = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
        assertThat(run.exit()).as(run.err()).isIn(0, 4);
    }

    private String sql(String query) {
        return cli.kontor("sql", query, "--output", "csv").out();
    }
}
