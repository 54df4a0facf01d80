package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of the staged views, as the conformed queries expect them. */
final class StagedColumns {

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("string", Type.STRING),
            Map.entry("bigint", Type.BIGINT),
            Map.entry("int", Type.INT),
            Map.entry("boolean", Type.BOOLEAN),
            Map.entry("date", Type.DATE),
            Map.entry("timestamp", Type.TIMESTAMP),
            Map.entry("money", Type.MONEY),
            Map.entry("quantity", Type.QUANTITY),
            Map.entry("rate", Type.RATE));

    /** What says where a row comes from. */
    private static final String TECHNICAL = "source_name string, source_system string, source_account string,"
            + " load_id string, file string, line bigint, cut_off_at timestamp, recorded_at timestamp";

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry(
                    "account",
                    "account_ref string, account_name string, account_type string, industry string, region string,"
                            + " city string, country_code string, parent_account_ref string, tax_id string,"
                            + " employees int, annual_revenue money, owner_ref string, branch_name string,"
                            + " first_seen_at timestamp, credit_rating string"),
            Map.entry(
                    "contact",
                    "contact_ref string, account_ref string, role_title string, owner_ref string, language string,"
                            + " is_decision_maker boolean"),
            Map.entry(
                    "contact_pii",
                    "contact_ref string, full_name string, email string, phone string, address_line string,"
                            + " postal_code string"),
            Map.entry(
                    "employee",
                    "employee_ref string, display_name string, position string, role string, department_name string,"
                            + " branch_name string, team_name string, manager_ref string, employment_start_on date,"
                            + " employment_end_on date, capacity_minutes_per_day int"),
            Map.entry("absence", "employee_ref string, from_on date, to_on date, kind string, substitute_ref string"),
            Map.entry(
                    "product",
                    "product_ref string, product_name string, family string, unit_code string, list_price quantity,"
                            + " unit_cost quantity, currency string"),
            Map.entry(
                    "deal",
                    "deal_ref string, deal_name string, account_ref string, contact_ref string, pipeline_name string,"
                            + " stage_name string, stage_order int, status string, amount money, currency string,"
                            + " product_ref string, quantity quantity, created_at timestamp, closed_at timestamp,"
                            + " modified_at timestamp, expected_close_on date, offer_sent_at timestamp,"
                            + " loss_reason string, owner_ref string, lead_source string, is_offer_stage boolean"),
            Map.entry(
                    "deal_stage_event",
                    "deal_ref string, pipeline_name string, stage_name string, stage_order int, status string,"
                            + " entered_at timestamp, owner_ref string, amount money"),
            Map.entry(
                    "activity",
                    "activity_ref string, activity_type string, direction string, category string, account_ref string,"
                            + " contact_ref string, deal_ref string, owner_ref string, created_at timestamp,"
                            + " first_due_at timestamp, due_at timestamp, completed_at timestamp, duration_min int,"
                            + " status string, outcome string, is_system boolean"),
            Map.entry(
                    "sales_line",
                    "line_ref string, invoice_number string, invoice_on date, account_ref string, account_name string,"
                            + " tax_id string, deal_ref string, product_ref string, product_name string,"
                            + " quantity quantity, unit_code string, list_price quantity, net_amount money,"
                            + " vat_amount money, cost_amount money, currency string, salesperson_ref string,"
                            + " line_type string"),
            Map.entry(
                    "target",
                    "period_start_on date, period_grain string, scope_type string, scope_ref string, metric_id string,"
                            + " amount quantity, unit_code string, currency string"),
            Map.entry(
                    "expense",
                    "expense_on date, department_name string, employee_ref string, cost_item string,"
                            + " cost_class string, amount money, currency string"),
            Map.entry(
                    "mailing",
                    "mailing_ref string, campaign_name string, channel string, sent_at timestamp,"
                            + " recipient_count bigint, delivered_count bigint, soft_bounce_count bigint,"
                            + " hard_bounce_count bigint, opened_count bigint, clicked_count bigint,"
                            + " unsubscribed_count bigint, complaint_count bigint"),
            Map.entry(
                    "satisfaction_rating",
                    "rating_ref string, account_ref string, subject_type string, subject_ref string, score quantity,"
                            + " scale_min quantity, scale_max quantity, rated_at timestamp"),
            Map.entry("currency_rate", "currency string, rate_on date, rate rate"));

    private StagedColumns() {}

    static List<PinnedColumn> of(TableName view) {
        String entity = view.value().substring("staged_".length());
        List<PinnedColumn> columns = new ArrayList<>();
        for (String column : (ENTITIES.get(entity) + ", " + TECHNICAL).split(", ")) {
            String[] words = column.strip().split(" ");
            columns.add(new PinnedColumn(columns.size() + 1, words[0], TYPES.get(words[1])));
        }
        return columns;
    }
}
