package io.kontor.warehouse.conformed;

import java.util.List;

/** By which ways contacts can and may be reached. */
final class Consent {

    static final ConformedTable CONTACT_POINT_STATUS = Contract.of(
                    "contact_point_status",
                    "What became of each attempt to reach a contact, and how does each way stand now?")
            .grain("contact_key", "channel", "event", "event_at")
            .reads("staged_contact_point_status", "staged_mailing_event", "xref_entity")
            .key("contact_key", "the contact")
            .requiredText("channel", "email, phone or post")
            .requiredText("event", "verified, bounced, returned, wrong or unsubscribed")
            .requiredInstant("event_at", "when it was found")
            .requiredFlag("is_current", "whether it is the newest event of the contact's channel")
            .reference("recorded_by_key", "the employee who noted it; null for what a machine found")
            .to("employee")
            .provenance()
            .table();

    static final ConformedTable CONSENT_EVENT = Contract.of(
                    "consent_event", "What did each contact consent to, and what holds now?")
            .grain("contact_key", "purpose", "channel", "event_at", "action")
            .reads("staged_consent_event", "xref_entity")
            .key("contact_key", "the contact")
            .requiredText("purpose", "what for")
            .requiredText("channel", "by which way, or all")
            .requiredText("action", "granted, refused, withdrawn or expired")
            .requiredInstant("event_at", "when")
            .requiredFlag("is_current", "whether it is what holds now for the contact, purpose and channel")
            .text("legal_basis", "consent, contract, legitimate interest ...")
            .text("evidence_ref", "id of what proves it")
            .provenance()
            .table();

    static final List<ConformedTable> TABLES = List.of(CONTACT_POINT_STATUS, CONSENT_EVENT);

    private Consent() {}
}
