package io.kontor.warehouse.staging;

import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an entity line by line: what it is, then its columns in order. Columns that many entities have are named once. */
final class EntityContract {

    private final String name;
    private final String description;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, List<String>> words = new LinkedHashMap<>();

    private EntityContract(String name, String description) {
        this.name = name;
        this.description = description;
    }

    static EntityContract of(String name, String description) {
        return new EntityContract(name, description);
    }

    EntityContract required(String column, Type type, Unit unit, String about) {
        columns.add(Column.required(column, type, unit, about));
        return this;
    }

    EntityContract optional(String column, Type type, Unit unit, String about) {
        columns.add(Column.optional(column, type, unit, about));
        return this;
    }

    /** An id in the source's own terms. */
    EntityContract ref(String column, String about) {
        return optional(column, Type.STRING, Unit.KEY, about);
    }

    EntityContract requiredRef(String column, String about) {
        return required(column, Type.STRING, Unit.KEY, about);
    }

    EntityContract text(String column, String about) {
        return optional(column, Type.STRING, Unit.TEXT, about);
    }

    EntityContract requiredText(String column, String about) {
        return required(column, Type.STRING, Unit.TEXT, about);
    }

    /** A text from a closed list. */
    EntityContract word(String column, String about, String... allowed) {
        words.put(column, List.of(allowed));
        return text(column, about);
    }

    EntityContract requiredWord(String column, String about, String... allowed) {
        words.put(column, List.of(allowed));
        return requiredText(column, about);
    }

    EntityContract money(String column, String about) {
        return optional(column, Type.MONEY, Unit.MONEY, about);
    }

    EntityContract requiredMoney(String column, String about) {
        return required(column, Type.MONEY, Unit.MONEY, about);
    }

    /** The price of one unit. */
    EntityContract price(String column, String about) {
        return optional(column, Type.QUANTITY, Unit.MONEY, about);
    }

    EntityContract count(String column, String about) {
        return optional(column, Type.BIGINT, Unit.COUNT, about);
    }

    EntityContract number(String column, Unit unit, String about) {
        return optional(column, Type.INT, unit, about);
    }

    EntityContract score(String column, String about) {
        return optional(column, Type.QUANTITY, Unit.SCORE, about);
    }

    EntityContract requiredScore(String column, String about) {
        return required(column, Type.QUANTITY, Unit.SCORE, about);
    }

    EntityContract instant(String column, String about) {
        return optional(column, Type.TIMESTAMP, Unit.INSTANT, about);
    }

    EntityContract requiredInstant(String column, String about) {
        return required(column, Type.TIMESTAMP, Unit.INSTANT, about);
    }

    EntityContract date(String column, String about) {
        return optional(column, Type.DATE, Unit.DATE, about);
    }

    EntityContract requiredDate(String column, String about) {
        return required(column, Type.DATE, Unit.DATE, about);
    }

    EntityContract flag(String column, String about) {
        return optional(column, Type.BOOLEAN, Unit.FLAG, about);
    }

    EntityContract account() {
        return ref("account_ref", "id of the account");
    }

    EntityContract requiredAccount() {
        return requiredRef("account_ref", "id of the account");
    }

    EntityContract accountName() {
        return text("account_name", "name of the account");
    }

    EntityContract taxId() {
        return text("tax_id", "registration or VAT number; joins accounts across systems");
    }

    EntityContract contact() {
        return ref("contact_ref", "id of the contact, or a hash where the source has only names");
    }

    EntityContract requiredContact() {
        return requiredRef("contact_ref", "id of the contact, or a hash where the source has only names");
    }

    EntityContract deal() {
        return ref("deal_ref", "id of the deal");
    }

    EntityContract requiredDeal() {
        return requiredRef("deal_ref", "id of the deal");
    }

    EntityContract requiredProduct() {
        return requiredRef("product_ref", "id of the product");
    }

    EntityContract product() {
        return ref("product_ref", "id of the product");
    }

    EntityContract employee() {
        return ref("employee_ref", "id of the employee, or the name where the source has no id");
    }

    EntityContract requiredEmployee() {
        return requiredRef("employee_ref", "id of the employee, or the name where the source has no id");
    }

    EntityContract owner() {
        return ref("owner_ref", "employee who is responsible");
    }

    EntityContract createdBy() {
        return ref("created_by_ref", "employee who entered it");
    }

    EntityContract created() {
        return instant("created_at", "when it was created");
    }

    EntityContract modified() {
        return instant("modified_at", "when it was last changed");
    }

    EntityContract deleted() {
        return flag("is_deleted", "whether the source says that it is deleted");
    }

    EntityContract mergedInto() {
        return ref("merged_into_ref", "id of the one into which the source merged it");
    }

    EntityContract project() {
        return ref("project_ref", "id of the project");
    }

    EntityContract requiredProject() {
        return requiredRef("project_ref", "id of the project");
    }

    EntityContract readinessScore() {
        return number("readiness_score", Unit.SCORE, "how ready the customer is to buy, on the company's own scale");
    }

    /** The part of a deal that falls to something; a fraction. */
    EntityContract share() {
        return optional("share", Type.DOUBLE, Unit.RATIO, "its part of the deal, 0 to 1; empty for equal parts");
    }

    EntityContract campaign() {
        return ref("campaign_ref", "id of the campaign");
    }

    EntityContract leadSource() {
        return text("lead_source", "how the customer came");
    }

    EntityContract department() {
        return text("department_name", "department, by its name or its id");
    }

    EntityContract branch() {
        return text("branch_name", "branch of the company, by its name or its id");
    }

    EntityContract unit() {
        return text("unit_code", "natural unit, such as piece, kg, hour");
    }

    EntityContract amount() {
        return money("amount", "value");
    }

    EntityContract currency() {
        return text("currency", "ISO 4217 code");
    }

    Entity entity() {
        return new Entity(name, description, columns, words);
    }
}
