package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** Our own people, the units they work in, and who stands above whom. */
final class Organisation {

    static final ConformedTable DEPARTMENT =
            unit("department", "Which departments do we have, and what was known when?");

    static final ConformedTable BRANCH = unit("branch", "Which branches do we have, and what was known when?");

    static final ConformedTable TEAM = unit("team", "Which teams do we have, and what was known when?");

    static final ConformedTable EMPLOYEE = Contract.of(
                    "employee", "Who works for us, where, under whom, and since when?")
            .key("employee_key", "the employee; equal names of different systems are one employee")
            .requiredText("display_name", "name as exported, or the name under which something is owned")
            .text("position", "job title")
            .text("role", "seller, manager or as the profile maps it; null for who is only known as an owner")
            .text("department_name", "department")
            .reference("department_key", "that department")
            .text("branch_name", "branch")
            .reference("branch_key", "that branch")
            .text("team_name", "team")
            .reference("team_key", "that team")
            .reference("manager_employee_key", "the direct superior")
            .date("employment_start_on", "first day of work")
            .date("employment_end_on", "last day of work; null while employed or not known")
            .requiredFlag(
                    "is_active", "not yet past the last day of work when the version ends, or at the newest cut-off")
            .minutes("capacity_minutes_per_day", "working time that can be planned per day")
            .versioned()
            .named("department_name", "department_key", "department", "department_name")
            .named("branch_name", "branch_key", "branch", "branch_name")
            .named("team_name", "team_key", "team", "team_name")
            .refers("manager_employee_key", "employee", "manager_ref")
            .shown("display_name", "coalesce(display_name, named_name)")
            .derived("is_active", """
                    employment_end_on is null
                        or employment_end_on >= kx_local_date(coalesce(valid_to, newest_cut_off_at), :zone)""")
            .table();

    static final ConformedTable SUPERIOR = Contract.of(
                    "superior", "Who stands above whom, directly or through others, and when?")
            .grain("entity", "member_key", "superior_key", "since_at")
            .reads("employee", "department", "branch", "team")
            .requiredText("entity", "employee, department, branch or team")
            .key("member_key", "who or what has somebody above")
            .key("superior_key", "who or what stands above; in a circle also the member itself")
            .required("distance", Type.INT, Unit.COUNT, "steps upwards; 1 for the direct superior")
            .requiredInstant("since_at", "since when all these steps hold")
            .instant("until_at", "until when; null while they do")
            .requiredFlag("is_current", "whether they hold now")
            .table(1, new SuperiorChains());

    static final List<ConformedTable> TABLES = List.of(DEPARTMENT, BRANCH, TEAM, EMPLOYEE, SUPERIOR);

    private Organisation() {}

    /** A kind of unit: those that a list describes, and those that are only a word beside an employee or a cost. */
    private static ConformedTable unit(String name, String question) {
        return Contract.of(name, question)
                .key(name + "_key", "the " + name + "; equal names of different systems are one " + name)
                .requiredText(name + "_name", "its name, or its id where no source tells a name")
                .reference("parent_key", "the " + name + " that it is a part of")
                .requiredFlag("is_deleted", "deleted by its sources' word, or left out of their later full exports")
                .versioned()
                .deletable()
                .refers("parent_key", name, "parent_ref")
                .shown(name + "_name", "coalesce(" + name + "_name, named_name)")
                .table();
    }
}
