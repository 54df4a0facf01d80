package io.kontor.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for any data, and published results, on more rows than an example has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricTruthTest {

    private static final LocalDate AS_OF = LocalDate.of(2017, 11, 19);

    @TempDir
    static Path folder;

    private Engine engine;

    private MetricBench bench;

    @BeforeAll
    void start() {
        engine = DuckDbEngine.open(new DuckDbSettings("1GB", 2, folder.resolve("temp")));
        bench = new MetricBench(engine, folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static Stream<Metric> metrics() {
        return Metrics.ALL.stream();
    }

    // As of a day

    /** What was entered in the books later, sold, done or closed later, changes nothing about the day. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("metrics")
    void whatHappensLaterChangesNothing(Metric metric) {
        Random random = new Random(7);
        Map<String, List<Map<String, @Nullable String>>> all = company(random);
        Map<String, List<Map<String, @Nullable String>>> then = asOf(all, AS_OF);
        for (String name : List.of("segmentation__rfm", "segmentation__abc")) {
            if (metric.inputs().contains(new TableName(name))) {
                Rows earlier = run(Metrics.named(new TableName(name)), all, AS_OF);
                all.put(name, texts(earlier));
                then.put(name, texts(earlier));
            }
        }

        Rows withFuture = run(metric, all, AS_OF);
        Rows without = run(metric, then, AS_OF);

        assertThat(withFuture.rows()).isNotEmpty().isEqualTo(without.rows());
    }

    // Identities

    @Test
    void componentsOfGrowthAddUpToTheCent() {
        for (int seed = 1; seed <= 5; seed++) {
            Map<String, List<Map<String, @Nullable String>>> company = company(new Random(seed));
            Rows rows = run(Metrics.named(new TableName("sales__growth_decomposition")), company, AS_OF);

            for (String comparison : List.of("year_to_date", "rolling_12_months")) {
                Map<String, BigDecimal> amounts = new HashMap<>();
                for (int i = 0; i < rows.size(); i++) {
                    if (comparison.equals(rows.get(i, "comparison"))) {
                        amounts.put(text(rows, i, "component"), money(rows, i, "amount"));
                    }
                }
                boolean year = comparison.equals("year_to_date");
                LocalDate from = year ? LocalDate.of(2017, 1, 1) : LocalDate.of(2016, 11, 20);
                assertThat(amounts.get("actual")).isEqualTo(sales(company, from, AS_OF));
                assertThat(amounts.get("base")).isEqualTo(sales(company, from.minusYears(1), AS_OF.minusYears(1)));
                BigDecimal sum = amounts.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals("actual"))
                        .map(Map.Entry::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).isEqualTo(amounts.get("actual"));
            }
        }
    }

    @Test
    void scopesOfOneTypeAddUpToTheCompany() {
        Rows rows = run(Metrics.named(new TableName("pipeline__win_rate")), company(new Random(3)), AS_OF);

        Map<String, Long> closed = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            closed.merge(
                    text(rows, i, "scope_type"), count(rows, i, "won_count") + count(rows, i, "lost_count"), Long::sum);
        }
        assertThat(closed).hasSize(6);
        assertThat(new TreeSet<>(closed.values())).hasSize(1);
    }

    /** All but invoices, of which one may have two sellers. */
    @ParameterizedTest
    @CsvSource({
        "quality__completeness, wanted_count",
        "quality__completeness, filled_count",
        "quality__adoption, open_deal_count",
        "quality__adoption, worked_deal_count",
        "quality__late_entry, entry_count",
        "quality__late_entry, late_count",
        "quality__duplicate, record_count",
        "quality__duplicate, duplicate_count"
    })
    void entriesOfPeopleAddUpToTheCompany(String metric, String column) {
        Rows rows = run(Metrics.named(new TableName(metric)), company(new Random(5)), AS_OF);

        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            counts.merge(text(rows, i, "scope_type"), count(rows, i, column), Long::sum);
        }
        assertThat(counts).hasSize(2);
        assertThat(new TreeSet<>(counts.values())).hasSize(1);
    }

    @Test
    void monthsAndManagersCountTheSameDeals() {
        Map<String, List<Map<String, @Nullable String>>> company = company(new Random(4));
        Rows months = run(Metrics.named(new TableName("pipeline__month")), company, AS_OF);
        Rows managers = run(Metrics.named(new TableName("performance__manager")), company, AS_OF);

        long won = 0;
        for (int i = 0; i < months.size(); i++) {
            if (month(months, i).getYear() == 2017) {
                won += count(months, i, "won_count");
            }
        }
        long wonByManagers = 0;
        long open = 0;
        for (int i = 0; i < managers.size(); i++) {
            if ("year_to_date".equals(managers.get(i, "window_code"))) {
                wonByManagers += count(managers, i, "won_count");
                open += count(managers, i, "open_deal_count");
            }
        }
        assertThat(wonByManagers).isEqualTo(won).isPositive();
        assertThat(open)
                .isEqualTo(count(months, months.size() - 1, "open_count"))
                .isPositive();
    }

    @Test
    void everyCustomerIsInOneCellOfTheMigration() {
        Map<String, List<Map<String, @Nullable String>>> company = company(new Random(5));
        Rows rfm = run(Metrics.named(new TableName("segmentation__rfm")), company, AS_OF);
        Rows cells = run(
                Metrics.named(new TableName("segmentation__migration")),
                Map.of("segmentation__rfm", texts(rfm)),
                AS_OF);

        long customers = IntStream.range(0, rfm.size())
                .mapToObj(i -> rfm.get(i, "account_key"))
                .distinct()
                .count();
        long counted = IntStream.range(0, cells.size())
                .mapToLong(i -> count(cells, i, "customer_count"))
                .sum();
        assertThat(counted).isEqualTo(customers).isPositive();
    }

    // Segments

    /** 25 customers, five times five: every cell of recency and frequency, each exactly one segment. */
    @Test
    void everyCellOfScoresIsOneSegment() {
        List<Map<String, @Nullable String>> lines = new ArrayList<>();
        for (int recency = 1; recency <= 5; recency++) {
            for (int frequency = 1; frequency <= 5; frequency++) {
                for (int purchase = 0; purchase < frequency; purchase++) {
                    LocalDate last = AS_OF.minusDays(200L - 30L * recency);
                    lines.add(line(recency * 10 + frequency, last.minusDays(purchase), "10.00"));
                }
            }
        }
        Rows rows = run(Metrics.named(new TableName("segmentation__rfm")), Map.of("sales_line", lines), AS_OF);

        Map<Integer, String> cells = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (AS_OF.equals(rows.get(i, "moment_on"))) {
                int key = (int) count(rows, i, "account_key");
                assertThat(rows.get(i, "recency_score")).isEqualTo(key / 10);
                assertThat(rows.get(i, "frequency_score")).isEqualTo(key % 10);
                cells.put(key, text(rows, i, "segment_code"));
            }
        }
        assertThat(cells).hasSize(25);
        assertThat(new TreeSet<>(cells.values()))
                .isEqualTo(Set.of(
                        "about_to_sleep",
                        "at_risk",
                        "cant_lose",
                        "champions",
                        "hibernating",
                        "lost",
                        "loyal",
                        "need_attention",
                        "new",
                        "potential_loyalist",
                        "promising"));
        assertThat(cells)
                .containsEntry(55, "champions")
                .containsEntry(51, "new")
                .containsEntry(15, "cant_lose");
    }

    /**
     * Published scores of the R package rfm for 995 customers. Its cuts are the same percentiles plus 1, so that only a
     * customer between a percentile and a percentile plus 1 may differ; it counts orders where we count days.
     */
    @Test
    void scoresAreThoseOfThePackageRfm() {
        List<String[]> orders = ReferenceData.csv("rfm/rfm_data_orders.csv");
        List<String[]> expected = ReferenceData.csv("rfm/expected_rfm_2006-12-31.csv");
        Map<String, Integer> keys = new HashMap<>();
        List<Map<String, @Nullable String>> lines = new ArrayList<>();
        for (String[] order : orders.subList(1, orders.size())) {
            int key = keys.computeIfAbsent(order[0], name -> keys.size() + 1);
            lines.add(line(key, LocalDate.parse(order[1]), order[2]));
        }
        Rows rows = run(
                Metrics.named(new TableName("segmentation__rfm")),
                Map.of("sales_line", lines),
                LocalDate.of(2006, 12, 31));

        Map<Long, Integer> rowOf = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (LocalDate.of(2006, 12, 31).equals(rows.get(i, "moment_on"))) {
                rowOf.put(count(rows, i, "account_key"), i);
            }
        }
        int sameRecency = 0;
        int sameFrequency = 0;
        for (String[] customer : expected.subList(1, expected.size())) {
            int row = rowOf.get(keys.get(customer[0]).longValue());
            sameRecency += Math.round(Float.parseFloat(customer[5])) == (int) rows.get(row, "recency_score") ? 1 : 0;
            sameFrequency +=
                    Math.round(Float.parseFloat(customer[6])) == (int) rows.get(row, "frequency_score") ? 1 : 0;
        }
        assertThat(rowOf).hasSize(995);
        assertThat(sameRecency).isGreaterThanOrEqualTo(994);
        assertThat(sameFrequency).isGreaterThanOrEqualTo(990);
    }

    // Intervals and medians

    /** R. G. Newcombe 1998, Statistics in Medicine 17:857, table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void winRateHasThePublishedWilsonInterval(int won, int closed, double low, double high) {
        List<Map<String, @Nullable String>> deals = new ArrayList<>();
        for (int deal = 1; deal <= closed; deal++) {
            deals.add(row(
                    "deal_key", Integer.toString(deal),
                    "status", deal <= won ? "won" : "lost",
                    "closed_on", AS_OF.toString()));
        }

        Rows rows = run(Metrics.named(new TableName("pipeline__win_rate")), Map.of("deal", deals), AS_OF);

        int company = IntStream.range(0, rows.size())
                .filter(i -> "company".equals(rows.get(i, "scope_type")))
                .findFirst()
                .orElseThrow();
        assertThat((Double) rows.get(company, "win_rate_low_ratio")).isCloseTo(low, within(5e-5));
        assertThat((Double) rows.get(company, "win_rate_high_ratio")).isCloseTo(high, within(5e-5));
    }

    /** Remissions under 6-MP (Freireich 1963, the example of most textbooks): S(22) = 0.5378, S(23) = 0.4482. */
    @Test
    void medianStayIsThatOfKaplanAndMeier() {
        int[] left = {6, 6, 6, 7, 10, 13, 16, 22, 23};
        int[] stillThere = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
        List<Map<String, @Nullable String>> deals = new ArrayList<>();
        List<Map<String, @Nullable String>> events = new ArrayList<>();
        int deal = 0;
        for (int days : left) {
            LocalDate entered = AS_OF.minusDays(100);
            deals.add(row("deal_key", Integer.toString(++deal), "status", "lost", "closed_on", entered.plusDays(days)));
            events.add(event(deal, entered));
        }
        for (int days : stillThere) {
            deals.add(row("deal_key", Integer.toString(++deal), "status", "open"));
            events.add(event(deal, AS_OF.minusDays(days)));
        }

        Rows rows = run(
                Metrics.named(new TableName("pipeline__funnel")),
                Map.of("deal", deals, "deal_stage_event", events),
                AS_OF);

        assertThat(rows.get(0, "entered_count")).isEqualTo(21L);
        assertThat(rows.get(0, "days_in_stage_median")).isEqualTo(23.0);
    }

    private static Map<String, @Nullable String> event(int deal, LocalDate entered) {
        return row(
                "deal_key",
                deal,
                "to_stage_name",
                "New",
                "to_stage_order",
                1,
                "to_status",
                "open",
                "entered_on",
                entered);
    }

    // Made-up companies

    /** Three years of a small company, going on after the as-of day. */
    private static Map<String, List<Map<String, @Nullable String>>> company(Random random) {
        Map<String, List<Map<String, @Nullable String>>> tables = new HashMap<>();
        List<Map<String, @Nullable String>> lines = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            LocalDate day = LocalDate.of(2016, 1, 1).plusDays(random.nextInt(1000));
            boolean isReturn = random.nextInt(12) == 0;
            Map<String, @Nullable String> line = line(
                    1 + (int) Math.abs(random.nextGaussian() * 20),
                    day,
                    BigDecimal.valueOf((isReturn ? -1 : 1) * (long) (1 + random.nextInt(90_000)), 2)
                            .toPlainString());
            line.put("line_type", isReturn ? "return" : "sale");
            line.put("salesperson_key", Integer.toString(1 + random.nextInt(4)));
            lines.add(line);
        }
        tables.put("sales_line", lines);

        List<Map<String, @Nullable String>> deals = new ArrayList<>();
        List<Map<String, @Nullable String>> events = new ArrayList<>();
        List<Map<String, @Nullable String>> activities = new ArrayList<>();
        String[] closed = {"won", "won", "lost", "no_decision", "cancelled"};
        for (int deal = 1; deal <= 300; deal++) {
            LocalDate created = LocalDate.of(2016, 2, 1).plusDays(random.nextInt(800));
            boolean isClosed = random.nextInt(5) > 0;
            LocalDate end = created.plusDays(random.nextInt(120));
            String status = isClosed ? closed[random.nextInt(closed.length)] : "open";
            deals.add(row(
                    "deal_key",
                    deal,
                    "account_key",
                    1 + random.nextInt(40),
                    "owner_key",
                    1 + random.nextInt(4),
                    "product_key",
                    1 + random.nextInt(3),
                    "lead_source",
                    random.nextBoolean() ? "web" : null,
                    "status",
                    status,
                    "created_on",
                    created,
                    "closed_on",
                    isClosed ? end : null,
                    "amount_reporting",
                    (1 + random.nextInt(9_000)) + ".50"));
            int stages = 1 + random.nextInt(3);
            for (int stage = 1; stage <= stages; stage++) {
                LocalDate entered = created.plusDays(ChronoUnit.DAYS.between(created, end) * (stage - 1) / stages);
                events.add(row(
                        "deal_key", deal,
                        "event_number", stage,
                        "to_stage_name", "Stage " + stage,
                        "to_stage_order", stage,
                        "to_status", "open",
                        "entered_on", entered));
            }
            if (isClosed) {
                events.add(row(
                        "deal_key", deal,
                        "event_number", 9,
                        "to_stage_name", status,
                        "to_stage_order", 9,
                        "to_status", status,
                        "entered_on", end));
            }
            LocalDate due = created.plusDays(random.nextInt(60));
            boolean isDone = random.nextInt(4) > 0;
            activities.add(row(
                    "activity_key",
                    deal,
                    "activity_type",
                    random.nextBoolean() ? "call" : "meeting",
                    "owner_key",
                    1 + random.nextInt(4),
                    "account_key",
                    1 + random.nextInt(40),
                    "deal_key",
                    random.nextBoolean() ? deal : null,
                    "created_at",
                    created + " 09:00:00",
                    "first_due_on",
                    due,
                    "due_on",
                    due,
                    "completed_on",
                    isDone ? due.plusDays(random.nextInt(9) - 4) : null,
                    "status",
                    isDone ? "completed" : "planned",
                    "is_positive_outcome",
                    isDone ? random.nextBoolean() : null));
        }
        tables.put("deal", deals);
        tables.put("deal_stage_event", events);
        tables.put("activity", activities);

        List<Map<String, @Nullable String>> employees = new ArrayList<>();
        for (int key = 1; key <= 5; key++) {
            employees.add(row("employee_key", key, "display_name", "Seller " + key, "role", "seller"));
        }
        tables.put("employee", employees);
        List<Map<String, @Nullable String>> accounts = new ArrayList<>();
        for (int key = 1; key <= 60; key++) {
            accounts.add(row(
                    "account_key",
                    key,
                    "account_name",
                    "Account " + key,
                    "industry",
                    key % 3 == 0 ? null : "Industry " + key % 3,
                    "owner_key",
                    1 + key % 4));
        }
        tables.put("account", accounts);
        List<Map<String, @Nullable String>> records = new ArrayList<>();
        for (int key = 1; key <= 60; key++) {
            records.add(row(
                    "entity",
                    "account",
                    "own_key",
                    key,
                    "entity_key",
                    1 + key / 2,
                    "entered_by_key",
                    1 + key % 4,
                    "entered_at",
                    LocalDate.of(2016, 1, 1).plusDays(random.nextInt(1000)) + " 09:00:00",
                    "source_system",
                    "crm",
                    "source_account",
                    "main"));
        }
        tables.put("entered_record", records);
        return tables;
    }

    /** The same company as its books stood at the end of a day. */
    private static Map<String, List<Map<String, @Nullable String>>> asOf(
            Map<String, List<Map<String, @Nullable String>>> company, LocalDate day) {
        Map<String, List<Map<String, @Nullable String>>> then = new HashMap<>(company);
        then.put("sales_line", keep(company, "sales_line", row -> isBy(row, "invoice_on", day)));
        then.put("deal_stage_event", keep(company, "deal_stage_event", row -> isBy(row, "entered_on", day)));
        then.put("deal", keep(company, "deal", row -> isBy(row, "created_on", day)));
        then.get("deal").stream()
                .filter(row -> row.get("closed_on") != null && !isBy(row, "closed_on", day))
                .forEach(row -> {
                    row.put("status", "open");
                    row.put("closed_on", null);
                });
        then.put("entered_record", keep(company, "entered_record", row -> isBy(row, "entered_at", day)));
        then.put("activity", keep(company, "activity", row -> isBy(row, "created_at", day)));
        then.get("activity").stream()
                .filter(row -> row.get("completed_on") != null && !isBy(row, "completed_on", day))
                .forEach(row -> {
                    row.put("status", "planned");
                    row.put("completed_on", null);
                    row.put("is_positive_outcome", null);
                });
        return then;
    }

    private static List<Map<String, @Nullable String>> keep(
            Map<String, List<Map<String, @Nullable String>>> company,
            String table,
            Predicate<Map<String, @Nullable String>> isKept) {
        List<Map<String, @Nullable String>> kept = new ArrayList<>();
        for (Map<String, @Nullable String> row : company.get(table)) {
            if (isKept.test(row)) {
                kept.add(new LinkedHashMap<>(row));
            }
        }
        return kept;
    }

    private static boolean isBy(Map<String, @Nullable String> row, String column, LocalDate day) {
        String text = row.get(column);
        return text != null && text.substring(0, 10).compareTo(day.toString()) <= 0;
    }

    private static BigDecimal sales(
            Map<String, List<Map<String, @Nullable String>>> company, LocalDate from, LocalDate to) {
        return company.get("sales_line").stream()
                .filter(row -> isBy(row, "invoice_on", to) && !isBy(row, "invoice_on", from.minusDays(1)))
                .map(row -> new BigDecimal(row.get("net_amount_reporting")))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static Map<String, @Nullable String> line(int account, LocalDate day, String amount) {
        return row("account_key", account, "invoice_on", day, "net_amount_reporting", amount);
    }

    private static Map<String, @Nullable String> row(@Nullable Object... cells) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            Object value = cells[i + 1];
            row.put((String) cells[i], value == null ? null : value.toString());
        }
        return row;
    }

    private static List<Map<String, @Nullable String>> texts(Rows rows) {
        List<Map<String, @Nullable String>> texts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (Rows.Field field : rows.fields()) {
                Object value = rows.get(i, field.name());
                row.put(field.name(), value == null ? null : value.toString());
            }
            texts.add(row);
        }
        return texts;
    }

    private Rows run(Metric metric, Map<String, List<Map<String, @Nullable String>>> company, LocalDate asOf) {
        Map<String, List<Map<String, @Nullable String>>> given = new HashMap<>(company);
        given.keySet().retainAll(metric.inputs().stream().map(TableName::value).toList());
        return bench.run(
                metric,
                given,
                Parameters.NONE
                        .with("as_of_on", asOf)
                        .with("period_start_on", asOf.minusDays(6))
                        .with("zone", "Europe/Riga"));
    }

    private static LocalDate month(Rows rows, int row) {
        return (LocalDate) rows.get(row, "month_on");
    }

    private static long count(Rows rows, int row, String column) {
        return (Long) rows.get(row, column);
    }

    private static String text(Rows rows, int row, String column) {
        return (String) rows.get(row, column);
    }

    private static BigDecimal money(Rows rows, int row, String column) {
        return (BigDecimal) rows.get(row, column);
    }
}
