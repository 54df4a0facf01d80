package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What people work on: deals with their history, and activities. */
final class Work {

    static final ConformedTable OUTCOME = Contract.of("outcome", "What can come out of a contact, and is it a success?")
            .grain("code")
            .requiredText("code", "the word that profiles map to and activity.outcome holds")
            .requiredText("name_en", "English")
            .requiredText("name_ru", "Russian")
            .requiredText("name_lv", "Latvian")
            .requiredFlag("is_positive", "whether it counts as an effective contact")
            .requiredFlag("is_final", "whether it ends a chain of contacts")
            .requiredFlag("needs_reason", "whether a reason must be given")
            .table();

    static final ConformedTable STAGE = Contract.of("stage", "Which stages do deals go through, and since when?")
            .key("stage_key", "the stage")
            .reference("pipeline_key", "its pipeline; null where the source names none")
            .text("pipeline_name", "pipeline")
            .requiredText("stage_name", "stage as the profile maps it")
            .optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline")
            .requiredText("semantic", "open, won, lost, no_decision or cancelled: what deals in it are")
            .requiredFlag("is_offer_stage", "whether an offer is with the customer")
            .instant("retired_at", "since which full list nobody is in it; null while in use")
            .versioned()
            .toldBy("staged_deal", "staged_deal_stage_event")
            .told(
                    "pipeline_key",
                    "kx_key('pipeline|' || s.source_system || '|' || s.source_account || '|' || s.pipeline_name)")
            .table();

    static final ConformedTable PIPELINE = Contract.of("pipeline", "Which pipelines are there, and since when?")
            .key("pipeline_key", "the pipeline")
            .requiredText("pipeline_name", "its name")
            .instant("retired_at", "since which full list nobody is in any of its stages; null while in use")
            .versioned()
            .toldBy("stage")
            .table();

    static final ConformedTable DEAL_LINE_TOTAL = Contract.of(
                    "deal_line_total", "What are the lines of a deal worth together, at which export?")
            .grain("deal_key", "from_at")
            .reads("staged_deal_line")
            .key("deal_key", "the deal, before any merge")
            .requiredInstant("from_at", "cut-off of the export that tells these lines")
            .instant("until_at", "cut-off of the next one; null for the newest")
            .required("line_count", Type.BIGINT, Unit.COUNT, "lines")
            .money("amount", "their sum; null where a line has no amount, or the lines have several currencies")
            .text("currency", "their currency; null where they name none or several")
            .requiredText("load_id", "the load that brought them")
            .table();

    static final ConformedTable DEAL = Contract.of("deal", "How did each deal stand at each cut-off?")
            .grain("deal_key", "valid_from")
            .reads("staged_deal", "deal_line_total", "merged_entity", "xref_entity", "currency_rate")
            .key("deal_key", "the deal")
            .text("deal_name", "title")
            .reference("account_key", "the customer; null where the source names none")
            .reference("contact_key", "the main contact")
            .text("pipeline_name", "pipeline")
            .requiredText("stage_name", "stage as the profile maps it")
            .optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline")
            .requiredText("status", "open, won, lost, no_decision or cancelled")
            .money(
                    "amount",
                    "value in the row's currency; where the list tells none, the sum of its lines at that time")
            .requiredFlag("is_amount_of_lines", "whether amount is the sum of deal_line; do not add the two")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of closed_on, else created_on; null when no rate is known")
            .reference("product_key", "main product")
            .quantity("quantity", "quantity of it")
            .text("unit_code", "natural unit of the quantity")
            .instant("created_at", "when the deal was entered")
            .date("created_on", "that day in the company's zone")
            .instant("closed_at", "when it was won or lost; null while open")
            .date("closed_on", "that day in the company's zone")
            .date("expected_close_on", "when the owner expects to close it")
            .instant("offer_sent_at", "when the offer left")
            .instant("next_step_at", "when the next step is planned")
            .optional("probability", Type.DOUBLE, Unit.RATIO, "how likely the source thinks it is, 0 to 1")
            .text("forecast_category", "commit, best case ... as the source words it")
            .text("loss_reason", "why it was lost, as the source words it")
            .text("win_reason", "why it was won, as the source words it")
            .text("competitor", "who else offers")
            .reference("owner_key", "the employee in charge")
            .reference("created_by_key", "the employee who entered it")
            .text("lead_source", "where it came from")
            .reference("campaign_key", "the campaign that it came from")
            .text("project_ref", "the project as the source names it")
            .flag("is_repeat_customer", "whether the customer bought before, by the source's word")
            .history()
            .requiredFlag("is_deleted", "deleted or merged by the source's word, or left out of its later full exports")
            .reference("merged_into_key", "the deal that took this one over")
            .instant("changed_at_earliest", "the earliest moment at which this version can have come about")
            .requiredInstant("changed_at_latest", "the latest such moment")
            .provenance()
            .table();

