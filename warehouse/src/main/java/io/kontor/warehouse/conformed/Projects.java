package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What people sell for, who works on it, and which customers belong together. */
final class Projects {

    static final ConformedTable PROJECT = Contract.of(
                    "project", "Which exhibitions, practices and product lines do we sell for?")
            .key("project_key", "the project; equal names of different systems are one project")
            .requiredText("project_name", "its name, or its id where no source tells a name")
            .text("project_type", "exhibition, practice, product_line or as the source words it")
            .date("starts_on", "first day")
            .date("ends_on", "last day, itself included")
            .text("unit_code", "natural unit in which it sells")
            .text("status", "as the source words it")
            .versioned()
            .shown("project_name", "coalesce(project_name, named_name)")
            .table();

    static final ConformedTable PROJECT_MEMBER = Contract.of(
                    "project_member", "Who works on which project, as what, and since when?")
            .key("member_key", "the employee in the project")
            .key("project_key", "the project")
            .key("employee_key", "the employee")
            .text("role", "as what, as the source words it")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .deletable()
            .refers("project_key", "project", "project_ref")
            .refers("employee_key", "employee", "employee_ref")
            .between("project_key", "employee_key")
            .table();

    static final ConformedTable ACCOUNT_PROJECT = Contract.of(
                    "account_project", "Which account does which project want as a customer, and how near is that?")
            .key("account_project_key", "the account in the project")
            .key("account_key", "the account")
            .key("project_key", "the project")
            .reference("curator_key", "the employee in charge of the account in this project")
            .text("status", "where the account stands, as the source words it")
            .optional("readiness_score", Type.INT, Unit.SCORE, "how ready it is to buy, on the company's own scale")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .deletable()
            .refers("account_key", "account", "account_ref")
            .refers("project_key", "project", "project_ref")
            .refers("curator_key", "employee", "curator_ref")
            .between("account_key", "project_key")
            .table();

    static final ConformedTable PARTY_GROUP = Contract.of(
                    "party_group", "Into which groups do we put accounts and contacts?")
            .key("group_key", "the group")
            .requiredText("group_name", "its name, or its id where no source tells a name")
            .text(
                    "group_type",
                    "geography, industry, own_event, competitor_event, subscription, target_group, segment or personal")
            .reference("owner_key", "the employee whose group it is; null for everybody's")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .deletable()
            .refers("owner_key", "employee", "owner_ref")
            .shown("group_name", "coalesce(group_name, named_name)")
            .table();

    static final ConformedTable PARTY_GROUP_MEMBER = Contract.of(
                    "party_group_member", "Who belongs to which group, and since when?")
            .key("member_key", "the account or contact in the group")
            .key("group_key", "the group")
            .reference("account_key", "the account, or where the contact works if the source says so")
            .reference("contact_key", "the contact; null where the account itself is a member")
            .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
            .versioned()
            .deletable()
            .refers("group_key", "party_group", "party_group_ref")
            .refers("account_key", "account", "account_ref")
            .refers("contact_key", "contact", "contact_ref")
            .between("group_key", "account_key", "contact_key")
            .table();

    static final List<ConformedTable> TABLES =
            List.of(PROJECT, PROJECT_MEMBER, ACCOUNT_PROJECT, PARTY_GROUP, PARTY_GROUP_MEMBER);

    private Projects() {}
}
