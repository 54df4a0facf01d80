package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What is sold: stages, and deals with their history, lines, people and papers. */
final class Deals {

    /** As {@code kx_key} tells the deal of a staged row. */
    private static final String STAGED_KEY =
            "kx_key('deal|' || source_system || '|' || source_account || '|' || deal_ref)";

    /** Of several rows of one deal: the told part, and for the others equal parts of what is left. */
    private static final String PART_OF_DEAL = """
            coalesce(
                s.share,
                kx_ratio(
                    greatest(
                        1 - sum(coalesce(cast(s.share as decimal(18, 8)), 0)) over (
                            partition by s.source_system, s.source_account, s.deal_ref
                        ),
                        0
                    ),
                    count(*) over (partition by s.source_system, s.source_account, s.deal_ref)
                        - count(s.share) over (partition by s.source_system, s.source_account, s.deal_ref)
                )
            )""";

    static final ConformedTable STAGE = Contract.of("stage", "Which stages do deals go through, and since when?")
            .key("stage_key", "the stage")
            .reference("pipeline_key", "its pipeline; null where the source names none")
            .to("pipeline")
            .text("pipeline_name", "pipeline")
            .requiredText("stage_name", "stage as the profile maps it")
            .optional("stage_order", Type.INT, Unit.SCORE, "position of the stage in its pipeline")
            .requiredText("semantic", "open, won, lost, no_decision or cancelled: what deals in it are")
            .optional("default_probability", Type.DOUBLE, Unit.RATIO, "how likely deals in it are, 0 to 1, by its list")
            .requiredFlag("is_offer_stage", "whether an offer is with the customer")
            .requiredFlag("is_contract_stage", "whether a contract is being made")
            .instant(
                    "retired_at",
                    "since which list of stages it is out of use, or since which full list of deals nobody is in it")
            .versioned()
            .toldBy("staged_stage", "staged_deal", "staged_deal_stage_event")
            .told(
                    "pipeline_key",
                    "kx_key('pipeline|' || s.source_system || '|' || s.source_account || '|' || s.pipeline_name)")
            .table();

    static final ConformedTable STAGE_MAP = Contract.of(
                    "stage_map", "Which stage does a source mean by its label, and since when?")
            .key("map_key", "the label in its pipeline")
            .text("pipeline_name", "pipeline")
            .requiredText("stage_label", "what the source calls the stage")
            .key("stage_key", "the stage that the profile makes of it")
            .to("stage")
            .versioned()
            .toldBy("staged_deal")
            .told("stage_key", """
                    kx_key(
                        'stage|' || s.source_system || '|' || s.source_account || '|'
                        || coalesce(s.pipeline_name, '') || '␟' || s.stage_name
                    )""")
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
            .reference("from_stage_key", "stage of the previous event; null for the first")
            .to("stage")
            .text("from_stage_name", "its name")
            .key("to_stage_key", "stage entered")
            .to("stage")
            .requiredText("to_stage_name", "its name")
            .optional("to_stage_order", Type.INT, Unit.SCORE, "its position in the pipeline")
            .requiredText("to_status", "status that the stage means")
            .requiredInstant("entered_at", "when, at the latest moment possible")
            .requiredDate("entered_on", "that day in the company's zone")
            .instant("entered_at_earliest", "the earliest moment possible; null when not known")
            .requiredInstant("entered_at_latest", "the latest moment possible")
            .reference("owner_key_at_event", "the employee then in charge")
            .to("employee")
            .money("amount_at_event", "value then, in the reporting currency at the rate of entered_on")
            .requiredText(
                    "evidence",
                    "reported (the source tells the time), observed (seen between two exports) or supposed (a skipped"
                            + " stage; keep out of times in stage)")
            .provenance()
            .table();

    static final ConformedTable DEAL = Contract.of("deal", "How did each deal stand at each cut-off?")
            .grain("deal_key", "valid_from")
            .reads(
                    "staged_deal",
                    "full_export",
                    "deal_line_total",
                    "merged_entity",
                    "xref_entity",
                    "currency_rate",
                    "activity",
                    "deal_stage_event")
            .cutBy("staged_deal", STAGED_KEY)
            .cutBy("deal_line_total", "deal_key")
            .cutBy("deal_stage_event", "deal_key")
            .key("deal_key", "the deal")
            .text("deal_name", "title")
            .reference("account_key", "the customer; null where the source names none")
            .reference("contact_key", "the main contact")
            .reference("project_key", "the project that it is sold for")
            .reference("pipeline_key", "the pipeline; null where the source names none")
            .to("pipeline")
            .text("pipeline_name", "pipeline")
            .key("stage_key", "the stage")
            .to("stage")
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
            .instant(
                    "first_contact_at",
                    "when the customer was first talked to: by the source's word, else the first contact done on it")
            .instant("offer_sent_at", "when the offer left")
            .instant("next_step_at", "when the next step is planned")
            .optional("probability", Type.DOUBLE, Unit.RATIO, "how likely the source thinks it is, 0 to 1")
            .text("forecast_category", "commit, best case ... as the source words it")
            .optional("readiness_score", Type.INT, Unit.SCORE, "how ready the customer is, on the company's own scale")
            .text("loss_reason", "why it was lost, as the source words it")
            .text("win_reason", "why it was won, as the source words it")
            .text("competitor", "who else offers")
            .reference("competitor_key", "that competitor; equal names of different systems are one competitor")
            .reference(
                    "lost_at_stage_key", "the last open stage before it ended otherwise than won; null if it did not")
            .to("stage")
            .reference("owner_key", "the employee in charge")
            .to("employee")
            .reference("created_by_key", "the employee who entered it")
            .to("employee")
            .text("lead_source", "where it came from")
            .reference("lead_source_key", "that source")
            .reference("campaign_key", "the campaign that it came from")
            .flag("is_repeat_customer", "whether the customer bought before, by the source's word")
            .flag("is_mega", "whether it is so large that averages leave it out, by the source's word")
            .history()
            .requiredFlag("is_deleted", "deleted or merged by the source's word, or left out of its later full exports")
            .reference("merged_into_key", "the deal that took this one over")
            .to("deal")
            .instant("changed_at_earliest", "the earliest moment at which this version can have come about")
            .requiredInstant("changed_at_latest", "the latest such moment")
            .provenance()
            .table();