    static final ConformedTable DEAL_STAGE_EVENT = Contract.of(
                    "deal_stage_event", "When did each deal enter each stage, and how surely do we know?")
            .grain("event_key")
            .reads("staged_deal", "staged_deal_stage_event", "deal_line_total", "xref_entity", "currency_rate")
            .key("event_key", "the event")
            .key("deal_key", "the deal")
            .required(
                    "event_number",
                    Type.INT,
                    Unit.SCORE,
                    "1, 2, 3 ... within the deal: the order of its events is total")
            .text("pipeline_name", "pipeline")
            .text("from_stage_name", "stage of the previous event; null for the first")
            .requiredText("to_stage_name", "stage entered")
            .optional("to_stage_order", Type.INT, Unit.SCORE, "its position in the pipeline")
            .requiredText("to_status", "status that the stage means")
            .requiredInstant("entered_at", "when, at the latest moment possible")
            .requiredDate("entered_on", "that day in the company's zone")
            .instant("entered_at_earliest", "the earliest moment possible; null when not known")
            .requiredInstant("entered_at_latest", "the latest moment possible")
            .reference("owner_key_at_event", "the employee then in charge")
            .money("amount_at_event", "value then, in the reporting currency at the rate of entered_on")
            .requiredText(
                    "evidence",
                    "reported (the source tells the time), observed (seen between two exports) or supposed (a skipped"
                            + " stage; keep out of times in stage)")
            .provenance()
            .table();

    static final ConformedTable DEAL_CHANGE_EVENT = Contract.of(
                    "deal_change_event", "When did which deal change in what, and how surely do we know?")
            .grain("event_key")
            .reads("deal", "staged_deal_change_event", "xref_entity")
            .key("event_key", "the event")
            .key("deal_key", "the deal")
            .requiredText(
                    "field",
                    "amount, expected_close_date, owner, forecast_category, pipeline, deleted, reopened; a reported"
                            + " history may have others")
            .text("old_value", "value before, as text: money in the deal's currency, an employee by key")
            .text("new_value", "value after")
            .requiredInstant("changed_at", "when, at the latest moment possible")
            .requiredDate("changed_on", "that day in the company's zone")
            .instant("changed_at_earliest", "the earliest moment possible; null when not known")
            .requiredInstant("changed_at_latest", "the latest moment possible")
            .reference("employee_key", "who changed it; null where the source does not tell")
            .requiredText("evidence", "reported (the source tells the time) or observed (seen between two exports)")
            .provenance()
            .table();

    static final ConformedTable DEAL_LINE = Contract.of("deal_line", "Which products is each deal about?")
            .grain("line_key")
            .reads("staged_deal_line", "xref_entity", "currency_rate")
            .key("line_key", "the line")
            .key("deal_key", "the deal")
            .key("product_key", "the product")
            .quantity("quantity", "natural units")
            .text("unit_code", "natural unit")
            .optional("unit_price", Type.QUANTITY, Unit.MONEY, "price of one unit, in the row's currency")
            .money("amount", "value in the row's currency; quantity by unit_price where the source tells none")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of the export's day; null when no rate is known")
            .provenance()
            .table();

    static final ConformedTable LEAD = Contract.of("lead", "Who asked, and what became of it?")
            .grain("lead_key")
            .reads("staged_lead", "xref_entity", "currency_rate")
            .key("lead_key", "the lead")
            .reference("account_key", "the customer, where known")
            .reference("contact_key", "the contact, where known")
            .text("lead_source", "where it came from")
            .reference("campaign_key", "the campaign that it came from")
            .instant("created_at", "when it was entered")
            .date("created_on", "that day in the company's zone")
            .instant("mql_at", "when marketing called it qualified")
            .instant("sql_at", "when sales called it qualified")
            .instant("converted_at", "when it became a deal")
            .date("converted_on", "that day in the company's zone")
            .reference("converted_deal_key", "the deal that it became")
            .requiredText("status_name", "status as the source words it")
            .requiredText("status", "open, converted or disqualified")
            .reference("owner_key", "the employee in charge")
            .text("disqualified_reason", "why it was given up, as the source words it")
            .flag("is_repeat", "whether the customer had asked before")
            .money("amount", "value in the row's currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of created_on; null when no rate is known")
            .provenance()
            .table();

