package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What was sold, planned and spent, and the rates and days to measure it by. */
final class Trade {

    static final ConformedTable CURRENCY_RATE = Contract.of(
                    "currency_rate", "What was one unit of a currency worth in the reporting currency?")
            .grain("currency", "rate_on")
            .reads("staged_currency_rate")
            .requiredText("currency", "ISO code")
            .requiredDate("rate_on", "first day of the rate")
            .requiredDate(
                    "rate_until_on",
                    "first day on which it does not hold any more: the next rate's, or when it is too old")
            .required("rate", Type.RATE, Unit.RATIO, "reporting currency per unit")
            .provenance()
            .table();

    static final ConformedTable UNIT_OF_MEASURE = Contract.of(
                    "unit_of_measure", "Which units are there, and how do they convert?")
            .grain("unit_code")
            .reads("staged_unit_of_measure")
            .requiredText("unit_code", "the unit, small letters without blanks and dots")
            .requiredText("dimension", "what it measures: count, mass, area, time ...; unlike ones are never added")
            .required("factor_to_base", Type.RATE, Unit.RATIO, "how many base units of the dimension one unit is")
            .requiredFlag("is_listed", "whether the company's own list has it, not only ours")
            .table();

    static final ConformedTable SALES_LINE = Contract.of(
                    "sales_line", "What was invoiced to whom, by whom and for how much?")
            .grain("line_key")
            .reads("staged_sales_line", "xref_entity", "currency_rate", "account", "employee", "unit_of_measure")
            .key("line_key", "the line")
            .text("invoice_number", "number of the invoice")
            .reference("invoice_key", "the invoice; null where the line names none")
            .to("invoice")
            .requiredDate("invoice_on", "date of the invoice")
            .requiredDate("month_on", "first day of that month")
            .key("account_key", "the customer")
            .reference("deal_key", "the deal behind it")
            .reference("project_key", "the project that it was sold for")
            .reference("product_key", "the product")
            .quantity("quantity", "natural units, negative for returns")
            .text("unit_code", "natural unit")
            .quantity("base_quantity", "quantity in base units of its dimension; null where the unit is not known")
            .text("dimension", "what the quantity measures; quantities of unlike dimensions are never added")
            .optional("list_price", Type.QUANTITY, Unit.MONEY, "price per unit before discount, in the row's currency")
            .optional("net_price", Type.QUANTITY, Unit.MONEY, "price per unit that was asked, without VAT")
            .money("discount_amount", "what was taken off in all without VAT, in the row's currency")
            .required("net_amount", Type.MONEY, Unit.MONEY, "without VAT, in the row's currency, negative for returns")
            .money("vat_amount", "VAT, in the row's currency")
            .money("cost_amount", "cost, in the row's currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("net_amount_reporting", "net_amount at the rate of invoice_on; null when no rate is known")
            .money("cost_amount_reporting", "cost_amount at the rate of invoice_on")
            .reference("salesperson_key", "the employee who sold")
            .to("employee")
            .text("branch_name", "the seller's branch at that date, else the account's")
            .reference("branch_key", "that branch")
            .text("department_name", "the seller's department at that date")
            .reference("department_key", "that department")
            .requiredText("line_type", "sale, return or correction")
            .provenance()
            .table();

    static final ConformedTable TARGET = Contract.of("target", "What was planned for whom and when?")
            .grain("target_key")
            .reads("staged_target", "xref_entity", "currency_rate", "employee", "product")
            .key("target_key", "the target")
            .requiredDate("period_start_on", "first day of the period")
            .requiredText("period_grain", "week, month, quarter or year")
            .requiredText("scope_type", "company, branch, department, team, employee, project, product or lead_source")
            .reference("scope_key", "the key of what scope_type says; null for the company")
            .text("scope_name", "name of the scope; null for the company")
            .requiredText("metric_id", "what is planned, for example net_sales")
            .required("amount", Type.QUANTITY, Unit.QUANTITY, "planned value, in unit_code or currency")
            .text("unit_code", "natural unit of a target in units")
            .text("currency", "currency of a target in money; the reporting currency where neither is named")
            .optional("amount_reporting", Type.MONEY, Unit.MONEY, "a target in money at the rate of period_start_on")
            .text("version", "version of the plan as the source words it")
            .date("approved_on", "day on which it was approved")
            .provenance()
            .table();

    static final ConformedTable EXPENSE = Contract.of("expense", "What did selling cost?")
            .grain("expense_key")
            .reads("staged_expense", "xref_entity", "currency_rate")
            .key("expense_key", "the expense")
            .requiredDate("expense_on", "date")
            .requiredDate("month_on", "first day of that month")
            .text("department_name", "department that bears it")
            .reference("department_key", "that department")
            .reference("employee_key", "the employee it is for")
            .reference("account_key", "the customer it is for")
            .reference("project_key", "the project it is for")
            .requiredText("cost_item", "kind of cost as the source words it")
            .text("cost_class", "selling, retention, service, marketing or as the profile maps it")
            .required("amount", Type.MONEY, Unit.MONEY, "cost in the row's currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of expense_on; null when no rate is known")
            .provenance()
            .table();

    static final ConformedTable RECEIVABLE_SNAPSHOT = Contract.of(
                    "receivable_snapshot", "What did each account owe on which day?")
            .grain("snapshot_date", "account_key", "currency")
            .reads("staged_receivable", "xref_entity", "currency_rate")
            .requiredDate("snapshot_date", "the day")
            .key("account_key", "who owes")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .required("amount", Type.MONEY, Unit.MONEY, "what is owed in all, in currency")
            .money("overdue_amount", "of it, what should have been paid already")
            .optional("overdue_days", Type.INT, Unit.DAYS, "since when the oldest of it is overdue")
            .money("amount_reporting", "amount at the rate of the day; null when no rate is known")
            .money("overdue_amount_reporting", "overdue_amount at the rate of the day")
            .provenance()
            .table();

    static final ConformedTable BUDGET_LINE = Contract.of("budget_line", "What may be spent on what, and what was?")
            .key("budget_key", "the line")
            .requiredDate("period_start_on", "first day of the period")
            .text("period_grain", "week, month, quarter or year")
            .reference("project_key", "the project")
            .text("project_ref", "the project as the source names it")
            .text("department_name", "department")
            .reference("department_key", "that department")
            .requiredText("cost_item", "kind of cost as the source words it")
            .text("version", "version of the budget")
            .money("plan_amount", "planned, in currency")
            .money("actual_amount", "spent, in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("plan_amount_reporting", "plan_amount at the rate of period_start_on; null when no rate is known")
            .money("actual_amount_reporting", "actual_amount at the rate of period_start_on")
            .listed()
            .knownBy("project_ref", "period_start_on", "period_grain", "department_name", "cost_item", "version")
            .everyLine()
            .refers("project_key", "project", "s.project_ref")
            .refers("department_key", "department", "s.department_name")
            .told("department_name", "coalesce(of_department_key.display_name, s.department_name)")
            .converted("s.period_start_on", "plan_amount", "actual_amount")
            .table();

    static final ConformedTable ABSENCE = Contract.of("absence", "Who was away when, and who stood in?")
            .grain("employee_key", "from_on")
            .reads("staged_absence", "xref_entity")
            .key("employee_key", "who is away")
            .requiredDate("from_on", "first day")
            .requiredDate("to_on", "last day, itself included")
            .text("kind", "vacation, illness or as the source words it")
            .reference("substitute_key", "who stands in")
            .to("employee")
            .provenance()
            .table();

    static final ConformedTable WORK_CALENDAR = Contract.of(
                    "work_calendar", "Which days are or are not for work, where their weekday does not tell?")
            .key("work_day_key", "the day in its region")
            .requiredDate("calendar_date", "the day")
            .text("region", "where; null for the whole company")
            .requiredFlag("is_working", "whether people work")
            .quantity("hours", "working hours of the day")
            .listed()
            .knownBy("calendar_date", "region")
            .table();

    static final ConformedTable CALENDAR = Contract.of("calendar", "Which days are there, and which are for work?")
            .grain("calendar_date")
            .reads(
                    "staged_deal",
                    "staged_activity",
                    "staged_sales_line",
                    "deal",
                    "deal_stage_event",
                    "activity",
                    "sales_line",
                    "target",
                    "expense",
                    "mailing",
                    "work_calendar")
            .requiredDate(
                    "calendar_date",
                    "every day from 1 January of the first business year to the end of the year after the last")
            .requiredText("iso_week", "ISO week, 2017-W50")
            .requiredDate("month_on", "first day of the month")
            .requiredDate("quarter_start_on", "first day of the quarter")
            .requiredDate("year_start_on", "first day of the year")
            .required("weekday", Type.INT, Unit.SCORE, "1 Monday to 7 Sunday")
            .requiredFlag("is_weekend", "Saturday or Sunday")
            .requiredFlag(
                    "is_working",
                    "a day of work: Monday to Friday, where the company's own calendar does not say otherwise")
            .table();

    static final List<ConformedTable> FACTS = List.of(
            UNIT_OF_MEASURE, SALES_LINE, RECEIVABLE_SNAPSHOT, TARGET, EXPENSE, BUDGET_LINE, ABSENCE, WORK_CALENDAR);

    private Trade() {}
}
