package io.kontor.warehouse.conformed;

import io.kontor.warehouse.matching.PartyLinks;
import io.kontor.warehouse.matching.PartyPairs;
import io.kontor.warehouse.matching.PartyProfiles;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Which ids and names of which sources mean the same. */
final class Matching {

    static final ConformedTable MERGED_ENTITY = Contract.of(
                    "merged_entity", "Which ids did a source give up for which?")
            .grain("entity", "source_system", "source_account", "source_id")
            .reads("staged_entity_merge", "staged_account", "staged_contact", "staged_deal")
            .requiredText("entity", "account, contact, employee, department, branch, team, product, deal or lead")
            .requiredText("source_system", "the system that merged them")
            .requiredText("source_account", "the installation of that system")
            .requiredText("source_id", "the id that is gone")
            .requiredText("surviving_id", "the id that is left, after all merges")
            .requiredInstant("merged_at", "when the id was merged, or the first export that tells of it")
            .requiredText("load_id", "the load that first told of it")
            .requiredText("file", "the exported file")
            .required("line", Type.BIGINT, Unit.COUNT, "the line in that file")
            .requiredInstant("recorded_at", "when that load was made known to the warehouse")
            .table(3, new MergeChains());

    static final ConformedTable SOURCE_IDENTITY = Contract.of(
                    "source_identity", "Which ids do exports give, and what do they call them?")
            .grain("entity", "source_system", "source_account", "source_id")
            .reads(Mentions.viewsAnd("merged_entity"))
            .requiredText(
                    "entity", "account, contact, employee, department, branch, team, product, campaign, lead or deal")
            .requiredText("source_system", "the system whose id it is")
            .requiredText("source_account", "the installation of that system")
            .requiredText("source_id", "the id or name as the source writes it")
            .key("own_key", "the key of this id alone")
            .requiredText("display_name", "the newest name given to it, or else its id")
            .text("tax_id", "the newest tax number given to it, as the source writes it")
            .reference("surviving_key", "own key of the id into which the source merged it; null for ids that are left")
            .requiredFlag("is_listed", "whether the system also exports a list that describes it")
            .requiredInstant("first_seen_at", "cut-off of the first export that names it")
            .requiredText("load_id", "the load of that export")
            .requiredText("file", "the file of that export")
            .required("line", Type.BIGINT, Unit.COUNT, "the line in that file")
            .requiredInstant("recorded_at", "when that load was made known to the warehouse")
            .table(Mentions.sql());

    static final ConformedTable PARTY_PROFILE = Contract.of(
                    "party_profile", "By what can an account, contact or employee be known again elsewhere?")
            .grain("entity", "own_key")
            .reads("source_identity", "staged_account", "staged_contact", "staged_contact_pii")
            .requiredText("entity", "account, contact or employee")
            .key("own_key", "the key of the id alone")
            .requiredText("system_name", "the system and its installation")
            .requiredFlag("is_code", "whether the system describes it, so that another id there is meant to be another")
            .text("party_name", "a company's words in one alphabet without legal form; a person's as keyed hashes")
            .text("spelling", "a company's words as spelled, in alphabetical order; null for Cyrillic letters")
            .text("legal_form", "LIMITED, JOINT_STOCK or SOLE, if an account's name tells")
            .text("tax_scheme", "the register whose check digits the number has; null where none is known to")
            .text("tax_number", "tax number without prefix, blanks and signs; null for placeholders")
            .text("city", "an account's town in one alphabet")
            .text("email_hash", "keyed hash of the e-mail address")
            .requiredFlag("is_desk", "whether that address belongs to a desk such as info@")
            .text("domain", "the company's own domain; null for free mail")
            .text("phone_hash", "keyed hash of the telephone number in E.164")
            .text("second_phone_hash", "the same of a contact's second number")
            .text("employer", "what tells a contact's company")
            .table(2, new PartyProfiles());