    static final ConformedTable LEAD_STATUS_EVENT = Contract.of(
                    "lead_status_event", "When did each lead come to each status, and how surely do we know?")
            .grain("event_key")
            .reads("staged_lead", "staged_lead_status_event", "xref_entity")
            .key("event_key", "the event")
            .key("lead_key", "the lead")
            .required("event_number", Type.INT, Unit.SCORE, "1, 2, 3 ... within the lead")
            .text("from_status_name", "status of the previous event; null for the first")
            .requiredText("to_status_name", "status as the source words it")
            .text("to_status", "open, converted or disqualified; null where a history does not tell")
            .requiredInstant("entered_at", "when, at the latest moment possible")
            .requiredDate("entered_on", "that day in the company's zone")
            .instant("entered_at_earliest", "the earliest moment possible; null when not known")
            .requiredInstant("entered_at_latest", "the latest moment possible")
            .reference("owner_key_at_event", "the employee then in charge")
            .requiredText("evidence", "reported (the source tells the time) or observed (seen between two exports)")
            .provenance()
            .table();

    static final ConformedTable ACTIVITY_EVENT = Contract.of(
                    "activity_event", "When was what planned, moved, done, called off or handed over?")
            .grain("event_key")
            .reads("staged_activity", "xref_entity")
            .key("event_key", "the event")
            .key("activity_key", "the activity")
            .required("event_number", Type.INT, Unit.SCORE, "1, 2, 3 ... within the activity")
            .requiredText("event", "created, rescheduled, completed, cancelled or reassigned")
            .requiredInstant("event_at", "when, at the latest moment possible")
            .requiredDate("event_on", "that day in the company's zone")
            .instant("event_at_earliest", "the earliest moment possible; null when not known")
            .requiredInstant("event_at_latest", "the latest moment possible")
            .instant("old_due_at", "due time before; of a move")
            .instant("new_due_at", "due time after; of a move or a creation")
            .reference("old_owner_key", "who had it before; of a reassignment")
            .reference("owner_key", "the employee in charge after the event")
            .text("reason", "outcome_reason as the source words it")
            .requiredText("evidence", "reported (the source tells it) or observed (seen between two exports)")
            .provenance()
            .table();

    static final ConformedTable ACTIVITY = Contract.of("activity", "What was planned and done with whom, and in time?")
            .grain("activity_key")
            .reads("staged_activity", "xref_entity", "outcome", "activity_event")
            .key("activity_key", "the activity")
            .requiredText("activity_type", "call, meeting, email, post, sms, visit, demo, task, note or system")
            .text("direction", "in or out")
            .text("category", "selling, service, admin, internal or travel")
            .text("purpose", "why it was done, as the source words it")
            .reference("account_key", "the customer")
            .reference("contact_key", "the contact")
            .reference("deal_key", "the deal")
            .reference("owner_key", "the employee in charge")
            .reference("created_by_key", "the employee who entered it")
            .reference("parent_activity_key", "the activity that it follows")
            .text("attendee_domain", "mail domain of those who took part")
            .instant("created_at", "when it was planned")
            .instant("first_due_at", "the first due time ever known: moving the date does not help")
            .date("first_due_on", "that day in the company's zone")
            .instant("due_at", "current due time")
            .date("due_on", "that day in the company's zone")
            .instant("started_at", "when it began")
            .instant("completed_at", "when it was done")
            .date("completed_on", "that day in the company's zone")
            .minutes("duration_min", "minutes spent")
            .requiredText("status", "planned, completed or cancelled")
            .text("outcome", "code of outcome")
            .text("outcome_reason", "why it came out so, as the source words it")
            .flag("is_positive_outcome", "outcome.is_positive; null without an outcome")
            .requiredFlag("is_system", "made by a robot; not anybody's work")
            .required("reschedule_count", Type.INT, Unit.COUNT, "moves of the due time seen or reported")
            .requiredFlag("is_deleted", "deleted by the source's word, or left out of its later full exports")
            .provenance()
            .table();

    static final ConformedTable DEAL_SNAPSHOT = Contract.of(
                    "deal_snapshot", "Which deals were open at the end of each week?")
            .grain("snapshot_date", "deal_key")
            .reads("staged_deal", "deal", "deal_stage_event", "calendar")
            .requiredDate("snapshot_date", "a Sunday, at its end in the company's zone")
            .key("deal_key", "a deal open then")
            .requiredText("stage_name", "its stage then")
            .requiredText("status", "always open")
            .money("amount_reporting", "value then, in the reporting currency")
            .date("expected_close_on", "expected closing then")
            .reference("owner_key", "the employee then in charge")
            .provenance()
            .table();

    private Work() {}

    /** Before the calendar, which spans their dates. */
    static final List<ConformedTable> FACTS = List.of(
            OUTCOME,
            STAGE,
            PIPELINE,
            LEAD,
            LEAD_STATUS_EVENT,
            DEAL_LINE_TOTAL,
            DEAL,
            DEAL_LINE,
            DEAL_STAGE_EVENT,
            DEAL_CHANGE_EVENT,
            ACTIVITY_EVENT,
            ACTIVITY);
}
