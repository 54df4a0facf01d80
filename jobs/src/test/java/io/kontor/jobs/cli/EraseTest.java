package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is erased from everything that Kontor keeps, does not come back, and past releases stay readable. */
class EraseTest {

    private static final String PROFILE = """
            kind: source
            name: people
            system: crm-opportunities
            files: ["people*.csv"]
            format: {type: csv, encoding: windows-1251, delimiter: ";"}
            max-bad-rows: 100 %
            values: {dates: [dd.MM.yyyy]}
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd}
            entities:
              - entity: contact
                fields: {contact_ref: id, account_ref: company}
              - entity: contact_pii
                fields: {contact_ref: id, full_name: name, email: mail, phone: phone, birth_date: born}
            """;

    private static final String LOCKED = """
            kind: source
            name: old
            system: crm-opportunities
            files: ["old*.xls"]
            format: {type: sheet}
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd}
            entities:
              - entity: account
                fields: {account_ref: id, account_name: name}
            """;

    private static final String CALENDAR = """
            kind: source
            name: diary
            system: crm-opportunities
            files: ["diary*.ics"]
            format: {type: calendar}
            values: {dates: ["yyyy-MM-dd HH:mm:ss"], zone: Europe/Riga}
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd}
            entities:
              - entity: activity
                fields: {activity_ref: id, activity_type: {value: meeting}, started_at: starts_at, status: {value: completed}}
            """;

    private static final String DIARY = """
            BEGIN:VCALENDAR\r
            X-WR-CALNAME:Berta\r
            BEGIN:VEVENT\r
            UID:1\r
            DTSTART:20171201T100000Z\r
            DTEND:20171201T110000Z\r
            SUMMARY:=?UTF-8?B?0JDQvdC90LAg0J7Qt9C+0LvQsA==?=\r
            ATTENDEE;CN=x:mailto:anna.ozo\r
             la@example.com\r
            END:VEVENT\r
            END:VCALENDAR\r
            """;

    private static final String HEADER = "id;company;name;mail;phone;born\r\n";
    private static final String ANNA = "C1;Account 1;Анна Озола;Anna.Ozola@example.com;+371 29123456;01.02.1980\r\n";
    private static final String BERTA = "C2;Account 2;Берта Калниня;berta@example.com;+371 29999999;05.06.1990\r\n";
    private static final String BAD = "C1;Account 1;Анна Озола;Anna.Ozola@example.com;+371 29123456;once\r\n";

    @TempDir
    Path folder;

    private Cli cli;
    private Path export;

    @BeforeEach
    void workspaceWithPeople() throws IOException {
        cli = SmallCompany.create(folder);
        Files.writeString(folder.resolve("sources/people.yml"), PROFILE);
        export = folder.resolve("inbox/people_2017-12-01.csv");
        drop(export, HEADER + ANNA + BERTA + BAD + "C3;Account 3;Анна Озола;too few\r\n");
    }

