package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Staged rows of a company with two exports of a CRM and one of a book-keeping system, made by arithmetic on row numbers:
 * large enough for ties, nulls, returns, late changes and every branch of a query, and the same in every run.
 */
final class GeneratedExports {

    private static final String PREFIX = "staged_";

    /** Columns of every row; the first half of an entity's rows stands in the earlier export. */
    private static final Map<String, String> USUAL = Map.of(
            "source_name", "'crm-export'",
            "source_system", "'crm'",
            "source_account", "'riga'",
            "load_id", "'load-' || cast(half as varchar)",
            "file", "'export-' || cast(half as varchar) || '.csv'",
            "line", "i + 2",
            "cut_off_at",
                    "case when half = 0 then timestamp '2017-06-30 21:00:00' else timestamp '2017-12-17 22:00:00' end",
            "recorded_at",
                    "case when half = 0 then timestamp '2017-07-01 06:00:00' else timestamp '2017-12-18 06:00:00' end");

    private static final Map<String, Made> MADE = new TreeMap<>();

    /** How many rows an entity has, and its columns as expressions over i, n (i within its half) and half. */
    private record Made(int rows, Map<String, String> columns) {
        Made with(String column, String expression) {
            Map<String, String> more = new LinkedHashMap<>(columns);
            more.put(column, expression);
            return new Made(rows, more);
        }
    }

