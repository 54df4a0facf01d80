package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What exports say of leads, deals and the work on them. */
final class Selling {

    private static final String[] DEAL_STATUS = {"open", "won", "lost", "no_decision", "cancelled"};
    private static final String[] LEAD_STATUS = {"open", "converted", "disqualified"};

    private static final Entity LEAD = EntityContract.of("lead", "An inquiry that is not a deal yet")
            .requiredRef("lead_ref", "id of the lead")
            .account()
            .contact()
            .leadSource()
            .campaign()
            .created()
            .instant("mql_at", "when marketing called it qualified")
            .instant("sql_at", "when sales called it qualified")
            .instant("converted_at", "when it became a deal")
            .ref("converted_deal_ref", "id of the deal that it became")
            .requiredText("status_name", "status as the source has it")
            .word("status", "where it stands in the end", LEAD_STATUS)
            .owner()
            .text("disqualified_reason", "why it was given up")
            .flag("is_repeat", "whether the customer had asked before")
            .amount()
            .currency()
            .modified()
            .entity();

    private static final Entity LEAD_STATUS_EVENT = EntityContract.of(
                    "lead_status_event", "A change of a lead's status as the source reports it")
            .requiredRef("lead_ref", "id of the lead")
            .requiredText("status_name", "status as the source has it")
            .word("status", "where it stands in the end", LEAD_STATUS)
            .requiredInstant("entered_at", "when the lead came to this status")
            .owner()
            .entity();

    private static final Entity DEAL = EntityContract.of("deal", "A sales opportunity as it stands in the export")
            .requiredDeal()
            .text("deal_name", "title of the deal")
            .account()
            .accountName()
            .contact()
            .text("pipeline_name", "pipeline")
            .text("stage_label", "what the source calls the stage, where the profile has another name for it")
            .requiredText("stage_name", "stage")
            .number("stage_order", Unit.SCORE, "position of the stage in its pipeline")
            .requiredWord("status", "where it stands in the end", DEAL_STATUS)
            .amount()
            .currency()
            .product()
            .optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units")
            .unit()
            .optional("probability", Type.DOUBLE, Unit.RATIO, "how likely the source thinks it is, 0 to 1")
            .text("forecast_category", "commit, best case, pipeline ... as the source has it")
            .created()
            .instant("closed_at", "when it was won or lost")
            .modified()
            .date("expected_close_on", "day on which it should close")
            .instant("next_step_at", "when the next step is planned")
            .instant("first_contact_at", "when the customer was first talked to about it")
            .instant("offer_sent_at", "when an offer was sent")
            .readinessScore()
            .text("loss_reason", "why it was lost")
            .text("win_reason", "why it was won")
            .text("competitor", "who else offers")
            .owner()
            .createdBy()
            .leadSource()
            .campaign()
            .project()
            .flag("is_repeat_customer", "whether the customer bought before")
            .flag("is_mega", "whether it is so large that averages leave it out")
            .flag("is_offer_stage", "whether an offer is with the customer")
            .flag("is_contract_stage", "whether a contract is being made")
            .mergedInto()
            .deleted()
            .entity();

    private static final Entity STAGE = EntityContract.of("stage", "A stage that the source keeps a list of")
            .text("pipeline_name", "pipeline, as deals name it")
            .requiredText("stage_name", "stage, as deals name it")
            .number("stage_order", Unit.SCORE, "position of the stage in its pipeline")
            .requiredWord("status", "what deals in it are", DEAL_STATUS)
            .optional("default_probability", Type.DOUBLE, Unit.RATIO, "how likely deals in it are, 0 to 1")
            .flag("is_offer_stage", "whether an offer is with the customer")
            .flag("is_contract_stage", "whether a contract is being made")
            .flag("is_active", "whether deals may still be put into it")
            .entity();

    private static final Entity DEAL_CONTACT = EntityContract.of("deal_contact", "A contact who has a part in a deal")
            .requiredDeal()
            .requiredContact()
            .text("role", "part of the contact: decides, influences, uses ...")
            .flag("is_primary", "whether it is the main contact")
            .share()
            .entity();

    private static final Entity DEAL_PRACTICE = EntityContract.of(
                    "deal_practice", "A practice, product line or other project that has a part in a deal")
            .requiredDeal()
            .requiredProject()
            .share()
            .entity();