    @Test
    void personIsGoneDoesNotComeBackAndPastReleasesStay() throws IOException {
        Said run = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
        assertThat(run.exit()).as(run.err()).isEqualTo(4);
        Map<String, String> before = release();
        assertThat(cli.kontor("sql", "select full_name from contact_pii", "--output", "csv")
                        .out())
                .contains("Анна Озола", "Берта Калниня");

        Said dry = cli.kontor("erase", "anna.ozola@example.com", "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out())
                .contains(
                        "found    stg_people__contact_pii: inbox/people_2017-12-01.csv, line 2",
                        "kept in  warehouse/raw: ",
                        "copy in  inbox/people_2017-12-01.csv")
                .doesNotContain("Озола", "zola@");
        assertThat(cli.kontor("erase", "anna.ozola@example.com").err()).contains("error[K431]", "nobody confirmed");

        Said erased = cli.kontor("erase", "ANNA.ozola@example.com", "--yes", "--by", "Berta");

        assertThat(erased.exit()).as(erased.err() + erased.out()).isEqualTo(4);
        assertThat(erased.out())
                .contains(
                        "1 archived exports were written anew",
                        "copy in  inbox/people_2017-12-01.csv (yours: delete it or export it again)",
                        "the person is in none that Kontor keeps");
        assertThat(withoutPersonal(release())).isEqualTo(withoutPersonal(before));
        assertThat(peopleAt(SmallCompany.WEEK)).contains("Берта Калниня").doesNotContain("Анна");
        assertThat(cli.kontor("sql", "--at", SmallCompany.WEEK, "select line from quarantine_row", "--output", "csv")
                        .exit())
                .isZero();
        assertThat(filesWith("Озола", "zola@example.com")).containsExactly("inbox/people_2017-12-01.csv");
        assertThat(cli.kontor("erase", "anna.ozola@example.com", "--yes").err()).contains("error[K430]");

        drop(export, HEADER + ANNA + BERTA + BAD + "C3;Account 3;Анна Озола;too few\r\n");
        drop(folder.resolve("inbox/people_2017-12-08.csv"), HEADER + BERTA + ANNA);
        Said again = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
        assertThat(again.exit()).as(again.err()).isIn(0, 4);
        assertThat(cli.kontor("sql", "select full_name from contact_pii", "--output", "csv")
                        .out())
                .contains("Берта Калниня")
                .doesNotContain("Анна");
        assertThat(cli.kontor("sql", "select count(*) from contact where is_current", "--output", "csv")
                        .out())
                .contains("\n2");
        Files.delete(export);
        Files.delete(folder.resolve("inbox/people_2017-12-08.csv"));
        Files.writeString(folder.resolve("sources/people.yml"), PROFILE + "# mended\n");
        assertThat(cli.kontor("ingest", "--archived").exit()).isIn(0, 4);
        assertThat(filesWith("zola@example.com")).isEmpty();
        assertThat(cli.kontor("doctor", "--scrub").out()).contains("all as dropped");
    }

    @Test
    void nameOfSeveralPeopleIsNotEnough() throws IOException {
        drop(
                folder.resolve("inbox/people_2017-12-08.csv"),
                HEADER + "C9;Account 9;Анна Озола;another@example.com;;\r\n");
        assertThat(cli.kontor("ingest").exit()).isIn(0, 4);

        assertThat(cli.kontor("erase", "Анна Озола", "--yes").err())
                .contains("error[K430]", "2 people may have that name");
        assertThat(cli.kontor("erase", "C9", "--dry-run").out()).contains("people_2017-12-08.csv, line 2");
        assertThat(cli.kontor("erase", "+371 29 99-99-99", "--dry-run").out()).contains("line 3");
    }

    @Test
    void personIsTakenOutOfFoldedCalendarsAndLockedWorkbooksAreSaid() throws IOException {
        Files.writeString(folder.resolve("sources/old.yml"), LOCKED);
        Files.writeString(folder.resolve("sources/diary.yml"), CALENDAR);
        Files.write(folder.resolve("inbox/old_2017-12-02.xls"), lockedWorkbook());
        Path calendar = folder.resolve("inbox/diary_2017-12-02.ics");
        Files.writeString(calendar, DIARY);
        assertThat(cli.kontor("ingest").err()).contains("old_2017-12-02.xls").doesNotContain("diary");
        assertThat(cli.kontor("erase", "C1", "--dry-run").out())
                .contains("copy in  inbox/diary_2017-12-02.ics", "unread   inbox/old_2017-12-02.xls");
        Files.delete(calendar);
        Files.delete(export);

        Said erased = cli.kontor("erase", "C1", "--yes");

        assertThat(erased.exit()).as(erased.err() + erased.out()).isEqualTo(4);
        assertThat(erased.out())
                .contains(
                        "2 archived exports were written anew",
                        "inbox/old_2017-12-02.xls left the archive: it is locked or damaged",
                        "unread   inbox/old_2017-12-02.xls: a binary workbook that is locked or damaged (look yourself)",
                        "the person is in none of them; 1 are locked or damaged and may tell of anybody")
                .doesNotContain("copy in");
        assertThat(cli.kontor("ingest", "--archived").exit()).isIn(0, 4);
    }

    private static byte[] lockedWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            book.createSheet("People").createRow(0).createCell(0).setCellValue("Анна Озола");
            book.write(out);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        return out.toByteArray();
    }

    private String peopleAt(String period) {
        return cli.kontor("sql", "--at", period, "select full_name from contact_pii", "--output", "csv")
                .out();
    }

    /** Every table of the latest release of the week, as text. */
    private Map<String, String> release() {
        Map<String, String> tables = new TreeMap<>();
        for (String line : cli.kontor("list", "tables", "--output", "csv")
                .out()
                .lines()
                .skip(1)
                .toList()) {
            String table = line.substring(0, line.indexOf(','));
            tables.put(
                    table,
                    cli.kontor("sql", "select * from " + table + " order by all", "--output", "csv")
                            .out());
        }
        assertThat(tables).hasSizeGreaterThan(20);
        return tables;
    }

    private static Map<String, String> withoutPersonal(Map<String, String> tables) {
        Map<String, String> others = new TreeMap<>(tables);
        others.keySet().removeIf(table -> table.endsWith("contact_pii") || table.equals("quarantine_row"));
        return others;
    }

    private static void drop(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(Charset.forName("windows-1251")));
    }

    /** Files in whose bytes one of the texts stands, in the encodings of this test. */
    private List<String> filesWith(String... texts) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(texts).anyMatch(text -> holds(file, text)))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1251"))
                    .anyMatch(encoding ->
                            bytes.contains(new String(text.getBytes(encoding), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
