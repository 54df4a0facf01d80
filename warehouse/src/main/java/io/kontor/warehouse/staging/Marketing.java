package io.kontor.warehouse.staging;

import java.util.List;

/** What exports say of campaigns, mailings and what customers think. */
final class Marketing {

    private static final Entity LEAD_SOURCE = EntityContract.of("lead_source", "A way by which customers come")
            .requiredRef("lead_source_ref", "id of the source, or its name as leads and deals have it")
            .requiredText("lead_source_name", "name of the source")
            .text("channel", "web, exhibition, referral ...")
            .date("starts_on", "first day")
            .date("ends_on", "last day")
            .money("planned_cost", "what it may cost")
            .currency()
            .entity();

    private static final Entity CAMPAIGN = EntityContract.of("campaign", "A marketing campaign")
            .requiredRef("campaign_ref", "id of the campaign")
            .requiredText("campaign_name", "name of the campaign")
            .text("channel", "email, post, exhibition ...")
            .date("starts_on", "first day")
            .date("ends_on", "last day")
            .money("planned_cost", "what it may cost")
            .currency()
            .entity();

    private static final Entity CAMPAIGN_COST = EntityContract.of("campaign_cost", "Money spent on a campaign")
            .requiredRef("campaign_ref", "id of the campaign")
            .requiredDate("cost_on", "day")
            .text("cost_item", "what it was for")
            .requiredMoney("amount", "value")
            .currency()
            .entity();

    private static final Entity MAILING = EntityContract.of("mailing", "A mailing and what became of it")
            .requiredRef("mailing_ref", "id of the mailing")
            .campaign()
            .requiredText("campaign_name", "campaign")
            .requiredText("channel", "email, post, sms ...")
            .text("list_name", "list of people to whom it went")
            .text("subject_hash", "hash of its subject: equal subjects are told, none is read")
            .requiredInstant("sent_at", "when it was sent")
            .count("recipient_count", "to how many")
            .count("delivered_count", "how many arrived")
            .count("soft_bounce_count", "how many came back for now")
            .count("hard_bounce_count", "how many came back for good")
            .count("opened_count", "how many opened it")
            .count("clicked_count", "how many clicked")
            .count("unsubscribed_count", "how many left the list")
            .count("complaint_count", "how many complained")
            .entity();

    private static final Entity MAILING_EVENT = EntityContract.of(
                    "mailing_event", "What one recipient did with a mailing")
            .requiredRef("mailing_ref", "id of the mailing")
            .requiredContact()
            .requiredWord(
                    "event",
                    "what happened",
                    "sent",
                    "delivered",
                    "soft_bounce",
                    "hard_bounce",
                    "postal_return",
                    "opened",
                    "clicked",
                    "unsubscribed",
                    "complained")
            .requiredInstant("event_at", "when it happened")
            .entity();

    private static final Entity SATISFACTION_RATING = EntityContract.of(
                    "satisfaction_rating", "An answer to \"how satisfied are you\"")
            .requiredRef("rating_ref", "id of the answer")
            .requiredAccount()
            .contact()
            .requiredText("subject_type", "what was rated: product, service, deal ...")
            .ref("subject_ref", "id of what was rated")
            .requiredScore("score", "the answer")
            .score("scale_min", "worst answer")
            .score("scale_max", "best answer")
            .flag("is_nps", "whether it is the question \"would you recommend us\", from 0 to 10")
            .ref("comment_ref", "id under which the source keeps the words about it")
            .requiredInstant("rated_at", "when it was given")
            .entity();

    private static final Entity PROGRAMME = EntityContract.of(
                    "programme", "A measure whose effect is to be told, such as a loyalty programme")
            .requiredRef("programme_ref", "id of the programme")
            .requiredText("programme_name", "name of the programme")
            .date("starts_on", "first day")
            .date("ends_on", "last day")
            .text("scope", "whom it is for: company, branch, segment ...")
            .text("baseline_method", "against what its effect is measured: year before, control group ...")
            .entity();

    private static final Entity PROGRAMME_COST = EntityContract.of("programme_cost", "Money spent on a programme")
            .requiredRef("programme_ref", "id of the programme")
            .requiredDate("cost_on", "day")
            .requiredWord("kind", "who was paid: our own people, or others", "internal", "external")
            .requiredMoney("amount", "value")
            .currency()
            .entity();

    static final List<Entity> ALL = List.of(
            LEAD_SOURCE,
            CAMPAIGN,
            CAMPAIGN_COST,
            MAILING,
            MAILING_EVENT,
            SATISFACTION_RATING,
            PROGRAMME,
            PROGRAMME_COST);

    private Marketing() {}
}
