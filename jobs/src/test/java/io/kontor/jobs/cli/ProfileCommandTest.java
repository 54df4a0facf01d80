package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an export that nobody knows to its rows, by the commands that a newcomer types. */
class ProfileCommandTest {

    private static final String SALES = """
            Invoice Date,Customer,Product,Quantity,Net Amount
            03/04/2026,ACME,Water,10,1200.50
            05/06/2026,Beta,Ice,3,300.00
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("kontor.yml"),
                "kind: workspace\ncompany: Firm\nzone: Europe/Riga\ncurrency: EUR\nlanguages: [en]\n");
        Files.createDirectories(folder.resolve("sources"));
        cli = new Cli(folder);
    }

    @Test
    void unknownExportGetsAProfileWhichIsCheckedAndLoads() throws IOException {
        Path file = Files.writeString(folder.resolve("sales_march.csv"), SALES);

        Said profile = cli.kontor("profile", file.toString());
        Said check = cli.kontor("check", file.toString());
        Said ingest = cli.kontor("ingest", file.toString());

        assertThat(profile.exit()).as(profile.err()).isEqualTo(4);
        assertThat(profile.err())
                .contains(
                        "Left for you to decide:\n  - day and month (now dd/MM/yyyy): no date in Invoice Date is after")
                .contains("Wrote sources/sales-march.yml");
        assertThat(check.out()).contains("sales_line.net_amount").contains("1200.50 | 300.00");
        assertThat(check.err()).contains("warning[K342]");
        assertThat(ingest.err()).contains("1 files loaded, 2 rows");
    }

    @Test
    void exportOfAKnownSystemGetsTheProfileThatShips() throws IOException {
        Path file = Files.writeString(folder.resolve("anna.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

        Said first = cli.kontor("profile", file.toString());
        Said again = cli.kontor("profile", file.toString());

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(folder.resolve("sources/google/calendar.yml"))
                .hasSameTextualContentAs(Path.of("../config/sources/google/calendar.yml"));
        assertThat(first.err()).contains("A profile ships for this export");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("K347").contains("it reads this export already");
    }

    @Test
    void onlyExportOfAnArchiveIsLookedAtAndOfSeveralNone() throws IOException {
        Said one = cli.kontor("profile", archive("one.zip", "sales.csv").toString());
        Said two = cli.kontor("profile", archive("two.zip", "a.csv", "b.csv").toString());

        assertThat(one.err()).contains("Wrote sources/sales.yml");
        assertThat(two.exit()).isEqualTo(3);
        assertThat(two.err()).contains("two.zip holds several exports").contains("they are: a.csv, b.csv;");
    }

    @Test
    void headerThatDoesNotTellIsHelpedByAPerson() throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), "Klients;Kods\nA;1\n");

        Said asked = cli.kontor("profile", file.toString());
        Said told = cli.kontor("profile", "--as", "account", file.toString());

        assertThat(asked.exit()).isEqualTo(3);
        assertThat(asked.err()).contains("say what a row is, for example: kontor profile list.csv --as account");
        assertThat(told.err()).contains("Wrote sources/list.yml");
    }

    private Path archive(String name, String... members) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write(SALES.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
