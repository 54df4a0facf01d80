package io.kontor.reports.definition;

import io.kontor.reports.text.Language;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Metric rows of an invented trading company in Riga, as of Sunday 15 November 2026: plausible, not random, and with
 * every column of the real metric tables. Variants leave out what companies lack.
 */
public final class SampleRows {

    public static final LocalDate AS_OF = LocalDate.of(2026, 11, 15);

    private static final int[] SALES = {412, 398, 455, 470, 441, 486, 463, 448, 502, 489, 231, 0};
    private static final int[] PLAN = {420, 415, 450, 465, 470, 480, 475, 470, 500, 515, 530, 575};
    private static final int[] PREVIOUS = {372, 365, 432, 428, 420, 450, 445, 430, 470, 468, 478, 512};
    private static final int[] FORECAST = {518, 561, 445, 430, 490, 500, 480, 515, 495, 480, 530, 520};
    private static final List<String> MANAGERS = List.of(
            "Anna Ozola",
            "Dmitrijs Sokolovs",
            "Elena Petrova",
            "Jānis Bērziņš",
            "Marina Volkova",
            "Oļegs Kims",
            "Ilze Kalniņa",
            "Sergejs Orlovs");
    private static final List<String> BRANCHES = List.of("Rīga", "Daugavpils", "Liepāja");
    private static final List<String> CUSTOMERS = List.of(
            "SIA Baltmetall",
            "SIA Ziemeļi",
            "AS Vektor",
            "SIA Santex",
            "Uniso LLC",
            "SIA Mežaparks",
            "ООО «Прогресс»",
            "Nova Trading House",
            "AS Rīgas Dzirnavas",
            "SIA Jūras Vējš",
            "UAB Lietva",
            "OÜ Põhja Kaup",
            "SIA Ķekavas Putni",
            "AS Liepājas Osta",
            "SIA Gaisma un Skaņa",
            "SIA Ābols",
            "SIA Čiekurs",
            "AS Daugava");
    private static final List<String> INDUSTRIES =
            List.of("Wholesale", "Food", "Construction", "Logistics", "Retail", "Manufacturing");

    private SampleRows() {}

    /** Everything that a company can have. */
    public static MetricRows complete() {
        Map<TableName, Rows> tables = new TreeMap<>();
        add(tables, "sales__month", months());
        add(tables, "sales__growth_decomposition", growth());
        add(tables, "pipeline__month", deals());
        add(tables, "pipeline__win_rate", winRates());
        add(tables, "pipeline__funnel", funnel());
        add(tables, "performance__manager", managers());
        add(tables, "segmentation__rfm", customers());
        add(tables, "segmentation__migration", migration());
        add(tables, "segmentation__abc", abc());
        add(tables, "churn__rate", churn());
        add(tables, "churn__silent_account", silent());
        add(tables, "forecast__sales_month", forecast());
        add(
                tables,
                "quality__completeness",
                entries(
                        "wanted",
                        "filled_count",
                        "filled_ratio",
                        row("entity", "account", "field", "all", "state", "ok")));
        add(
                tables,
                "quality__adoption",
                entries(
                        "invoice",
                        "matched_invoice_count",
                        "matched_invoice_ratio",
                        row(
                                "invoice_state",
                                "ok",
                                "open_deal_count",
                                32L,
                                "worked_deal_count",
                                30L,
                                "worked_deal_ratio",
                                30.0 / 32,
                                "deal_state",
                                "ok",
                                "logged_activity_count",
                                90L)));
        add(
                tables,
                "quality__late_entry",
                entries("entry", "late_count", "late_ratio", row("entity", "deal", "state", "ok")));
        add(
                tables,
                "quality__duplicate",
                entries(
                        "record",
                        "duplicate_count",
                        "duplicate_ratio",
                        row("entity", "account", "doubtful_count", 1L, "state", "ok")));
        return new MetricRows(tables);
    }

    /** The given tables emptied, as a company has them that lacks the export. */
    public static MetricRows without(MetricRows rows, String... names) {
        Map<TableName, Rows> tables = new TreeMap<>(rows.tables());
        for (String name : names) {
            TableName table = new TableName(name);
            tables.put(table, new Rows(tables.get(table).fields(), List.of()));
        }
        return new MetricRows(tables);
    }

