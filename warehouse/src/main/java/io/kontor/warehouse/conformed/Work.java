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

    static final ConformedTable DEAL = Contract.of("deal", "How did each deal stand at each cut-off?")
            .grain("deal_key", "valid_from")
            .reads("staged_deal", "xref_entity", "currency_rate")
            .key("deal_key", "the deal")
            .text("deal_name", "title")
            .reference("account_key", "the customer; null where the source names none")
            .reference("contact_key", "the main contact")
            .text("pipeline_name", "pipeline")
            .requiredText("stage_name", "stage as the profile maps it")
            .optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline")
            .requiredText("status", "open, won, lost, no_decision or cancelled")
            .money("amount", "value in the row's currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of closed_on, else created_on; null when no rate is known")
            .reference("product_key", "main product")
            .quantity("quantity", "quantity of it")
            .instant("created_at", "when the deal was entered")
            .date("created_on", "that day in the company's zone")
            .instant("closed_at", "when it was won or lost; null while open")
            .date("closed_on", "that day in the company's zone")
            .date("expected_close_on", "when the owner expects to close it")
            .instant("offer_sent_at", "when the offer left")
            .text("loss_reason", "why it was lost, as the source words it")
            .reference("owner_key", "the employee in charge")
            .text("lead_source", "where it came from")
            .history()
            .requiredFlag("is_deleted", "whether a later full export of the source no longer has the deal")
            .provenance()
            .table();

    static final ConformedTable DEAL_STAGE_EVENT = Contract.of(
                    "deal_stage_event", "When did each deal enter each stage, and how surely do we know?")
            .grain("event_key")
            .reads("staged_deal", "staged_deal_stage_event", "xref_entity", "currency_rate")
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

    static final ConformedTable ACTIVITY = Contract.of("activity", "What was planned and done with whom, and in time?")
            .grain("activity_key")
            .reads("staged_activity", "xref_entity", "outcome")
            .key("activity_key", "the activity")
            .requiredText("activity_type", "call, meeting, email, post, sms, visit, demo, task, note or system")
            .text("direction", "in or out")
            .text("category", "selling, service, admin, internal or travel")
            .reference("account_key", "the customer")
            .reference("contact_key", "the contact")
            .reference("deal_key", "the deal")
            .reference("owner_key", "the employee in charge")
            .instant("created_at", "when it was planned")
            .instant("first_due_at", "the first due time ever known: moving the date does not help")
            .date("first_due_on", "that day in the company's zone")
            .instant("due_at", "current due time")
            .date("due_on", "that day in the company's zone")
            .instant("completed_at", "when it was done")
            .date("completed_on", "that day in the company's zone")
            .minutes("duration_min", "minutes spent")
            .requiredText("status", "planned, completed or cancelled")
            .text("outcome", "code of outcome")
            .flag("is_positive_outcome", "outcome.is_positive; null without an outcome")
            .requiredFlag("is_system", "made by a robot; not anybody's work")
            .required("reschedule_count", Type.INT, Unit.COUNT, "moves of the due time seen or reported")
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
    static final List<ConformedTable> FACTS = List.of(OUTCOME, DEAL, DEAL_STAGE_EVENT, ACTIVITY);
}
