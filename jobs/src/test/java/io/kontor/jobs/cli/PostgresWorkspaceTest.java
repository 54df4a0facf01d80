package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import io.kontor.jobs.run.DatabaseSettings;
import io.kontor.jobs.run.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One setting moves ledger and catalogue to PostgreSQL; nothing else changes. */
class PostgresWorkspaceTest {

    private static final String PEOPLE = """
            kind: source
            name: people
            system: crm-opportunities
            files: ["people*.csv"]
            format: {type: csv, encoding: UTF-8, delimiter: ";"}
            max-bad-rows: 100 %
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd}
            contract: [{check: approve-new, entity: contact}]
            entities:
              - entity: contact
                fields: {contact_ref: id, account_ref: company}
              - entity: contact_pii
                fields: {contact_ref: id, full_name: name, email: mail}
            """;

    @TempDir
    Path folder;

    @Test
    void weeklyJobRunsOnPostgres() throws Exception {
        Cli cli = company();

        Said run = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(cli.kontor("sql", "select count(*) as deals from deal where is_current", "--output", "csv")
                        .out()
                        .lines())
                .containsExactly("deals", Integer.toString(SmallCompany.DEALS));
        assertThat(cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK)
                        .exit())
                .isEqualTo(5);
        assertThat(folder.resolve("state/kontor.mv.db")).doesNotExist();
    }

    @Test
    void whatPeopleDecideAndWhoIsErasedIsKeptOnPostgres() throws Exception {
        Cli cli = company();
        Files.writeString(folder.resolve("sources/people.yml"), PEOPLE);
        Path people = folder.resolve("inbox/people_2017-12-01.csv");
        Files.writeString(people, "id;company;name;mail\nC1;Account 1;Anna Ozola;anna@one.example\nC2;Account 2;;x\n");
        assertThat(cli.kontor("ingest").exit()).isIn(0, 4);
        Files.writeString(
                folder.resolve("inbox/people_2017-12-08.csv"),
                "id;company;name;mail\nC1;Account 1;Anna Ozola;anna@one.example\nC2;Account 2;Berta;berta@one.example\n"
                        + "C3;Account 3;Carl;carl@one.example\nC4;Account 4;Dora;dora@one.example\nC5;x\n");
        assertThat(cli.kontor("ingest").err()).contains("rows of new ids wait");

        assertThat(decide(cli, "accept", "--source", "people", "--ref", "C3").err())
                .doesNotContain("error[");
        assertThat(decide(cli, "reject", "--source", "people", "--ref", "C4").err())
                .doesNotContain("error[");
        assertThat(cli.kontor("quarantine", "decisions", "--output", "csv").out())
                .contains("accepted,people", "rejected,people");
        assertThat(cli.kontor("quarantine", "show", "people_2017-12-08.csv", "--output", "csv")
                        .out())
                .contains("K305")
                .doesNotContain("K371");
        assertThat(cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK)
                        .exit())
                .isIn(0, 4);
        assertThat(at(cli, "select source_id from xref_entity where entity = 'contact' and is_listed"))
                .contains("C3")
                .doesNotContain("C4");
        assertThat(names(cli)).contains("Anna Ozola", "Berta", "Carl");
        assertThat(cli.kontor("matches").err()).doesNotContain("error[");

        Said erased = cli.kontor("erase", "anna@one.example", "--yes");

        assertThat(erased.exit()).as(erased.err()).isEqualTo(4);
        assertThat(erased.out()).contains("the person is in none that Kontor keeps");
        assertThat(names(cli)).contains("Berta", "Carl").doesNotContain("Anna");
        Files.delete(people);
        assertThat(cli.kontor("ingest", "--archived").exit()).isIn(0, 4);
        assertThat(cli.kontor("doctor", "--scrub").out()).contains("all as dropped");
    }

    private static Said decide(Cli cli, String... what) {
        return cli.kontor(
                Stream.concat(Stream.of("quarantine"), Stream.of(what)).toArray(String[]::new));
    }

    private static String names(Cli cli) {
        return at(cli, "select full_name from contact_pii");
    }

    /** As the week's release has it. */
    private static String at(Cli cli, String query) {
        return cli.kontor("sql", "--at", SmallCompany.WEEK, query, "--output", "csv")
                .out();
    }

    /** A workspace whose ledger and catalogue are on a server. */
    private Cli company() throws IOException {
        DatabaseSettings server = TestDatabases.POSTGRESQL.create();
        Cli cli = SmallCompany.create(folder);
        Path settings = folder.resolve("kontor.yml");
        Files.writeString(
                settings, Files.readString(settings) + """

                database:
                  url: %s
                  user: %s
                  password: %s
                """.formatted(server.url(), server.user(), server.password()));
        return cli;
    }
}