    static {
        MADE.put(
                "account",
                rows(240)
                        .with("account_ref", "'A' || cast(n as varchar)")
                        .with(
                                "account_name",
                                "'Фирма ' || cast(n as varchar) || case when n % 9 = half then ' SIA' else '' end")
                        .with("account_type", "case when n % 4 = 0 then 'prospect' else 'customer' end")
                        .with(
                                "industry",
                                "case n % 5 when 0 then 'Retail' when 1 then 'Būvniecība' when 2 then 'Логистика' end")
                        .with("city", "case when n % 2 = 0 then 'Rīga' else 'Daugavpils' end")
                        .with("country_code", "'LV'")
                        .with("tax_id", "case when n % 3 > 0 then 'LV4000' || cast(n % 100 as varchar) end")
                        .with("employees", "cast(n * 7 % 90 as int)")
                        .with("annual_revenue", "cast(n * 1234.56 as decimal(18, 2))")
                        .with("owner_ref", "'U' || cast((n + half * (n % 3)) % 7 as varchar)")
                        .with("branch_name", "case when n % 2 = 0 then 'Rīga' else 'Daugavpils' end")
                        .with("first_seen_at", "timestamp '2015-03-29 00:30:00' + to_hours(n * 31)"));
        MADE.put(
                "employee",
                rows(16).with("employee_ref", "'U' || cast(n as varchar)")
                        .with("display_name", "'Менеджер ' || cast(n as varchar)")
                        .with("position", "'seller'")
                        .with("role", "case when n = 0 then 'manager' when n = 7 then 'service' else 'seller' end")
                        .with("department_name", "case when n < 4 then 'Key accounts' else 'Retail' end")
                        .with("branch_name", "case when n % 2 = 0 then 'Rīga' else 'Daugavpils' end")
                        .with("manager_ref", "case when n > 0 then 'U0' end")
                        .with("employment_start_on", "date '2014-01-01' + cast(n * 100 as int)")
                        .with("employment_end_on", "case when n = 6 and half = 1 then date '2017-09-30' end"));
        MADE.put(
                "product",
                rows(20).with("product_ref", "'P' || cast(n as varchar)")
                        .with("product_name", "'Товар ' || cast(n as varchar)")
                        .with("family", "case when n % 3 = 0 then 'Ūdens' else 'Other' end")
                        .with("unit_code", "'piece'")
                        .with("list_price", "cast(n * 3.3333 + half as decimal(18, 4))")
                        .with("currency", "'EUR'"));
        String isClosed = "half = 1 and n % 5 < 4 or n % 5 < 2 and n < 300";
        MADE.put(
                "deal",
                rows(1200)
                        .with("deal_ref", "'D' || cast(n as varchar)")
                        .with("deal_name", "'Сделка ' || cast(n as varchar)")
                        .with("account_ref", "case when n % 11 > 0 then 'A' || cast(n * 7 % 120 as varchar) end")
                        .with("pipeline_name", "case when n % 8 = 0 then 'Tender' else 'Sales' end")
                        .with(
                                "stage_name",
                                "case when " + isClosed + " then case when n % 2 = 0 then 'Won' else 'Lost' end"
                                        + " when n % 3 = 0 then 'New' when n % 3 = 1 then 'Offer' else 'Talks' end")
                        .with(
                                "stage_order",
                                "cast(case when " + isClosed
                                        + " then 9 when n % 3 = 0 then 1 when n % 3 = 1 then 3 else 2 end as int)")
                        .with(
                                "status",
                                "case when " + isClosed
                                        + " then case when n % 2 = 0 then 'won' else 'lost' end else 'open' end")
                        .with(
                                "amount",
                                "case when n % 13 > 0 then cast(n * 97 % 5000 + n % 100 * 0.01 as decimal(18, 2)) end")
                        .with("currency", "case when n % 10 = 0 then 'USD' else 'EUR' end")
                        .with("product_ref", "'P' || cast(n % 10 as varchar)")
                        .with("created_at", "timestamp '2016-01-04 22:30:00' + to_hours(n * 26)")
                        .with(
                                "closed_at",
                                "case when " + isClosed
                                        + " then timestamp '2016-01-20 21:30:00' + to_hours(n * 26 + n % 700) end")
                        .with("expected_close_on", "date '2016-02-10' + cast(n + half * (n % 20) as int)")
                        .with("loss_reason", "case when n % 2 = 1 and n % 3 > 0 then 'Price' end")
                        .with("owner_ref", "'U' || cast((n + half) % 7 as varchar)")
                        .with(
                                "lead_source",
                                "case n % 4 when 0 then 'Web' when 1 then 'Выставка' when 2 then 'Call' end"));
        MADE.put(
                "deal_stage_event",
                rows(2400)
                        .with("deal_ref", "'D' || cast(n % 600 as varchar)")
                        .with("pipeline_name", "case when n % 600 % 8 = 0 then 'Tender' else 'Sales' end")
                        .with(
                                "stage_name",
                                "case (n + n // 600) % 4 when 0 then 'New' when 1 then 'Talks' when 2 then 'Offer' else 'Lost' end")
                        .with(
                                "stage_order",
                                "cast(case when (n + n // 600) % 4 = 3 then 9 else (n + n // 600) % 4 + 1 end as int)")
                        .with("status", "case when (n + n // 600) % 4 = 3 then 'lost' else 'open' end")
                        .with(
                                "entered_at",
                                "timestamp '2016-01-05 06:00:00' + to_hours(n % 600 * 26 + n // 600 * 50 + half * 300)")
                        .with("owner_ref", "'U' || cast(n % 7 as varchar)")
                        .with("amount", "cast(n * 97 % 5000 as decimal(18, 2))"));
        MADE.put(
                "activity",
                rows(3000)
                        .with("activity_ref", "'T' || cast(i as varchar)")
                        .with(
                                "activity_type",
                                "case i % 6 when 0 then 'call' when 1 then 'meeting' when 2 then 'email' when 3 then 'visit' when 4 then 'task' else 'note' end")
                        .with("category", "'selling'")
                        .with("account_ref", "'A' || cast(i % 120 as varchar)")
                        .with("deal_ref", "case when i % 3 > 0 then 'D' || cast(i * 17 % 600 as varchar) end")
                        .with("owner_ref", "'U' || cast(i * 3 % 8 as varchar)")
                        .with("created_at", "timestamp '2017-01-01 07:00:00' + to_minutes(i * 165)")
                        .with("due_at", "timestamp '2017-01-02 10:00:00' + to_minutes(i * 165)")
                        .with(
                                "completed_at",
                                "case when i % 4 > 0 then timestamp '2017-01-01 23:30:00' + to_minutes(i * 165 + i % 7 * 600) end")
                        .with("status", "case when i % 4 > 0 then 'completed' else 'planned' end")
                        .with(
                                "outcome",
                                "case when i % 4 > 0 then case i % 5 when 0 then 'reached' when 1 then 'no answer' when 2 then 'agreed' end end")
                        .with("is_system", "i % 50 = 0"));
        MADE.put(
                "sales_line",
                rows(4000)
                        .with("source_system", "'books'")
                        .with("line_ref", "'L' || cast(i as varchar)")
                        .with("invoice_number", "'R-' || cast(i // 3 as varchar)")
                        .with("invoice_on", "date '2015-01-05' + cast(i // 3 * 807 // 1000 as int)")
                        .with("account_ref", "'B' || cast(i // 3 * (1 + i // 3 % 5) % 140 as varchar)")
                        .with("account_name", "'Фирма ' || cast(i // 3 * (1 + i // 3 % 5) % 140 as varchar)")
                        .with(
                                "tax_id",
                                "case when i // 3 * (1 + i // 3 % 5) % 140 % 3 > 0 then 'LV4000' || cast(i // 3 * (1 + i // 3 % 5) % 140 as varchar) end")
                        .with("product_ref", "'P' || cast(i % 10 as varchar)")
                        .with("quantity", "cast(i % 7 + 0.5 as decimal(18, 4))")
                        .with(
                                "net_amount",
                                "cast(case when i % 29 = 0 then -1 else 1 end * (i * 131 % 9000 + i % 100 * 0.01) as decimal(18, 2))")
                        .with("cost_amount", "cast(i * 131 % 9000 * 0.7 as decimal(18, 2))")
                        .with("currency", "case when i % 40 = 0 then 'USD' else 'EUR' end")
                        .with("salesperson_ref", "'U' || cast(i % 7 as varchar)")
                        .with("line_type", "case when i % 29 = 0 then 'return' else 'sale' end"));
        MADE.put(
                "target",
                rows(72).with("period_start_on", "cast(date '2015-01-01' + to_months(cast(i % 36 as int)) as date)")
                        .with("period_grain", "'month'")
                        .with("scope_type", "case when i < 36 then 'company' else 'employee' end")
                        .with("scope_ref", "case when i >= 36 then 'U' || cast(i % 7 as varchar) end")
                        .with("metric_id", "'net_sales_amount'")
                        .with("amount", "cast(100000 + i * 1111.1111 as decimal(18, 4))")
                        .with("currency", "'EUR'"));
        MADE.put(
                "currency_rate",
                rows(120)
                        .with("currency", "'USD'")
                        .with("rate_on", "date '2015-01-01' + cast(i * 9 as int)")
                        .with("rate", "cast(0.80000001 + i * 0.00112345 as decimal(18, 8))"));
        MADE.put(
                "expense",
                rows(60).with("expense_on", "date '2017-01-01' + cast(i * 6 as int)")
                        .with("department_name", "'Retail'")
                        .with("cost_item", "'Реклама'")
                        .with("amount", "cast(i * 33.33 as decimal(18, 2))")
                        .with("currency", "'EUR'"));
    }