    private static final Entity DOCUMENT = EntityContract.of("document", "A paper of a deal: offer, contract, act ...")
            .requiredRef("document_ref", "id of the document")
            .deal()
            .account()
            .requiredWord(
                    "doc_type",
                    "what it is",
                    "offer",
                    "application",
                    "contract",
                    "check_list",
                    "invoice",
                    "act",
                    "vat_invoice",
                    "manual")
            .text("number", "its number")
            .date("issued_on", "date on it")
            .instant("sent_at", "when it was sent")
            .instant("opened_at", "when the customer first opened it")
            .date("valid_until_on", "last day on which it holds")
            .amount()
            .currency()
            .text("status", "draft, sent, accepted, rejected ... as the source has it")
            .entity();

    private static final Entity DEAL_LINE = EntityContract.of("deal_line", "A product line of a deal")
            .requiredDeal()
            .ref("line_ref", "id of the line")
            .requiredRef("product_ref", "id of the product")
            .text("product_name", "name of the product")
            .optional("quantity", Type.QUANTITY, Unit.QUANTITY, "in natural units")
            .unit()
            .price("unit_price", "price of one unit in this deal")
            .amount()
            .currency()
            .entity();

    private static final Entity DEAL_STAGE_EVENT = EntityContract.of(
                    "deal_stage_event", "A change of stage as the source reports it")
            .requiredDeal()
            .text("pipeline_name", "pipeline")
            .requiredText("stage_name", "stage")
            .number("stage_order", Unit.SCORE, "position of the stage in its pipeline")
            .requiredWord("status", "where it stands in the end", DEAL_STATUS)
            .requiredInstant("entered_at", "when the deal came to this stage")
            .owner()
            .amount()
            .entity();

    private static final Entity DEAL_CHANGE_EVENT = EntityContract.of(
                    "deal_change_event", "A change of a deal's amount, owner or date as the source reports it")
            .requiredDeal()
            .requiredText("field", "what changed, such as amount, owner, expected_close_date")
            .text("old_value", "what it was, as the source has it")
            .text("new_value", "what it became, as the source has it")
            .requiredInstant("changed_at", "when it changed")
            .ref("employee_ref", "employee who changed it")
            .entity();

    private static final Entity ACTIVITY = EntityContract.of("activity", "A call, meeting, message, visit or task")
            .requiredRef("activity_ref", "id of the activity")
            .requiredWord(
                    "activity_type",
                    "what was done",
                    "call",
                    "meeting",
                    "email",
                    "post",
                    "sms",
                    "visit",
                    "demo",
                    "task",
                    "note",
                    "system")
            .text("direction", "in or out")
            .word("category", "what the time was for", "selling", "service", "admin", "internal", "travel")
            .text("purpose", "why it was done, as the source has it")
            .account()
            .contact()
            .deal()
            .project()
            .text("subject_hash", "hash of its subject: equal subjects are told, none is read")
            .text("attendee_domain", "mail domain of those who took part, without their names")
            .owner()
            .createdBy()
            .created()
            .instant("first_due_at", "when it was first planned for")
            .instant("due_at", "when it is planned for now")
            .instant("started_at", "when it began")
            .instant("completed_at", "when it was done")
            .modified()
            .number("duration_min", Unit.MINUTES, "how long it took")
            .word("duration_source", "who measured that", "calendar", "call_log", "crm", "default")
            .requiredWord("status", "where it stands in the end", "planned", "completed", "cancelled")
            .text("outcome", "result as the source has it")
            .text("outcome_reason", "why it came out so")
            .ref("outcome_text_ref", "id under which the source keeps the words about it")
            .ref("modified_by_ref", "employee who changed it last")
            .word("initiated_by", "who asked for the last move or cancellation", "us", "client")
            .ref("parent_activity_ref", "id of the activity that it follows")
            .flag("is_system", "whether a machine wrote it")
            .deleted()
            .entity();

    static final List<Entity> ALL = List.of(
            LEAD,
            LEAD_STATUS_EVENT,
            STAGE,
            DEAL,
            DEAL_LINE,
            DEAL_CONTACT,
            DEAL_PRACTICE,
            DEAL_STAGE_EVENT,
            DEAL_CHANGE_EVENT,
            DOCUMENT,
            ACTIVITY);

    private Selling() {}
}
