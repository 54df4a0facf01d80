package io.kontor.warehouse.staging;

import java.util.List;

/** What exports say of campaigns, mailings and what customers think. */
final class Marketing {

    private static final Entity CAMPAIGN = EntityContract.of("campaign", "A marketing campaign")
            .requiredRef("campaign_ref", "id of the campaign")
            .requiredText("campaign_name", "name of the campaign")
            .text("channel", "email, post, exhibition ...")
            .date("starts_on", "first day")
            .date("ends_on", "last day")
            .money("planned_cost", "what it may cost")
            .currency()
            .entity();

    private static final Entity MAILING = EntityContract.of("mailing", "A mailing and what became of it")
            .requiredRef("mailing_ref", "id of the mailing")
            .requiredText("campaign_name", "campaign")
            .requiredText("channel", "email, post, sms ...")
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
            .requiredText("subject_type", "what was rated: product, service, deal ...")
            .ref("subject_ref", "id of what was rated")
            .requiredScore("score", "the answer")
            .score("scale_min", "worst answer")
            .score("scale_max", "best answer")
            .requiredInstant("rated_at", "when it was given")
            .entity();

    static final List<Entity> ALL = List.of(CAMPAIGN, MAILING, MAILING_EVENT, SATISFACTION_RATING);

    private Marketing() {}
}
