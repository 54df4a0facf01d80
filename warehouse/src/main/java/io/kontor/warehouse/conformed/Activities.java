package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What was planned and done with customers, and what came of it. */
final class Activities {

    /** As {@code kx_key} tells the activity of a staged row. */
    private static final String STAGED_KEY =
            "kx_key('activity|' || source_system || '|' || source_account || '|' || activity_ref)";

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

    static final ConformedTable ACTIVITY_EVENT = Contract.of(
                    "activity_event", "When was what planned, moved, done, called off or handed over?")
            .grain("event_key")
            .reads("staged_activity", "xref_entity")
            .cutBy("staged_activity", STAGED_KEY)
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
            .to("employee")
            .reference("owner_key", "the employee in charge after the event")
            .to("employee")
            .text("reason", "outcome_reason as the source words it")
            .reference("by_employee_key", "who did it, where the source tells who changed it last")
            .to("employee")
            .text("initiated_by", "us or client: who asked for a move or a cancellation; null where not told")
            .requiredText("evidence", "reported (the source tells it) or observed (seen between two exports)")
            .provenance()
            .table();

    static final ConformedTable CHAIN_CANDIDATE = Contract.of(
                    "chain_candidate", "Which activities can belong to a chain, where, and do they end it?")
            .grain("activity_key")
            .reads("staged_activity", "full_export", "xref_entity", "outcome")
            .cutBy("staged_activity", STAGED_KEY)
            .key("activity_key", "the activity")
            .key("account_key", "the customer")
            .reference("project_key", "the project")
            .text("purpose", "why it was done, as the source words it")
            .instant("placed_at", "the first due time ever known, else when it was planned, begun or done")
            .requiredFlag("is_final_outcome", "outcome.is_final: no activity after it belongs to the chain")
            .table();

    static final ConformedTable ACTIVITY_CHAIN = Contract.of(
                    "activity_chain", "Which activities follow each other until one of them has a final outcome?")
            .grain("activity_key")
            .reads("chain_candidate")
            .cutBy("chain_candidate", "account_key")
            .key("activity_key", "the activity")
            .key("chain_key", "the first activity of its chain")
            .to("activity")
            .table();

    static final ConformedTable ACTIVITY = Contract.of("activity", "What was planned and done with whom, and in time?")
            .grain("activity_key")
            .reads("staged_activity", "full_export", "xref_entity", "outcome", "activity_event", "activity_chain")
            .cutBy("staged_activity", STAGED_KEY)
            .cutBy("activity_event", "activity_key")
            .cutBy("activity_chain", "activity_key")
            .key("activity_key", "the activity")
            .requiredText("activity_type", "call, meeting, email, post, sms, visit, demo, task, note or system")
            .text("direction", "in or out")
            .text("category", "selling, service, admin, internal or travel")
            .text("purpose", "why it was done, as the source words it")
            .reference("account_key", "the customer")
            .reference("contact_key", "the contact")
            .reference("deal_key", "the deal")
            .reference("project_key", "the project")
            .reference("owner_key", "the employee in charge")
            .to("employee")
            .reference("handed_over_from_key", "who had it before the newest reassignment")
            .to("employee")
            .reference("created_by_key", "the employee who entered it")
            .to("employee")
            .reference("parent_activity_key", "the activity that it follows")
            .reference(
                    "chain_key",
                    "the first activity of its chain: those with one account, project and purpose until an outcome is"
                            + " final; null without an account")
            .to("activity")
            .text("subject_hash", "hash of its subject")
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
            .text("duration_source", "calendar, call_log, crm or default")
            .requiredText("status", "planned, completed or cancelled")
            .text("outcome", "code of outcome")
            .text("outcome_reason", "why it came out so, as the source words it")
            .text("outcome_text_ref", "id under which the source keeps the words about it")
            .flag("is_positive_outcome", "outcome.is_positive; null without an outcome")
            .requiredFlag("is_system", "made by a robot; not anybody's work")
            .required("reschedule_count", Type.INT, Unit.COUNT, "moves of the due time seen or reported")
            .requiredFlag("is_deleted", "deleted by the source's word, or left out of its later full exports")
            .provenance()
            .table();

    static final List<ConformedTable> TABLES =
            List.of(OUTCOME, ACTIVITY_EVENT, CHAIN_CANDIDATE, ACTIVITY_CHAIN, ACTIVITY);

    private Activities() {}
}