    /** A column set to null in all rows, as a company has it that lacks the data. */
    public static MetricRows unknown(MetricRows rows, String name, String... columns) {
        Map<TableName, Rows> tables = new TreeMap<>(rows.tables());
        TableName table = new TableName(name);
        Rows given = tables.get(table);
        Set<String> emptied = Set.of(columns);
        List<Row> emptier = given.rows().stream()
                .map(row -> {
                    List<Object> values = new ArrayList<>(row.values());
                    for (int i = 0; i < given.fields().size(); i++) {
                        if (emptied.contains(given.fields().get(i).name())) {
                            values.set(i, null);
                        }
                    }
                    return new Row(values);
                })
                .toList();
        tables.put(table, new Rows(given.fields(), emptier));
        return new MetricRows(tables);
    }

    /** The rows by table, for tests that compare with what was given. */
    public static Map<TableName, Rows> tables(MetricRows rows) {
        return rows.tables();
    }

    /** Every name of a customer, person, branch, stage and industry replaced. */
    public static MetricRows named(MetricRows rows, String name) {
        Set<String> columns = Set.of(
                "account_name", "employee_name", "scope_name", "branch_name", "owner_name", "industry", "stage_name");
        Map<TableName, Rows> tables = new TreeMap<>();
        rows.tables().forEach((table, given) -> {
            List<Row> renamed = given.rows().stream()
                    .map(row -> {
                        List<Object> values = new ArrayList<>(row.values());
                        for (int i = 0; i < given.fields().size(); i++) {
                            if (columns.contains(given.fields().get(i).name())) {
                                values.set(i, name);
                            }
                        }
                        return new Row(values);
                    })
                    .toList();
            tables.put(table, new Rows(given.fields(), renamed));
        });
        return new MetricRows(tables);
    }

    /** No invoices, no activities, no targets: the shape of a list of opportunities. */
    public static MetricRows opportunities() {
        MetricRows rows = without(
                complete(),
                "sales__month",
                "sales__growth_decomposition",
                "segmentation__rfm",
                "segmentation__migration",
                "segmentation__abc",
                "churn__rate",
                "churn__silent_account",
                "forecast__sales_month");
        rows = withoutActivities(rows);
        return unknown(rows, "performance__manager", "net_sales_amount", "plan_amount", "attainment_ratio");
    }

    public static MetricRows withoutActivities(MetricRows rows) {
        return unknown(
                rows,
                "performance__manager",
                "call_count",
                "meeting_count",
                "email_count",
                "visit_count",
                "other_contact_count",
                "contact_count",
                "outcome_count",
                "positive_outcome_count",
                "contact_effectiveness_ratio",
                "due_count",
                "on_time_count",
                "on_time_ratio",
                "overdue_open_count",
                "stalled_deal_count",
                "no_next_step_count");
    }

    public static MetricRows withoutPlan(MetricRows rows) {
        return unknown(
                unknown(rows, "sales__month", "plan_amount", "plan_to_date_amount", "attainment_ratio"),
                "performance__manager",
                "plan_amount",
                "attainment_ratio");
    }

    public static MetricRows empty() {
        return without(
                complete(),
                complete().tables().keySet().stream().map(TableName::value).toArray(String[]::new));
    }

    public static ReportContext context(Language language) {
        return new ReportContext(
                "SIA Baltic Trade Group",
                language,
                "2026-W46",
                LocalDate.of(2026, 11, 9),
                AS_OF,
                "2026-W46-3",
                "2026-W46",
                "EUR",
                ZoneId.of("Europe/Riga"),
                List.of(
                        new ReportContext.Source(
                                "amocrm",
                                "deals_2026-11-16.csv",
                                48112,
                                12,
                                Optional.of(Instant.parse("2026-11-16T03:02:00Z"))),
                        new ReportContext.Source(
                                "1c",
                                "sales_2026-11-16.xlsx",
                                15310,
                                0,
                                Optional.of(Instant.parse("2026-11-16T03:10:00Z"))),
                        new ReportContext.Source("targets", "budget_2026_v3.csv", 108, 0, Optional.empty())),
                List.of(
                        new ReportContext.Check("Rows add up", true, "63,530 rows in files = loaded + rejected"),
                        new ReportContext.Check("Sales equal the ledger", true, "difference 0.00 EUR"),
                        new ReportContext.Check("No orphan keys", true, "0 of 48,112 deals without an account")));
    }

