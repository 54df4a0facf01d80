package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** How customers come, what is mailed to them, what they think, and what measures for them cost. */
final class Marketing {

    static final ConformedTable LEAD_SOURCE = Contract.of("lead_source", "By which ways do customers come?")
            .key("lead_source_key", "the source; equal names of different systems are one source")
            .requiredText("lead_source_name", "its name, or its id where no source tells a name")
            .text("channel", "web, exhibition, referral or as the source words it")
            .date("starts_on", "first day")
            .date("ends_on", "last day, itself included")
            .money("planned_cost", "what it may cost, in currency")
            .text("currency", "currency of planned_cost")
            .versioned()
            .told(
                    "currency",
                    "case when s.planned_cost is not null then coalesce(upper(trim(s.currency)), :currency) end")
            .shown("lead_source_name", "coalesce(lead_source_name, named_name)")
            .table();

    static final ConformedTable CAMPAIGN = Contract.of("campaign", "What do we do to be heard of, and for how much?")
            .key("campaign_key", "the campaign")
            .requiredText("campaign_name", "its name, or its id where no source tells a name")
            .text("channel", "email, post, exhibition or as the source words it")
            .date("starts_on", "first day")
            .date("ends_on", "last day, itself included")
            .money("planned_cost", "what it may cost, in currency")
            .text("currency", "currency of planned_cost")
            .versioned()
            .told(
                    "currency",
                    "case when s.planned_cost is not null then coalesce(upper(trim(s.currency)), :currency) end")
            .shown("campaign_name", "coalesce(campaign_name, named_name)")
            .table();

    static final ConformedTable CAMPAIGN_COST = Contract.of("campaign_cost", "What did campaigns cost?")
            .key("cost_key", "the cost")
            .key("campaign_key", "the campaign")
            .requiredDate("cost_on", "the day")
            .text("cost_item", "kind of cost as the source words it")
            .required("amount", Type.MONEY, Unit.MONEY, "cost in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of cost_on; null when no rate is known")
            .listed()
            .knownBy("campaign_ref", "cost_on", "cost_item")
            .everyLine()
            .refers("campaign_key", "campaign", "s.campaign_ref")
            .converted("s.cost_on", "amount")
            .table();

    static final ConformedTable MAILING = Contract.of("mailing", "What was mailed, and what became of it?")
            .grain("mailing_key")
            .reads("staged_mailing", "xref_entity")
            .key("mailing_key", "the mailing")
            .reference("campaign_key", "the campaign")
            .requiredText("campaign_name", "campaign")
            .requiredText("channel", "email, post or sms")
            .text("list_name", "list of people to whom it went")
            .text("subject_hash", "hash of its subject")
            .requiredInstant("sent_at", "when it was sent")
            .requiredDate("sent_on", "that day in the company's zone")
            .count("recipient_count", "addressed")
            .count("delivered_count", "delivered")
            .count("soft_bounce_count", "returned for now")
            .count("hard_bounce_count", "returned for good")
            .count("opened_count", "opened")
            .count("clicked_count", "clicked")
            .count("unsubscribed_count", "unsubscribed")
            .count("complaint_count", "complained")
            .provenance()
            .table();

    static final ConformedTable MAILING_TOTAL = Contract.of(
                    "mailing_total", "How did the totals of each mailing grow from report to report?")
            .grain("mailing_key", "counted_at")
            .reads("staged_mailing")
            .key("mailing_key", "the mailing")
            .to("mailing")
            .requiredInstant("counted_at", "cut-off of the report")
            .count("recipient_count", "addressed until then")
            .count("delivered_count", "delivered until then")
            .count("soft_bounce_count", "returned for now until then")
            .count("hard_bounce_count", "returned for good until then")
            .count("opened_count", "opened until then")
            .count("clicked_count", "clicked until then")
            .count("unsubscribed_count", "unsubscribed until then")
            .count("complaint_count", "complained until then")
            .provenance()
            .table();

    static final ConformedTable MAILING_EVENT = Contract.of(
                    "mailing_event", "What did each recipient do with each mailing?")
            .grain("event_key")
            .reads("staged_mailing_event", "xref_entity")
            .key("event_key", "the event")
            .key("mailing_key", "the mailing")
            .key("contact_key", "the recipient")
            .requiredText(
                    "event",
                    "sent, delivered, soft_bounce, hard_bounce, postal_return, opened, clicked, unsubscribed or"
                            + " complained")
            .requiredInstant("event_at", "when")
            .requiredDate("event_on", "that day in the company's zone")
            .provenance()
            .table();

    static final ConformedTable SATISFACTION_RATING = Contract.of(
                    "satisfaction_rating", "How content are the customers?")
            .grain("rating_key")
            .reads("staged_satisfaction_rating", "xref_entity")
            .key("rating_key", "the rating")
            .key("account_key", "who rates")
            .reference("contact_key", "the person who rates; null where the source does not tell")
            .requiredText("subject_type", "employee, project, company, product or deal")
            .reference("subject_key", "the employee, product or deal that is rated; null for other subjects")
            .text("subject_name", "what is rated, as the source words it")
            .required("score", Type.QUANTITY, Unit.SCORE, "on the source's own scale")
            .optional("scale_min", Type.QUANTITY, Unit.SCORE, "worst score possible")
            .optional("scale_max", Type.QUANTITY, Unit.SCORE, "best score possible")
            .optional(
                    "score_ratio",
                    Type.DOUBLE,
                    Unit.RATIO,
                    "score on the scale, 0 worst and 1 best; null without a scale")
            .flag("is_nps", "whether it is the question \"would you recommend us\", from 0 to 10")
            .text("comment_ref", "id under which the source keeps the words about it")
            .requiredInstant("rated_at", "when")
            .requiredDate("rated_on", "that day in the company's zone")
            .provenance()
            .table();

    static final ConformedTable PROGRAMME = Contract.of(
                    "programme", "Which measures do we take for customers, and how is their effect told?")
            .key("programme_key", "the programme")
            .requiredText("programme_name", "its name, or its id where no source tells a name")
            .date("starts_on", "first day")
            .date("ends_on", "last day, itself included")
            .text("scope", "whom it is for, as the source words it")
            .text("baseline_method", "against what its effect is measured, as the source words it")
            .versioned()
            .shown("programme_name", "coalesce(programme_name, named_name)")
            .table();

    static final ConformedTable PROGRAMME_COST = Contract.of("programme_cost", "What did programmes cost?")
            .key("cost_key", "the cost")
            .key("programme_key", "the programme")
            .requiredDate("cost_on", "the day")
            .requiredText("kind", "internal (our own people) or external")
            .required("amount", Type.MONEY, Unit.MONEY, "cost in currency")
            .requiredText("currency", "currency; the reporting currency where the source names none")
            .money("amount_reporting", "amount at the rate of cost_on; null when no rate is known")
            .listed()
            .knownBy("programme_ref", "cost_on", "kind")
            .everyLine()
            .refers("programme_key", "programme", "s.programme_ref")
            .converted("s.cost_on", "amount")
            .table();

    static final List<ConformedTable> TABLES = List.of(
            LEAD_SOURCE,
            CAMPAIGN,
            CAMPAIGN_COST,
            MAILING,
            MAILING_TOTAL,
            MAILING_EVENT,
            SATISFACTION_RATING,
            PROGRAMME,
            PROGRAMME_COST);

    private Marketing() {}
}
