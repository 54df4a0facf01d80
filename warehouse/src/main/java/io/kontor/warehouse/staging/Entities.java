package io.kontor.warehouse.staging;

import static io.kontor.warehouse.table.Column.optional;
import static io.kontor.warehouse.table.Column.required;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;
import java.util.Map;

/** The things that exports tell of, and what a source may say of each. */
public final class Entities {

    private static final Entity ACCOUNT = new Entity(
            "account",
            "A customer, prospect or supplier",
            List.of(
                    required("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    required("account_name", Type.STRING, Unit.TEXT, "name of the account"),
                    optional("account_type", Type.STRING, Unit.TEXT, "customer, prospect, partner, supplier ..."),
                    optional("industry", Type.STRING, Unit.TEXT, "line of business"),
                    optional("region", Type.STRING, Unit.TEXT, "sales region"),
                    optional("city", Type.STRING, Unit.TEXT, "city"),
                    optional("country_code", Type.STRING, Unit.TEXT, "ISO 3166 code of two letters"),
                    optional("parent_account_ref", Type.STRING, Unit.KEY, "id of the account that owns it"),
                    optional(
                            "tax_id",
                            Type.STRING,
                            Unit.TEXT,
                            "registration or VAT number; joins accounts across systems"),
                    optional("employees", Type.INT, Unit.COUNT, "number of people who work there"),
                    optional("annual_revenue", Type.MONEY, Unit.MONEY, "its yearly revenue"),
                    optional("owner_ref", Type.STRING, Unit.KEY, "employee who is responsible"),
                    optional("branch_name", Type.STRING, Unit.TEXT, "branch of the company"),
                    optional("first_seen_at", Type.TIMESTAMP, Unit.INSTANT, "when the source first knew it"),
                    optional("credit_rating", Type.STRING, Unit.TEXT, "rating as the source has it")),
            Map.of());

    private static final Entity CONTACT = new Entity(
            "contact",
            "A person at an account, without personal data",
            List.of(
                    required(
                            "contact_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the contact, or a hash where the source has only names"),
                    optional("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    optional("role_title", Type.STRING, Unit.TEXT, "job title"),
                    optional("owner_ref", Type.STRING, Unit.KEY, "employee who is responsible"),
                    optional("language", Type.STRING, Unit.TEXT, "language to write in"),
                    optional("is_decision_maker", Type.BOOLEAN, Unit.FLAG, "whether the person decides")),
            Map.of());

    private static final Entity CONTACT_PII = new Entity(
            "contact_pii",
            "The personal data of a contact",
            List.of(
                    required(
                            "contact_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the contact, or a hash where the source has only names"),
                    optional("full_name", Type.STRING, Unit.TEXT, "first and last name"),
                    optional("email", Type.STRING, Unit.TEXT, "address for mail"),
                    optional("phone", Type.STRING, Unit.TEXT, "telephone number"),
                    optional("address_line", Type.STRING, Unit.TEXT, "street and number"),
                    optional("postal_code", Type.STRING, Unit.TEXT, "postal code")),
            Map.of());

    private static final Entity EMPLOYEE = new Entity(
            "employee",
            "A person who works for the company",
            List.of(
                    required(
                            "employee_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the employee, or the name where the source has no id"),
                    required("display_name", Type.STRING, Unit.TEXT, "name as reports show it"),
                    optional("position", Type.STRING, Unit.TEXT, "job title"),
                    optional("role", Type.STRING, Unit.TEXT, "seller, manager, service, back_office ..."),
                    optional("department_name", Type.STRING, Unit.TEXT, "department"),
                    optional("branch_name", Type.STRING, Unit.TEXT, "branch of the company"),
                    optional("team_name", Type.STRING, Unit.TEXT, "team"),
                    optional("manager_ref", Type.STRING, Unit.KEY, "employee to whom this one reports"),
                    optional("employment_start_on", Type.DATE, Unit.DATE, "first day"),
                    optional("employment_end_on", Type.DATE, Unit.DATE, "last day"),
                    optional("capacity_minutes_per_day", Type.INT, Unit.MINUTES, "working minutes on a working day")),
            Map.of());

    private static final Entity ABSENCE = new Entity(
            "absence",
            "Days on which an employee is away",
            List.of(
                    required(
                            "employee_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the employee, or the name where the source has no id"),
                    required("from_on", Type.DATE, Unit.DATE, "first day"),
                    required("to_on", Type.DATE, Unit.DATE, "last day"),
                    optional("kind", Type.STRING, Unit.TEXT, "vacation, sickness, travel ..."),
                    optional("substitute_ref", Type.STRING, Unit.KEY, "employee who stands in")),
            Map.of());

    private static final Entity PRODUCT = new Entity(
            "product",
            "Something that is sold",
            List.of(
                    required("product_ref", Type.STRING, Unit.KEY, "id of the product"),
                    required("product_name", Type.STRING, Unit.TEXT, "name of the product"),
                    optional("family", Type.STRING, Unit.TEXT, "group of products"),
                    optional("unit_code", Type.STRING, Unit.TEXT, "natural unit, such as piece, kg, hour"),
                    optional("list_price", Type.QUANTITY, Unit.MONEY, "price of one unit before discounts"),
                    optional("unit_cost", Type.QUANTITY, Unit.MONEY, "cost of one unit"),
                    optional("currency", Type.STRING, Unit.TEXT, "ISO 4217 code")),
            Map.of());

    private static final Entity DEAL = new Entity(
            "deal",
            "A sales opportunity as it stands in the export",
            List.of(
                    required("deal_ref", Type.STRING, Unit.KEY, "id of the deal"),
                    optional("deal_name", Type.STRING, Unit.TEXT, "title of the deal"),
                    optional("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    optional(
                            "contact_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the contact, or a hash where the source has only names"),
                    optional("pipeline_name", Type.STRING, Unit.TEXT, "pipeline"),
                    required("stage_name", Type.STRING, Unit.TEXT, "stage"),
                    optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline"),
                    required("status", Type.STRING, Unit.TEXT, "where it stands in the end"),
                    optional("amount", Type.MONEY, Unit.MONEY, "value"),
                    optional("currency", Type.STRING, Unit.TEXT, "ISO 4217 code"),
                    optional("product_ref", Type.STRING, Unit.KEY, "id of the product"),
                    optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units"),
                    optional("created_at", Type.TIMESTAMP, Unit.INSTANT, "when it was created"),
                    optional("closed_at", Type.TIMESTAMP, Unit.INSTANT, "when it was won or lost"),
                    optional("modified_at", Type.TIMESTAMP, Unit.INSTANT, "when it was last changed"),
                    optional("expected_close_on", Type.DATE, Unit.DATE, "day on which it should close"),
                    optional("offer_sent_at", Type.TIMESTAMP, Unit.INSTANT, "when an offer was sent"),
                    optional("loss_reason", Type.STRING, Unit.TEXT, "why it was lost"),
                    optional("owner_ref", Type.STRING, Unit.KEY, "employee who is responsible"),
                    optional("lead_source", Type.STRING, Unit.TEXT, "how the customer came"),
                    optional("is_offer_stage", Type.BOOLEAN, Unit.FLAG, "whether an offer is with the customer")),
            Map.of("status", List.of("open", "won", "lost", "no_decision", "cancelled")));

    private static final Entity DEAL_STAGE_EVENT = new Entity(
            "deal_stage_event",
            "A change of stage as the source reports it",
            List.of(
                    required("deal_ref", Type.STRING, Unit.KEY, "id of the deal"),
                    optional("pipeline_name", Type.STRING, Unit.TEXT, "pipeline"),
                    required("stage_name", Type.STRING, Unit.TEXT, "stage"),
                    optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline"),
                    required("status", Type.STRING, Unit.TEXT, "where it stands in the end"),
                    required("entered_at", Type.TIMESTAMP, Unit.INSTANT, "when the deal came to this stage"),
                    optional("owner_ref", Type.STRING, Unit.KEY, "employee who is responsible"),
                    optional("amount", Type.MONEY, Unit.MONEY, "value")),
            Map.of("status", List.of("open", "won", "lost", "no_decision", "cancelled")));

    private static final Entity ACTIVITY = new Entity(
            "activity",
            "A call, meeting, message, visit or task",
            List.of(
                    required("activity_ref", Type.STRING, Unit.KEY, "id of the activity"),
                    required("activity_type", Type.STRING, Unit.TEXT, "what was done"),
                    optional("direction", Type.STRING, Unit.TEXT, "in or out"),
                    optional("category", Type.STRING, Unit.TEXT, "what the time was for"),
                    optional("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    optional(
                            "contact_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the contact, or a hash where the source has only names"),
                    optional("deal_ref", Type.STRING, Unit.KEY, "id of the deal"),
                    optional("owner_ref", Type.STRING, Unit.KEY, "employee who is responsible"),
                    optional("created_at", Type.TIMESTAMP, Unit.INSTANT, "when it was created"),
                    optional("first_due_at", Type.TIMESTAMP, Unit.INSTANT, "when it was first planned for"),
                    optional("due_at", Type.TIMESTAMP, Unit.INSTANT, "when it is planned for now"),
                    optional("completed_at", Type.TIMESTAMP, Unit.INSTANT, "when it was done"),
                    optional("duration_min", Type.INT, Unit.MINUTES, "how long it took"),
                    required("status", Type.STRING, Unit.TEXT, "where it stands in the end"),
                    optional("outcome", Type.STRING, Unit.TEXT, "result as the source has it"),
                    optional("is_system", Type.BOOLEAN, Unit.FLAG, "whether a machine wrote it")),
            Map.of(
                    "activity_type",
                    List.of("call", "meeting", "email", "post", "sms", "visit", "demo", "task", "note", "system"),
                    "category",
                    List.of("selling", "service", "admin", "internal", "travel"),
                    "status",
                    List.of("planned", "completed", "cancelled")));

    private static final Entity SALES_LINE = new Entity(
            "sales_line",
            "A line of an invoice",
            List.of(
                    optional("line_ref", Type.STRING, Unit.KEY, "id of the line"),
                    optional("invoice_number", Type.STRING, Unit.TEXT, "number of the invoice"),
                    required("invoice_on", Type.DATE, Unit.DATE, "date of the invoice"),
                    required("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    optional("account_name", Type.STRING, Unit.TEXT, "name of the account"),
                    optional(
                            "tax_id",
                            Type.STRING,
                            Unit.TEXT,
                            "registration or VAT number; joins accounts across systems"),
                    optional("deal_ref", Type.STRING, Unit.KEY, "id of the deal"),
                    optional("product_ref", Type.STRING, Unit.KEY, "id of the product"),
                    optional("product_name", Type.STRING, Unit.TEXT, "name of the product"),
                    optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units"),
                    optional("unit_code", Type.STRING, Unit.TEXT, "natural unit, such as piece, kg, hour"),
                    optional("list_price", Type.QUANTITY, Unit.MONEY, "price of one unit before discounts"),
                    required("net_amount", Type.MONEY, Unit.MONEY, "amount without VAT; negative for a return"),
                    optional("vat_amount", Type.MONEY, Unit.MONEY, "VAT"),
                    optional("cost_amount", Type.MONEY, Unit.MONEY, "cost of what was sold"),
                    optional("currency", Type.STRING, Unit.TEXT, "ISO 4217 code"),
                    optional("salesperson_ref", Type.STRING, Unit.KEY, "employee who sold"),
                    optional("line_type", Type.STRING, Unit.TEXT, "sale, return or correction")),
            Map.of("line_type", List.of("sale", "return", "correction")));

    private static final Entity TARGET = new Entity(
            "target",
            "A planned amount for a period",
            List.of(
                    required("period_start_on", Type.DATE, Unit.DATE, "first day of the period"),
                    required("period_grain", Type.STRING, Unit.TEXT, "length of the period"),
                    required("scope_type", Type.STRING, Unit.TEXT, "for whom the target is"),
                    optional("scope_ref", Type.STRING, Unit.KEY, "which one of them; empty for the company"),
                    required("metric_id", Type.STRING, Unit.TEXT, "what is planned, such as net_sales_amount"),
                    required("amount", Type.QUANTITY, Unit.QUANTITY, "value"),
                    optional("unit_code", Type.STRING, Unit.TEXT, "natural unit, such as piece, kg, hour"),
                    optional("currency", Type.STRING, Unit.TEXT, "ISO 4217 code")),
            Map.of(
                    "period_grain",
                    List.of("week", "month", "quarter", "year"),
                    "scope_type",
                    List.of("company", "branch", "department", "employee", "product")));

    private static final Entity EXPENSE = new Entity(
            "expense",
            "Money spent on selling",
            List.of(
                    required("expense_on", Type.DATE, Unit.DATE, "day"),
                    optional("department_name", Type.STRING, Unit.TEXT, "department"),
                    optional(
                            "employee_ref",
                            Type.STRING,
                            Unit.KEY,
                            "id of the employee, or the name where the source has no id"),
                    required("cost_item", Type.STRING, Unit.TEXT, "what it was for"),
                    optional("cost_class", Type.STRING, Unit.TEXT, "class of costs"),
                    required("amount", Type.MONEY, Unit.MONEY, "value"),
                    optional("currency", Type.STRING, Unit.TEXT, "ISO 4217 code")),
            Map.of());

    private static final Entity MAILING = new Entity(
            "mailing",
            "A mailing and what became of it",
            List.of(
                    required("mailing_ref", Type.STRING, Unit.KEY, "id of the mailing"),
                    required("campaign_name", Type.STRING, Unit.TEXT, "campaign"),
                    required("channel", Type.STRING, Unit.TEXT, "email, post, sms ..."),
                    required("sent_at", Type.TIMESTAMP, Unit.INSTANT, "when it was sent"),
                    optional("recipient_count", Type.BIGINT, Unit.COUNT, "to how many"),
                    optional("delivered_count", Type.BIGINT, Unit.COUNT, "how many arrived"),
                    optional("soft_bounce_count", Type.BIGINT, Unit.COUNT, "how many came back for now"),
                    optional("hard_bounce_count", Type.BIGINT, Unit.COUNT, "how many came back for good"),
                    optional("opened_count", Type.BIGINT, Unit.COUNT, "how many opened it"),
                    optional("clicked_count", Type.BIGINT, Unit.COUNT, "how many clicked"),
                    optional("unsubscribed_count", Type.BIGINT, Unit.COUNT, "how many left the list"),
                    optional("complaint_count", Type.BIGINT, Unit.COUNT, "how many complained")),
            Map.of());

    private static final Entity SATISFACTION_RATING = new Entity(
            "satisfaction_rating",
            "An answer to \"how satisfied are you\"",
            List.of(
                    required("rating_ref", Type.STRING, Unit.KEY, "id of the answer"),
                    required("account_ref", Type.STRING, Unit.KEY, "id of the account"),
                    required("subject_type", Type.STRING, Unit.TEXT, "what was rated: product, service, deal ..."),
                    optional("subject_ref", Type.STRING, Unit.KEY, "id of what was rated"),
                    required("score", Type.QUANTITY, Unit.SCORE, "the answer"),
                    optional("scale_min", Type.QUANTITY, Unit.SCORE, "worst answer"),
                    optional("scale_max", Type.QUANTITY, Unit.SCORE, "best answer"),
                    required("rated_at", Type.TIMESTAMP, Unit.INSTANT, "when it was given")),
            Map.of());

    private static final Entity CURRENCY_RATE = new Entity(
            "currency_rate",
            "What one unit of a currency is worth in the reporting currency",
            List.of(
                    required("currency", Type.STRING, Unit.TEXT, "ISO 4217 code"),
                    required("rate_on", Type.DATE, Unit.DATE, "day from which the rate holds"),
                    required("rate", Type.RATE, Unit.RATIO, "reporting currency per one unit")),
            Map.of());

    public static final List<Entity> ALL = List.of(
            ACCOUNT,
            CONTACT,
            CONTACT_PII,
            EMPLOYEE,
            ABSENCE,
            PRODUCT,
            DEAL,
            DEAL_STAGE_EVENT,
            ACTIVITY,
            SALES_LINE,
            TARGET,
            EXPENSE,
            MAILING,
            SATISFACTION_RATING,
            CURRENCY_RATE);

    private Entities() {}

    /**
     * The entity of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Entity named(String name) {
        return ALL.stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entity " + name));
    }
}
