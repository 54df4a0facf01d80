package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.matching.MatchDecisions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rates and invoices against a plain search for the last rate that is not too old. */
class CurrencyRateTest {

    private static final LocalDate START = LocalDate.of(2017, 1, 1);
    private static final int DAYS = 120;

    @TempDir
    private static Path folder;

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = DuckDbEngine.open(new DuckDbSettings("1GB", 2, folder.resolve("temp")));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void anAmountTakesTheLastRateThatStillHoldsOrNone(int rateDays) throws IOException {
        Path own = Files.createDirectory(folder.resolve("days-" + rateDays));
        ConformedBench bench = new ConformedBench(
                engine, own, new Company("Europe/Riga", "EUR", rateDays, "LV", "a secret of tests", ""));
        Random random = new Random(rateDays);
        Map<String, TreeMap<LocalDate, BigDecimal>> rates = Map.of("USD", rates(random), "GBP", rates(random));
        List<Map<String, @Nullable String>> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String currency = List.of("USD", "usd ", "GBP", "EUR", "SEK").get(random.nextInt(5));
            LocalDate day = START.plusDays(random.nextInt(DAYS));
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000, 2);
            lines.add(line(i, currency, day, amount));
            String reporting = reporting(rates, currency.strip().toUpperCase(Locale.ROOT), day, amount, rateDays)
                    .map(BigDecimal::toPlainString)
                    .orElse(null);
            expected.add("{source_id=L%d, net_amount_reporting=%s}".formatted(i, reporting));
        }

        bench.conform(new ConformedExample(
                "rates",
                Map.of("sales_line", lines, "currency_rate", staged(rates)),
                Map.of("sales_line", List.of()),
                MatchDecisions.none()));

        assertThat(bench.rows("sales_line", List.of("source_id", "net_amount_reporting")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Optional<BigDecimal> reporting(
            Map<String, TreeMap<LocalDate, BigDecimal>> rates,
            String currency,
            LocalDate day,
            BigDecimal amount,
            int rateDays) {
        if (currency.equals("EUR")) {
            return Optional.of(amount);
        }
        return Optional.ofNullable(rates.getOrDefault(currency, new TreeMap<>()).floorEntry(day))
                .filter(rate -> !rate.getKey().plusDays(rateDays).isBefore(day))
                .map(rate -> amount.multiply(rate.getValue()).setScale(2, RoundingMode.HALF_UP));
    }

    /** Some days in a row, and gaps of up to a month and a half. */
    private static TreeMap<LocalDate, BigDecimal> rates(Random random) {
        TreeMap<LocalDate, BigDecimal> rates = new TreeMap<>();
        LocalDate day = START.plusDays(10);
        while (day.isBefore(START.plusDays(DAYS))) {
            rates.put(day, BigDecimal.valueOf(50_000_000 + random.nextInt(100_000_000), 8));
            day = day.plusDays(random.nextInt(4) == 0 ? 2 + random.nextInt(45) : 1);
        }
        return rates;
    }

    private static Map<String, @Nullable String> line(int number, String currency, LocalDate day, BigDecimal amount) {
        return Map.of(
                "cut_off_at",
                "2018-01-01",
                "line_ref",
                "L" + number,
                "invoice_on",
                day.toString(),
                "account_ref",
                "A",
                "currency",
                currency,
                "net_amount",
                amount.toPlainString());
    }

    private static List<Map<String, @Nullable String>> staged(Map<String, TreeMap<LocalDate, BigDecimal>> rates) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        rates.forEach((currency, days) -> days.forEach((day, rate) -> rows.add(Map.of(
                "cut_off_at",
                "2018-01-01",
                "currency",
                currency,
                "rate_on",
                day.toString(),
                "rate",
                rate.toPlainString()))));
        return rows;
    }
}