    static final ConformedTable PARTY_CANDIDATE = Contract.of("party_candidate", "Which two ids may mean the same?")
            .grain("entity", "block_kind", "block", "left_key", "right_key")
            .reads("party_profile")
            .requiredText("entity", "account, contact or employee")
            .requiredText("block_kind", "what the two share, so that they were compared")
            .requiredText("block", "its value")
            .key("left_key", "the smaller own key")
            .key("right_key", "the larger own key")
            .requiredText("method", "the strongest thing that they share")
            .required("confidence", Type.DOUBLE, Unit.RATIO, "by rule, not estimated; sure from 0.9 on")
            .table(3, new PartyPairs());

    static final ConformedTable PARTY_MATCH = Contract.of(
                    "party_match", "Which ids mean the same, why, and what is a person asked?")
            .grain("entity", "left_key", "right_key")
            .reads("source_identity", "party_profile", "party_candidate")
            .requiredText("entity", "account, contact or employee")
            .key("left_key", "the smaller own key")
            .key("right_key", "the larger own key")
            .requiredText(
                    "method",
                    "tax_id, email, phone, domain, name+city, name+employer, name, name_part, initials or manual")
            .required("confidence", Type.DOUBLE, Unit.RATIO, "by rule, not estimated; sure from 0.9 on")
            .requiredText("state", "merged, review (a person is asked) or rejected")
            .text("reason", "why a person is asked")
            .text("decided_by", "rule, or who decided; null while undecided")
            .instant("decided_at", "when a person decided, as noted")
            .requiredFlag("is_active", "whether the two are one party")
            .key("left_party_key", "the smallest own key of the left one's party")
            .key("right_party_key", "the smallest own key of the right one's party")
            .table(1, new PartyLinks());

    static final ConformedTable XREF_ENTITY = Contract.of(
                    "xref_entity", "Which account, contact, lead, deal and so on does a source's own id mean?")
            .grain("entity", "source_system", "source_account", "source_id")
            .reads("source_identity", "party_match")
            .requiredText(
                    "entity", "account, contact, employee, department, branch, team, product, campaign, lead or deal")
            .requiredText("source_system", "the system whose id it is")
            .requiredText("source_account", "the installation of that system")
            .requiredText("source_id", "the id or name as the source writes it")
            .key("entity_key", "the key that stands for it in every conformed relation")
            .key("own_key", "the key of this id alone, before it was matched with others")
            .requiredText("method", "why entity_key: own (no match), ref, merged, or the method of party_match")
            .requiredText("display_name", "the newest name given to it, or else its id")
            .requiredFlag("is_listed", "whether the system also exports a list that describes it")
            .requiredInstant("first_seen_at", "cut-off of the first export that names it")
            .requiredText("load_id", "the load of that export")
            .requiredText("file", "the file of that export")
            .required("line", Type.BIGINT, Unit.COUNT, "the line in that file")
            .requiredInstant("recorded_at", "when that load was made known to the warehouse")
            .table();

    static final ConformedTable OWNER_ALIAS = Contract.of(
                    "owner_alias", "Which employee does a source mean by the id or name it gives?")
            .grain("source_system", "source_account", "alias_text", "valid_from")
            .reads("staged_employee", "party_match", "xref_entity")
            .requiredText("source_system", "the system that uses the alias")
            .requiredText("source_account", "the installation of that system")
            .requiredText("alias_text", "an employee's id or name as this system writes it")
            .key("employee_key", "the employee; one of its own where nobody else is sure to be meant")
            .requiredText(
                    "method",
                    "own (nobody else is sure to be meant), list (the name that a list gives an id), merged, or the method of"
                            + " party_match")
            .required("confidence", Type.DOUBLE, Unit.RATIO, "by rule, not estimated; sure from 0.9 on")
            .required(
                    "doubt_count",
                    Type.BIGINT,
                    Unit.COUNT,
                    "other ids that may be the same, of which a person is asked")
            .history()
            .table();

    static final List<ConformedTable> TABLES = List.of(
            MERGED_ENTITY, SOURCE_IDENTITY, PARTY_PROFILE, PARTY_CANDIDATE, PARTY_MATCH, XREF_ENTITY, OWNER_ALIAS);

    private Matching() {}
}