    private GeneratedExports() {}

    private static Made rows(int rows) {
        return new Made(rows, Map.of());
    }

    /** Writes every staged view that conforming reads, empty where nothing is made. */
    static Map<TableName, PinnedTable> write(Engine duckDb, Path folder) {
        Map<TableName, PinnedTable> tables = new TreeMap<>();
        for (TableName view : Conformed.stagedViews()) {
            String entity = view.value().substring(PREFIX.length());
            TableSchema schema = Staging.schema(view, entity);
            List<PinnedColumn> columns = new ArrayList<>();
            schema.columns()
                    .forEach(column -> columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type())));
            Made made = MADE.getOrDefault(entity, rows(0));
            Output output = new Output(folder.resolve(view + ".parquet"), columns);
            duckDb.write(new Sql("made " + entity, text(schema, made)), Parameters.NONE, output);
            tables.put(view, new PinnedTable(view, 1, columns, List.of(output.path())));
        }
        return tables;
    }

    private static String text(TableSchema schema, Made made) {
        made.columns().keySet().forEach(schema::column);
        String columns = schema.columns().stream()
                .map(column -> "cast(" + expression(column, made) + " as "
                        + column.type().sql() + ") as " + column.name())
                .collect(Collectors.joining(",\n"));
        int half = Math.max(made.rows() / 2, 1);
        return "select " + columns + " from (select range as i, range % " + half + " as n, range // " + half
                + " as half from range(" + made.rows() + ")) as numbers";
    }

    private static String expression(Column column, Made made) {
        return made.columns().getOrDefault(column.name(), USUAL.getOrDefault(column.name(), "null"));
    }
}
