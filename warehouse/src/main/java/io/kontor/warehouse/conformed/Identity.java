package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Who the companies, their people and the products behind the ids of sources are. */
final class Identity {

    static final ConformedTable ACCOUNT = Contract.of("account", "Whom do we sell to, and what was known when?")
            .key("account_key", "the account; ids that share a tax_id are one account")
            .requiredText("account_name", "its name, or its id where no source tells a name")
            .text("account_type", "customer, prospect, partner, competitor or supplier")
            .text("industry", "line of business as the source words it")
            .text("region", "sales region")
            .text("city", "town")
            .text("country_code", "country, ISO 3166 where the profile maps it")
            .reference("parent_account_key", "the account that owns this one")
            .text("tax_id", "tax or registration number, blanks and dashes removed")
            .number("employees", "head count of the account")
            .money("annual_revenue", "the account's own yearly revenue, in the source's currency")
            .reference("owner_key", "the employee in charge")
            .text("branch_name", "our branch in charge")
            .reference("branch_key", "that branch")
            .instant("first_seen_at", "since when the source knows it, else the first cut-off that names it")
            .text("credit_rating", "rating as the source words it")
            .text("website", "address of its web site")
            .text("lead_source", "where it came from, as the source words it")
            .reference("lead_source_key", "that source")
            .text("enrichment_source", "who supplied facts that no seller typed")
            .reference("created_by_key", "the employee who entered it")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .told("tax_id", "replace(replace(replace(upper(s.tax_id), ' ', ''), '-', ''), '.', '')")
            .refers("created_by_key", "employee", "created_by_ref")
            .refers("lead_source_key", "lead_source", "lead_source")
            .deletable()
            .refers("parent_account_key", "account", "parent_account_ref")
            .refers("owner_key", "employee", "owner_ref")
            .named("branch_name", "branch_key", "branch", "branch_name")
            .shown("account_name", "coalesce(account_name, named_name)")
            .shown("first_seen_at", "coalesce(first_seen_at, named_at)")
            .table();

    static final ConformedTable CONTACT = Contract.of(
                    "contact", "Which people do we know at an account, without their personal data?")
            .key("contact_key", "the contact")
            .reference("account_key", "where the contact works")
            .text("role_title", "position at the account")
            .text("role_title_group", "group of positions: head, buyer, engineer or as the profile maps it")
            .reference("owner_key", "the employee in charge of the contact")
            .text("language", "language of correspondence")
            .text("time_zone", "time zone in which the contact works, as the source words it")
            .flag("is_decision_maker", "whether the contact decides on purchases")
            .reference("created_by_key", "the employee who entered the contact")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .deletable()
            .refers("created_by_key", "employee", "created_by_ref")
            .refers("account_key", "account", "account_ref")
            .refers("owner_key", "employee", "owner_ref")
            .table();

    static final ConformedTable CONTACT_PII = Contract.of(
                    "contact_pii", "How is a contact reached? Personal data, erasable, without history.")
            .grain("contact_key")
            .reads("staged_contact_pii", "xref_entity")
            .key("contact_key", "the contact")
            .text("full_name", "name as last exported")
            .text("email", "e-mail address")
            .text("phone", "telephone number")
            .text("address_line", "postal address")
            .text("postal_code", "postal code")
            .date("birth_date", "date of birth")
            .text("free_text_notes", "free text about the person")
            .provenance()
            .table();

    static final ConformedTable PRODUCT = Contract.of(
                    "product", "What do we sell, and at what list price and cost when?")
            .key("product_key", "the product; equal names of different systems are one product")
            .requiredText("code", "the source's id")
            .requiredText("name", "its name, or its id where no source tells a name")
            .text("family", "product group")
            .text("unit_code", "natural unit")
            .optional("list_price", Type.QUANTITY, Unit.MONEY, "price per unit, in the row's currency")
            .optional("unit_cost", Type.QUANTITY, Unit.MONEY, "cost per unit, in the row's currency")
            .text("currency", "currency of price and cost")
            .flag("is_recurring", "whether it is paid again each period")
            .date("retired_on", "day from which it is not sold any more")
            .versioned()
            .told("code", "s.product_ref")
            .told("name", "s.product_name")
            .told("currency", """
                    case
                        when s.list_price is not null or s.unit_cost is not null
                            then coalesce(upper(trim(s.currency)), :currency)
                    end""")
            .shown("code", "coalesce(code, source_id)")
            .shown("name", "coalesce(name, named_name)")
            .table();

    static final ConformedTable ENTERED_RECORD = Contract.of(
                    "entered_record", "Who entered which account and contact, before any were matched?")
            .grain("entity", "own_key")
            .reads("staged_account", "staged_contact", "xref_entity")
            .requiredText("entity", "account or contact")
            .key("own_key", "the key of its id alone")
            .key("entity_key", "the account or contact that the id means")
            .reference("entered_by_key", "the employee who entered it, else the first owner; null where none is told")
            .to("employee")
            .requiredInstant("entered_at", "since when its source knows it, else the first cut-off that lists it")
            .provenance()
            .table();

    static final List<ConformedTable> TABLES = List.of(ACCOUNT, CONTACT, CONTACT_PII, PRODUCT, ENTERED_RECORD);

    private Identity() {}
}
