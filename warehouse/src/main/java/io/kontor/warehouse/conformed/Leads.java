package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Who asked, and what became of it. */
final class Leads {

    static final ConformedTable LEAD = Contract.of("lead", "Who asked, and what became of it?")
            .grain("lead_key")
            .reads("staged_lead", "xref_entity", "currency_rate")
            .key("lead_key", "the lead")
            .reference("account_key", "the customer, where known")
            .reference("contact_key", "the contact, where known")
            .text("lead_source", "where it came from")
            .reference("lead_source_key", "that source")
            .reference("campaign_key", "the campaign that it came from")
            .instant("created_at", "when it was entered")
            .date("created_on", "that day in the company's zone")
            .instant("mql_at", "when marketing called it qualified")
            .instant("sql_at", "when sales called it qualified")
            .instant("converted_at", "when it became a deal")
            .date("converted_on", "that day in the company's zone")
            .reference("converted_deal_key", "the deal that it became")
            .to("deal")
            .requiredText("status_name", "status as the source words it")
            .requiredText("status", "open, converted or disqualified")
            .reference("owner_key", "the employee in charge")
            .to("employee")
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
            .to("employee")
            .requiredText("evidence", "reported (the source tells the time) or observed (seen between two exports)")
            .provenance()
            .table();

    static final List<ConformedTable> TABLES = List.of(LEAD, LEAD_STATUS_EVENT);

    private Leads() {}
}