    private static List<Map<String, Object>> months() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(row(
                    "month_on",
                    LocalDate.of(2025, i + 1, 1),
                    "net_sales_amount",
                    money(PREVIOUS[i] * 1000.0 + 37.19 * i),
                    "order_count",
                    300L + 7 * i,
                    "customer_count",
                    180L + 3 * i,
                    "is_complete",
                    true));
        }
        for (int i = 0; i < 12; i++) {
            boolean complete = i < 10;
            BigDecimal sales = i <= 10 ? money(SALES[i] * 1000.0 + 123.45 * i) : null;
            BigDecimal previous = money(PREVIOUS[i] * 1000.0 + 37.19 * i);
            BigDecimal plan = money(PLAN[i] * 1000.0);
            BigDecimal planToDate = i < 10 ? plan : i == 10 ? money(PLAN[i] * 1000.0 / 2) : null;
            BigDecimal previousToDate = i < 10 ? previous : i == 10 ? money(226_400) : null;
            rows.add(row(
                    "month_on", LocalDate.of(2026, i + 1, 1),
                    "net_sales_amount", sales,
                    "plan_amount", plan,
                    "previous_year_amount", previous,
                    "order_count", i <= 10 ? 320L + 9 * i : null,
                    "customer_count", i <= 10 ? 190L + 4 * i : null,
                    "is_complete", complete,
                    "attainment_ratio", i <= 10 ? sales.doubleValue() / planToDate.doubleValue() : null,
                    "growth_ratio", i <= 10 ? sales.doubleValue() / previousToDate.doubleValue() - 1 : null,
                    "previous_year_to_date_amount", previousToDate,
                    "plan_to_date_amount", planToDate));
        }
        return rows;
    }

    private static List<Map<String, Object>> growth() {
        List<Map<String, Object>> rows = new ArrayList<>();
        String[] components = {"base", "new", "reactivated", "expansion", "contraction", "lost", "actual"};
        double[] amounts = {4_506_400.00, 301_250.35, 58_100.10, 412_300.00, -186_410.20, -296_230.25, 4_795_410.00};
        for (int i = 0; i < components.length; i++) {
            rows.add(row(
                    "comparison",
                    "year_to_date",
                    "component",
                    components[i],
                    "component_order",
                    i + 1,
                    "amount",
                    money(amounts[i]),
                    "customer_count",
                    40L + 11 * i));
        }
        return rows;
    }

    private static List<Map<String, Object>> deals() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            LocalDate month = LocalDate.of(2024, 11, 1).plusMonths(i);
            boolean underWay = i == 24;
            long won = underWay ? 46 : 70 + i + (i * 7) % 13;
            long lost = underWay ? 97 : 190 - i + (i * 5) % 17;
            double average = 4100 + 35 * i + (i * 131) % 400;
            rows.add(row(
                    "month_on",
                    month,
                    "created_count",
                    300L + i,
                    "won_count",
                    won,
                    "lost_count",
                    lost,
                    "won_amount",
                    money(won * average),
                    "lost_amount",
                    money(lost * average * 0.9),
                    "win_rate_count_ratio",
                    (double) won / (won + lost),
                    "win_rate_value_ratio",
                    (double) won / (won + lost * 0.9),
                    "average_won_amount",
                    money(average),
                    "open_count",
                    410L + 4 * i,
                    "open_amount",
                    money((410 + 4 * i) * average * 1.1)));
        }
        return rows;
    }

    private static List<Map<String, Object>> winRates() {
        return List.of(row(
                "scope_type",
                "company",
                "scope_name",
                "all",
                "won_count",
                1104L,
                "lost_count",
                2219L,
                "win_rate_count_ratio",
                1104.0 / 3323,
                "win_rate_low_ratio",
                0.3165,
                "win_rate_high_ratio",
                0.3485,
                "won_amount",
                money(5_412_000),
                "lost_amount",
                money(9_800_000),
                "win_rate_value_ratio",
                0.3557));
    }

    private static List<Map<String, Object>> funnel() {
        String[] stages = {"Lead", "Qualified", "Meeting", "Proposal", "Contract", "Won"};
        long[] entered = {1240, 806, 512, 356, 146, 131};
        long[] before = {1180, 755, 470, 333, 160, 144};
        double[] days = {4, 3, 6, 5, 12, 0};
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) {
            boolean last = i == stages.length - 1;
            rows.add(row(
                    "pipeline_name",
                    "default",
                    "stage_name",
                    stages[i],
                    "stage_order",
                    i + 1,
                    "entered_count",
                    entered[i],
                    "passed_count",
                    last ? null : entered[i + 1],
                    "conversion_ratio",
                    last ? null : (double) entered[i + 1] / entered[i],
                    "previous_entered_count",
                    before[i],
                    "previous_conversion_ratio",
                    last ? null : (double) before[i + 1] / before[i],
                    "days_in_stage_median",
                    last ? null : days[i],
                    "entered_amount",
                    money(entered[i] * 4870.0)));
        }
        return rows;
    }

    private static List<Map<String, Object>> managers() {
        double[] attainment = {1.22, 1.16, 1.03, 1.01, 0.96, 0.94, 0.88, 0.81};
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < MANAGERS.size(); i++) {
            double plan = 665_000 - 28_500 * i;
            long won = i == 6 ? 7 : 68 - 6 * i;
            long lost = i == 6 ? 9 : 98 + 3 * i;
            for (String window : List.of("week", "year_to_date")) {
                boolean week = window.equals("week");
                long factor = week ? 1 : 44;
                long open = 32 + 3 * i;
                rows.add(row(
                        "employee_key",
                        1000L + i,
                        "window_code",
                        window,
                        "employee_name",
                        MANAGERS.get(i),
                        "branch_name",
                        BRANCHES.get(i % 3),
                        "department_name",
                        "Sales",
                        "manager_name",
                        "Kristaps Liepiņš",
                        "is_active",
                        true,
                        "call_count",
                        (31 - 2 * i) * factor,
                        "meeting_count",
                        (6 - i / 2) * factor,
                        "email_count",
                        (44 - 3 * i) * factor,
                        "visit_count",
                        (long) (i % 3) * factor,
                        "other_contact_count",
                        (long) (i % 2) * factor,
                        "contact_count",
                        (81 - 5 * i) * factor,
                        "outcome_count",
                        (60 - 4 * i) * factor,
                        "positive_outcome_count",
                        (25 - 2 * i) * factor,
                        "contact_effectiveness_ratio",
                        (25 - 2.0 * i) / (60 - 4 * i),
                        "due_count",
                        20 * factor,
                        "on_time_count",
                        (19 - i) * factor,
                        "on_time_ratio",
                        (19 - i) / 20.0,
                        "overdue_open_count",
                        2L * i * i,
                        "won_count",
                        week ? won / 20 : won,
                        "lost_count",
                        week ? lost / 20 : lost,
                        "win_rate_ratio",
                        (double) won / (won + lost),
                        "win_rate_low_ratio",
                        Math.max(0, (double) won / (won + lost) - 0.07),
                        "win_rate_high_ratio",
                        (double) won / (won + lost) + 0.08,
                        "won_amount",
                        money(won * 4900.0 / (week ? 20 : 1)),
                        "lost_amount",
                        money(lost * 4500.0 / (week ? 20 : 1)),
                        "net_sales_amount",
                        money(plan * attainment[i] / (week ? 44 : 1)),
                        "plan_amount",
                        money(plan / (week ? 44 : 1)),
                        "attainment_ratio",
                        attainment[i],
                        "sales_cycle_days_median",
                        24.0 + 4 * i,
                        "open_deal_count",
                        open,
                        "open_amount",
                        money(open * 5100.0),
                        "stalled_deal_count",
                        3L + 2 * i,
                        "no_next_step_count",
                        i % 3 == 1 ? open * 6 / 10 : open / 6));
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> customers() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LocalDate moment : List.of(AS_OF.minusDays(28), AS_OF)) {
            for (int i = 0; i < CUSTOMERS.size(); i++) {
                rows.add(row(
                        "moment_on",
                        moment,
                        "account_key",
                        5000L + i,
                        "account_name",
                        CUSTOMERS.get(i),
                        "recency_days",
                        3 + 7 * i,
                        "purchase_day_count",
                        60L - 3 * i,
                        "frequency",
                        59L - 3 * i,
                        "monetary_amount",
                        money(1900 - 55.5 * i),
                        "net_sales_12m_amount",
                        money(120_000 - 5_400.5 * i),
                        "recency_score",
                        5 - i / 4,
                        "frequency_score",
                        5 - i / 4,
                        "monetary_score",
                        5 - i / 4,
                        "segment_code",
                        i < 4 ? "champions" : i < 9 ? "loyal" : i < 14 ? "at_risk" : "lost"));
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> migration() {
        Map<String, Map<String, Integer>> flows = new LinkedHashMap<>();
        flows.put("champions", flow("champions", 182, "loyal", 9, "at_risk", 18));
        flows.put("loyal", flow("champions", 10, "loyal", 452, "need_attention", 18, "at_risk", 46));
        flows.put(
                "potential_loyalist",
                flow("loyal", 37, "potential_loyalist", 291, "about_to_sleep", 64, "at_risk", 16));
        flows.put("new", flow("potential_loyalist", 72, "new", 118, "promising", 35, "about_to_sleep", 31));
        flows.put("promising", flow("new", 4, "promising", 88, "about_to_sleep", 12));
        flows.put("need_attention", flow("loyal", 12, "need_attention", 97, "at_risk", 21));
        flows.put("about_to_sleep", flow("about_to_sleep", 133, "hibernating", 41, "promising", 6));
        flows.put("at_risk", flow("loyal", 12, "at_risk", 205, "cant_lose", 4, "hibernating", 61, "lost", 9));
        flows.put("cant_lose", flow("champions", 3, "cant_lose", 41, "lost", 5));
        flows.put("hibernating", flow("hibernating", 389, "lost", 73, "at_risk", 9));
        flows.put("lost", flow("lost", 513, "about_to_sleep", 6));
        flows.put("none", flow("new", 57));
        List<Map<String, Object>> rows = new ArrayList<>();
        flows.forEach((from, targets) -> {
            double base = targets.values().stream().mapToInt(Integer::intValue).sum();
            targets.forEach((to, count) -> rows.add(row(
                    "from_segment_code",
                    from,
                    "to_segment_code",
                    to,
                    "customer_count",
                    (long) count,
                    "share_ratio",
                    count / base,
                    "net_sales_12m_amount",
                    money(count * (from.equals("loyal") ? 5300.0 : 1900.0)))));
        });
        return rows;
    }

    private static Map<String, Integer> flow(Object... pairs) {
        Map<String, Integer> flow = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            flow.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return flow;
    }

    private static List<Map<String, Object>> abc() {
        List<Map<String, Object>> rows = new ArrayList<>();
        int size = 240;
        double total = 0;
        for (int i = 0; i < size; i++) {
            total += amount(i);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double before = sum / total;
            sum += amount(i);
            rows.add(row(
                    "account_key",
                    5000L + i,
                    "account_name",
                    i < CUSTOMERS.size() ? CUSTOMERS.get(i) : "SIA Klients " + (i + 1),
                    "industry",
                    INDUSTRIES.get(i % INDUSTRIES.size()),
                    "net_sales_amount",
                    money(amount(i)),
                    "share_ratio",
                    amount(i) / total,
                    "cumulative_ratio",
                    sum / total,
                    "abc_class",
                    before < 0.8 ? "A" : before < 0.95 ? "B" : "C",
                    "customer_rank",
                    i + 1));
        }
        return rows;
    }

    private static double amount(int rank) {
        return Math.round(24_000_000.0 / Math.pow(rank + 6, 1.4)) / 10.0;
    }

    private static List<Map<String, Object>> churn() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            LocalDate end =
                    i == 13 ? AS_OF : LocalDate.of(2025, 11, 1).plusMonths(i).minusDays(1);
            double rate = 0.131 + 0.0016 * i + 0.004 * ((i * 5) % 3);
            rows.add(churnRow(end, "company", "all", 1310 + 5 * i, rate, 1));
            for (int j = 0; j < INDUSTRIES.size(); j++) {
                rows.add(churnRow(end, "industry", INDUSTRIES.get(j), 180 + 10 * j, rate + 0.02 * (j - 2), 6));
            }
            for (int j = 0; j < BRANCHES.size(); j++) {
                rows.add(churnRow(end, "branch", BRANCHES.get(j), 420 + 10 * j, rate + 0.025 * (j - 1), 3));
            }
        }
        return rows;
    }

    private static Map<String, Object> churnRow(
            LocalDate end, String type, String name, long active, double rate, int parts) {
        long churned = Math.round(active * rate);
        double ratio = (double) churned / active;
        return row(
                "window_end_on", end,
                "scope_type", type,
                "scope_name", name,
                "active_count", active,
                "churned_count", churned,
                "churn_rate_count_ratio", ratio,
                "churn_rate_low_ratio", ratio - 0.018,
                "churn_rate_high_ratio", ratio + 0.021,
                "active_base_amount", money(4_900_000.0 / parts),
                "churned_base_amount", money(4_900_000.0 / parts * ratio * 0.6),
                "churn_rate_value_ratio", ratio * 0.6);
    }

    private static List<Map<String, Object>> silent() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            rows.add(row(
                    "account_key",
                    5000L + i,
                    "account_name",
                    CUSTOMERS.get(i),
                    "owner_name",
                    i == 11 ? null : MANAGERS.get(i % MANAGERS.size()),
                    "abc_class",
                    i < 12 ? "A" : "B",
                    "last_purchase_on",
                    AS_OF.minusDays(49 + 5L * i),
                    "days_silent",
                    49 + 5 * i,
                    "gap_days_median",
                    14.0 + i % 4,
                    "net_sales_12m_amount",
                    money(64_200 - 2_950.4 * i),
                    "previous_12m_amount",
                    money(71_000 - 2_100.2 * i),
                    "open_deal_count",
                    (long) (i % 3),
                    "next_task_on",
                    i % 5 == 0 ? AS_OF.plusDays(3 + i) : null,
                    "last_contact_on",
                    i % 4 == 3 ? null : AS_OF.minusDays(20 + 3L * i)));
        }
        return rows;
    }

    private static List<Map<String, Object>> forecast() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < FORECAST.length; i++) {
            double middle = FORECAST[i] * 1000.0;
            double spread = 18_000 * Math.sqrt(i + 1.0);
            rows.add(row(
                    "month_on", LocalDate.of(2026, 11, 1).plusMonths(i),
                    "horizon", i + 1,
                    "p025_amount", money(middle - 1.96 * spread),
                    "p10_amount", money(middle - 1.28 * spread),
                    "p50_amount", money(middle),
                    "p90_amount", money(middle + 1.28 * spread),
                    "p975_amount", money(middle + 1.96 * spread),
                    "history_months", 46,
                    "backtest_smape_ratio", 0.061,
                    "method", "theta_seasonal"));
        }
        return rows;
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    /** How each manager enters data: how many cases there are, how many are so, their share, and what all have alike. */
    private static List<Map<String, Object>> entries(
            String cases, String hits, String ratio, Map<String, Object> alike) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < MANAGERS.size(); i++) {
            Map<String, Object> entry = row(
                    "scope_type",
                    "employee",
                    "scope_name",
                    MANAGERS.get(i),
                    "scope_key",
                    1000L + i,
                    cases + "_count",
                    40L + i,
                    hits,
                    20L + i,
                    ratio,
                    (20.0 + i) / (40 + i));
            entry.putAll(alike);
            rows.add(entry);
        }
        return rows;
    }

    private static void add(Map<TableName, Rows> tables, String name, List<Map<String, Object>> rows) {
        TableSchema schema = Metrics.named(new TableName(name)).schema();
        List<Rows.Field> fields = schema.columns().stream()
                .map(column -> new Rows.Field(column.name(), column.type()))
                .toList();
        tables.put(
                schema.name(),
                new Rows(fields, rows.stream().map(row -> checked(schema, row)).toList()));
    }

    /** A row in the order of the schema; a wrong name or type, or a missing required value, is an error of the sample. */
    private static Row checked(TableSchema schema, Map<String, Object> row) {
        row.keySet().forEach(schema::column);
        List<Object> values = new ArrayList<>();
        for (Column column : schema.columns()) {
            Object value = row.get(column.name());
            if (value == null && column.required()) {
                throw new IllegalStateException(schema.name() + " lacks " + column.name());
            }
            values.add(typed(column.type(), value));
        }
        return new Row(values);
    }

    private static Object typed(Type type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case BIGINT -> ((Number) value).longValue();
            case INT -> ((Number) value).intValue();
            case DOUBLE -> ((Number) value).doubleValue();
            case STRING -> (String) value;
            case BOOLEAN -> (Boolean) value;
            case DATE -> (LocalDate) value;
            case TIMESTAMP -> (Instant) value;
            case DECIMAL -> ((BigDecimal) value).setScale(type.scale(), RoundingMode.HALF_UP);
        };
    }
}