    static final ConformedTable DEAL_LINE = Contract.of("deal_line", "Which products is each deal about?")
            .grain("line_key")
            .reads("staged_deal_line", "xref_entity", "currency_rate")
            .cutBy("staged_deal_line", STAGED_KEY)
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

    static final ConformedTable DEAL_CONTACT = Contract.of("deal_contact", "Which people have a part in each deal?")
            .key("link_key", "the part")
            .key("deal_key", "the deal")
            .key("contact_key", "the contact")
            .text("role", "part of the contact as the source words it")
            .requiredFlag("is_primary", "whether it is the main contact")
            .required("share", Type.DOUBLE, Unit.RATIO, "its part of the deal, 0 to 1; equal parts of what is not told")
            .listed()
            .toldBy("staged_deal_contact", "staged_deal")
            .knownBy("deal_ref")
            .everyLine()
            .refers("deal_key", "deal", "s.deal_ref")
            .refers("contact_key", "contact", "s.contact_ref")
            .told("is_primary", "coalesce(s.is_primary, false)")
            .told("share", PART_OF_DEAL)
            .table();

    static final ConformedTable DEAL_PRACTICE = Contract.of(
                    "deal_practice", "To which practices or other projects does each deal fall?")
            .key("link_key", "the part")
            .key("deal_key", "the deal")
            .key("project_key", "the practice or other project")
            .required("share", Type.DOUBLE, Unit.RATIO, "its part of the deal, 0 to 1; equal parts of what is not told")
            .listed()
            .toldBy("staged_deal_practice", "staged_deal")
            .knownBy("deal_ref")
            .everyLine()
            .refers("deal_key", "deal", "s.deal_ref")
            .refers("project_key", "project", "s.project_ref")
            .told("share", PART_OF_DEAL)
            .table();

    static final ConformedTable DEAL_CHANGE_EVENT = Contract.of(
                    "deal_change_event", "When did which deal change in what, and how surely do we know?")
            .grain("event_key")
            .reads("deal", "staged_deal_change_event", "xref_entity")
            .cutBy("deal", "deal_key")
            .cutBy("staged_deal_change_event", STAGED_KEY)
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

    static final ConformedTable DOCUMENT = Contract.of("document", "Which offers, contracts and acts were made when?")
            .key("document_key", "the document")
            .reference("deal_key", "the deal")
            .reference("account_key", "the customer")
            .requiredText("doc_type", "offer, application, contract, check_list, invoice, act, vat_invoice or manual")
            .text("document_number", "its number")
            .date("issued_on", "date on it")
            .instant("sent_at", "when it was sent")
            .instant("opened_at", "when the customer first opened it")
            .date("valid_until_on", "last day on which it holds")
            .money("amount", "value in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of issued_on, else of the export; null when none is known")
            .text("status", "as the source words it")
            .listed()
            .knownBy("document_ref")
            .refers("deal_key", "deal", "s.deal_ref")
            .refers("account_key", "account", "s.account_ref")
            .told("document_number", "s.number")
            .converted("coalesce(s.issued_on, kx_local_date(s.cut_off_at, :zone))", "amount")
            .table();

    static final ConformedTable DEAL_SNAPSHOT = Contract.of(
                    "deal_snapshot", "Which deals were open at the end of each week?")
            .grain("snapshot_date", "deal_key")
            .reads("staged_deal", "stage", "deal", "deal_stage_event", "activity", "calendar", "employee")
            .requiredDate("snapshot_date", "a Sunday, at its end in the company's zone")
            .key("deal_key", "a deal open then")
            .key("stage_key", "its stage then")
            .to("stage")
            .requiredText("stage_name", "name of that stage")
            .requiredText("status", "always open")
            .money("amount_reporting", "value then, in the reporting currency")
            .quantity("quantity", "quantity of the main product then")
            .text("unit_code", "natural unit of the quantity")
            .date("expected_close_on", "expected closing then")
            .optional(
                    "probability_used",
                    Type.DOUBLE,
                    Unit.RATIO,
                    "how likely the source thought it was, else what its stage had by default, 0 to 1")
            .reference("owner_key", "the employee then in charge")
            .to("employee")
            .reference("department_key", "that employee's department then")
            .reference("project_key", "the project")
            .required("days_in_stage", Type.INT, Unit.DAYS, "since it entered the stage")
            .optional("days_since_last_activity", Type.INT, Unit.DAYS, "since the last contact on it; null without one")
            .requiredFlag("has_next_step", "whether the deal or an open activity of it had a date after that day")
            .provenance()
            .table();

    /** Before the calendar, which spans their dates. */
    static final List<ConformedTable> FACTS = List.of(
            STAGE,
            STAGE_MAP,
            PIPELINE,
            DEAL_LINE_TOTAL,
            DEAL_STAGE_EVENT,
            DEAL,
            DEAL_LINE,
            DEAL_CONTACT,
            DEAL_PRACTICE,
            DEAL_CHANGE_EVENT,
            DOCUMENT);

    private Deals() {}
}
