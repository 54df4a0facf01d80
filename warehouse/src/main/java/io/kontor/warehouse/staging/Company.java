package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;

/** What exports say of the company's own units, people, plans and costs. */
final class Company {

    private static final Entity DEPARTMENT = unit("department", "A department of the company");

    private static final Entity BRANCH = unit("branch", "A branch of the company");

    private static final Entity TEAM = unit("team", "A team of the company");

    private static final Entity EMPLOYEE = EntityContract.of("employee", "A person who works for the company")
            .requiredEmployee()
            .requiredText("display_name", "name as reports show it")
            .text("position", "job title")
            .text("role", "seller, manager, service, back_office ...")
            .department()
            .branch()
            .text("team_name", "team, by its name or its id")
            .ref("manager_ref", "employee to whom this one reports")
            .date("employment_start_on", "first day")
            .date("employment_end_on", "last day")
            .number("capacity_minutes_per_day", Unit.MINUTES, "working minutes on a working day")
            .entity();

    private static final Entity ABSENCE = EntityContract.of("absence", "Days on which an employee is away")
            .requiredEmployee()
            .requiredDate("from_on", "first day")
            .requiredDate("to_on", "last day")
            .text("kind", "vacation, sickness, travel ...")
            .ref("substitute_ref", "employee who stands in")
            .entity();

    private static final Entity TARGET = EntityContract.of("target", "A planned amount for a period")
            .requiredDate("period_start_on", "first day of the period")
            .requiredWord("period_grain", "length of the period", "week", "month", "quarter", "year")
            .requiredWord(
                    "scope_type",
                    "for whom the target is",
                    "company",
                    "branch",
                    "department",
                    "team",
                    "employee",
                    "project",
                    "product",
                    "lead_source")
            .ref("scope_ref", "which one of them; empty for the company")
            .requiredText("metric_id", "what is planned, such as net_sales_amount")
            .required("amount", Type.QUANTITY, Unit.QUANTITY, "value")
            .unit()
            .currency()
            .text("version", "version of the plan")
            .date("approved_on", "day on which it was approved")
            .entity();

    private static final Entity EXPENSE = EntityContract.of("expense", "Money spent on selling")
            .requiredDate("expense_on", "day")
            .department()
            .employee()
            .account()
            .project()
            .requiredText("cost_item", "what it was for")
            .text("cost_class", "class of costs")
            .requiredMoney("amount", "value")
            .currency()
            .entity();

    private static final Entity BUDGET_LINE = EntityContract.of("budget_line", "Planned and actual costs of a period")
            .requiredDate("period_start_on", "first day of the period")
            .word("period_grain", "length of the period", "week", "month", "quarter", "year")
            .project()
            .department()
            .requiredText("cost_item", "what it is for")
            .money("plan_amount", "what is planned")
            .money("actual_amount", "what was spent")
            .currency()
            .text("version", "version of the budget")
            .entity();

    private static final Entity PROJECT = EntityContract.of(
                    "project", "An exhibition, practice or product line that people sell for")
            .requiredProject()
            .requiredText("project_name", "name of the project")
            .text("project_type", "exhibition, practice, product_line ...")
            .date("starts_on", "first day")
            .date("ends_on", "last day")
            .unit()
            .text("status", "planned, running, closed ... as the source has it")
            .entity();

    private static final Entity PROJECT_MEMBER = EntityContract.of("project_member", "Who works on a project")
            .requiredProject()
            .requiredEmployee()
            .text("role", "as what: head, seller, back office ...")
            .deleted()
            .entity();

    private static final Entity ACCOUNT_PROJECT = EntityContract.of(
                    "account_project", "An account that a project wants as a customer, and how near that is")
            .requiredAccount()
            .requiredProject()
            .ref("curator_ref", "employee in charge of the account in this project")
            .text("status", "where the account stands, as the source has it")
            .readinessScore()
            .deleted()
            .entity();

    private static final Entity WORK_CALENDAR = EntityContract.of(
                    "work_calendar", "A day that is or is not for work, where that is not told by its weekday")
            .requiredDate("calendar_date", "the day")
            .text("region", "where; empty for the whole company")
            .required("is_working", Type.BOOLEAN, Unit.FLAG, "whether people work")
            .optional("hours", Type.QUANTITY, Unit.QUANTITY, "working hours of the day")
            .entity();

    static final List<Entity> ALL = List.of(
            DEPARTMENT,
            BRANCH,
            TEAM,
            EMPLOYEE,
            PROJECT,
            PROJECT_MEMBER,
            ACCOUNT_PROJECT,
            WORK_CALENDAR,
            ABSENCE,
            TARGET,
            EXPENSE,
            BUDGET_LINE);

    private Company() {}

    private static Entity unit(String name, String description) {
        return EntityContract.of(name, description)
                .requiredRef(name + "_ref", "id of the " + name + ", or its name where the source has no id")
                .requiredText(name + "_name", "its name")
                .ref("parent_ref", "the " + name + " that it is a part of")
                .deleted()
                .entity();
    }
}
