package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What exports say of customers and their people. */
final class Parties {

    private static final Entity ACCOUNT = EntityContract.of("account", "A customer, prospect or supplier")
            .requiredAccount()
            .requiredText("account_name", "name of the account")
            .text("account_type", "customer, prospect, partner, supplier ...")
            .text("industry", "line of business")
            .text("region", "sales region")
            .text("city", "city")
            .text("country_code", "ISO 3166 code of two letters")
            .ref("parent_account_ref", "id of the account that owns it")
            .taxId()
            .number("employees", Unit.COUNT, "number of people who work there")
            .money("annual_revenue", "its yearly revenue")
            .owner()
            .branch()
            .instant("first_seen_at", "when the source first knew it")
            .text("credit_rating", "rating as the source has it")
            .text("email", "business address for mail; leaves staging only as a hash")
            .text("phone", "business telephone number; leaves staging only as a hash")
            .text("website", "address of its web site")
            .leadSource()
            .text("enrichment_source", "who supplied facts that no seller typed, such as a company register")
            .createdBy()
            .modified()
            .mergedInto()
            .deleted()
            .entity();

    private static final Entity CONTACT = EntityContract.of("contact", "A person at an account, without personal data")
            .requiredContact()
            .account()
            .text("role_title", "job title")
            .text("role_title_group", "group of job titles: head, buyer, engineer ...")
            .owner()
            .text("language", "language to write in")
            .text("time_zone", "time zone in which the contact works")
            .flag("is_decision_maker", "whether the person decides")
            .createdBy()
            .modified()
            .mergedInto()
            .deleted()
            .entity();

    private static final Entity CONTACT_PII = EntityContract.of("contact_pii", "The personal data of a contact")
            .requiredContact()
            .text("full_name", "first and last name")
            .text("email", "address for mail")
            .text("phone", "telephone number")
            .text("phone_2", "second telephone number")
            .text("address_line", "street and number")
            .text("postal_code", "postal code")
            .date("birth_date", "date of birth")
            .text("notes", "free text about the person")
            .entity();

    private static final Entity CONTACT_POINT_STATUS = EntityContract.of(
                    "contact_point_status", "What became of an attempt to reach a contact")
            .requiredContact()
            .requiredWord("channel", "by which way", "email", "phone", "post")
            .requiredWord("event", "what was found", "verified", "bounced", "returned", "wrong", "unsubscribed")
            .requiredInstant("event_at", "when it was found")
            .ref("recorded_by_ref", "employee who noted it")
            .entity();

    private static final Entity CONSENT_EVENT = EntityContract.of(
                    "consent_event", "A consent that a contact gave, refused or took back")
            .requiredContact()
            .requiredText("purpose", "what for, such as marketing")
            .text("channel", "by which way; empty for all")
            .requiredWord("action", "what the contact did", "granted", "refused", "withdrawn", "expired")
            .requiredInstant("event_at", "when")
            .text("legal_basis", "consent, contract, legitimate interest ...")
            .ref("evidence_ref", "id of the document or form that proves it")
            .entity();

    private static final Entity ENTITY_MERGE = EntityContract.of(
                    "entity_merge", "Two records of the source that became one")
            .requiredWord(
                    "entity",
                    "what was merged",
                    "account",
                    "contact",
                    "employee",
                    "department",
                    "branch",
                    "team",
                    "product",
                    "deal",
                    "lead")
            .requiredRef("old_ref", "id that is gone")
            .requiredRef("new_ref", "id that stays")
            .instant("merged_at", "when they were merged")
            .entity();

    private static final Entity PARTY_GROUP = EntityContract.of("party_group", "A group of accounts or contacts")
            .requiredRef("party_group_ref", "id of the group")
            .requiredText("group_name", "name of the group")
            .word(
                    "group_type",
                    "what its members have in common",
                    "geography",
                    "industry",
                    "own_event",
                    "competitor_event",
                    "subscription",
                    "target_group",
                    "segment",
                    "personal")
            .owner()
            .deleted()
            .entity();

    private static final Entity PARTY_GROUP_MEMBER = EntityContract.of(
                    "party_group_member", "An account or contact that belongs to a group")
            .requiredRef("party_group_ref", "id of the group")
            .account()
            .contact()
            .deleted()
            .entity();

    static final List<Entity> ALL = List.of(
            ACCOUNT,
            CONTACT,
            CONTACT_PII,
            CONTACT_POINT_STATUS,
            CONSENT_EVENT,
            ENTITY_MERGE,
            PARTY_GROUP,
            PARTY_GROUP_MEMBER);

    private Parties() {}
}
