package io.kontor.warehouse.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileGuessTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"amocrm_leads_anonymised_utf8.csv", "amocrm_leads_anonymised_cp1251_semicolon.csv"})
    void realDealsOfAmoCrmAreLoadedInEitherEncoding(String name) {
        ProfileGuess guess = guess(ReferenceData.path("crm-exports").resolve(name));

        assertThat(guess.problems()).isEmpty();
        assertThat(guess.yaml())
                .contains(
                        name.contains("1251")
                                ? "{type: csv, encoding: windows-1251, delimiter: \";\"}"
                                : "{type: csv, encoding: UTF-8, delimiter: \",\"}",
                        "  dates: [\"dd.MM.yyyy HH:mm:ss\"]\n  empty: [не закрыта]\n",
                        "    Успешно реализовано: {order: 4, status: won}\n",
                        "  - entity: deal\n",
                        "    only-when: {column: ID, filled: true}\n",
                        "      amount: Бюджет\n",
                        "      lead_source: \"Источник#1\"\n",
                        "# not mapped: Город (texts)\n",
                        "# empty in this file: Теги, Примечание 3");
    }

    @Test
    void reportOfSalesforceWithFootersAndPairsOfCurrencies() throws IOException {
        ProfileGuess guess = guess(file("report1700000000000.csv", StandardCharsets.UTF_8, """
                Territory,Opportunity Owner,Account Name,Opportunity Name,Stage,Total Amount Currency,Total Amount,Close Date,Created Date
                East,Anna,ACME,"ACME, big",Closed Won,USD,"$1,234,567.50",3/25/2026,2/1/2026 2:15:33 PM
                East,Ilze,Beta,Beta 2,Negotiation,USD,"$12,000.00",4/5/2026,2/3/2026 11:05:00 AM

                "Grand Totals (2 records)"
                "Confidential Information - Do Not Distribute"
                "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
                """));

        assertThat(guess.problems()).isEmpty();
        assertThat(guess.name()).isEqualTo("report");
        assertThat(guess.yaml())
                .contains(
                        "files: [\"report*.csv\"]",
                        "  thousands: \",\"\n  strip: [\"$\"]\n",
                        "M/d/yyyy h:mm:ss a",
                        "- {pattern: '^[\"; ,|\\t]*Grand Totals \\((\\d+)', rows: 1}",
                        "- {pattern: '^[\"; ,|\\t]*Copyright'}",
                        "    Closed Won: {order: 2, status: won}",
                        "      currency: Total Amount Currency",
                        "      # unsure: the file has no id, so these columns together name the thing\n"
                                + "      deal_ref: {hash: [Account Name, Opportunity Name]}");
    }

    @Test
    void calendarNeedsNoGuess() throws IOException {
        Path calendar = file("calendar.ics", StandardCharsets.UTF_8, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

        assertThat(catchThrowableOfType(KontorException.class, () -> guess(calendar)))
                .hasMessageContaining("is a calendar (ICS)")
                .hasMessageContaining("the profile that ships is taken");
    }

    @Test
    void salesListOfSapInUtf16WithTrailingMinus() throws IOException {
        ProfileGuess guess = guess(file(
                "VA05_20260131.xls",
                StandardCharsets.UTF_16LE,
                "\ufeff"
                        + "Sales list\r\n\r\nBilling Document\tBilling Date\tSold-to party\tMaterial\tOrder quantity\tNet value\tDocument currency\r\n"
                        + "0090000001\t05.01.2026\t0000001000\tM-1\t10\t1.234,50\tEUR\r\n"
                        + "0090000002\t06.01.2026\t0000001001\tM-2\t1-\t99,90-\tEUR\r\n"));

        assertThat(guess.problems()).isEmpty();
        assertThat(guess.yaml())
                .contains(
                        "{type: csv, encoding: UTF-16LE, delimiter: tab, header-row: 3}",
                        "  decimal: \",\"\n  thousands: \".\"\n  minus: trailing\n  dates: [dd.MM.yyyy]\n",
                        "cut-off: {file-name: '(\\d{8})', pattern: yyyyMMdd}",
                        "      net_amount: Net value\n");
    }

    @Test
    void dayAndMonthAreDecidedOverAllValuesAndSaidToBeUnsureWhereNoneProvesThem() throws IOException {
        String header = "Invoice Date;Customer;Net Amount\n";
        String early = "03/04/2026;A;1.50\n".repeat(500);

        assertThat(guess(file("a.csv", StandardCharsets.UTF_8, header + early)).yaml())
                .contains("# unsure: no day after the 12th in Invoice Date", "dates: [dd/MM/yyyy]");
        assertThat(guess(file("b.csv", StandardCharsets.UTF_8, header + early + "03/25/2026;A;1.50\n"))
                        .yaml())
                .contains("dates: [MM/dd/yyyy]")
                .doesNotContain("after the 12th");
        assertThat(guess(file("c.csv", StandardCharsets.UTF_8, header + early + "25/03/2026;A;1.50\n"))
                        .yaml())
                .contains("dates: [dd/MM/yyyy]")
                .doesNotContain("after the 12th");
    }

    @Test
    void totalsAtTheEndAreComparedWhereTheyAreSums() throws IOException {
        String rows = "Дата;Контрагент;Выручка без НДС\n01.02.2026;А;1 000,50\n02.02.2026;Б;-200,00\n";

        assertThat(guess(file("a.csv", Charset.forName("windows-1251"), rows + "Итого;;800,50\n"))
                        .yaml())
                .contains(
                        "- {pattern: '^[\"; ,|\\t]*Итого\"?([;,|\\t]|$)', sums: [Выручка без НДС]}",
                        "  decimal: \",\"\n  thousands: \" \"\n");
        ProfileGuess average = guess(file("b.csv", Charset.forName("windows-1251"), rows + "Итого;;400,25\n"));
        assertThat(average.yaml()).contains("- {pattern: '^[\"; ,|\\t]*Итого\"?([;,|\\t]|$)'}");
        assertThat(average.problems()).isEmpty();
    }

    @Test
    void headerThatTellsNothingIsRefused() throws IOException {
        Path file = file("wishes.csv", StandardCharsets.UTF_8, "wish,wisher\npony,Anna\n");

        assertThat(catchThrowableOfType(KontorException.class, () -> guess(file))
                        .problems())
                .extracting(problem -> problem.code() + " " + problem.what())
                .containsExactly("K346 nothing in the header of wishes.csv tells what the file is");
    }

    private ProfileGuess guess(Path file) {
        return ProfileGuess.of(
                new DuckDbSettings("256MB", 2, folder.resolve("temp")),
                file,
                file.getFileName().toString(),
                new ProfileGuess.Given(Optional.empty(), Optional.empty(), ZoneId.of("Europe/Riga")),
                Map.of());
    }

    private Path file(String name, Charset encoding, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(encoding));
    }
}
