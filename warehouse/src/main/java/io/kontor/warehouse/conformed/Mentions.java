package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every place in which an export names an account, contact, lead, deal and so on, and the query over all of them. */
final class Mentions {

    /**
     * A place.
     *
     * @param staged   what is exported, for example {@code deal}
     * @param id       the column that names it
     * @param name     the column with its name there, if any
     * @param taxId    the column with its tax number there, if any
     * @param isListed whether the export is the list that describes it
     * @param when     of which rows this holds; null for all
     */
    private record Mention(
            String entity,
            String staged,
            String id,
            @Nullable String name,
            @Nullable String taxId,
            boolean isListed,
            @Nullable String when) {

        static Mention list(String entity, String id, @Nullable String name, @Nullable String taxId) {
            return new Mention(entity, entity, id, name, taxId, true, null);
        }

        static Mention of(String entity, String staged, String id) {
            return new Mention(entity, staged, id, null, null, false, null);
        }

        Mention called(@Nullable String column, @Nullable String taxColumn) {
            return new Mention(entity, staged, id, column, taxColumn, isListed, when);
        }

        Mention when(String condition) {
            return new Mention(entity, staged, id, name, taxId, isListed, condition);
        }

        String select() {
            return """
                    select
                        '%s' as entity,
                        source_system,
                        source_account,
                        %s as source_id,
                        %s as given_name,
                        %s as tax_id,
                        %s as is_listed,
                        cut_off_at,
                        load_id,
                        file,
                        line,
                        recorded_at
                    from staged_%s
                    """.formatted(entity, id, column(name), column(taxId), isListed, staged)
                    + (when == null ? "" : "where " + when + "\n");
        }

        private static String column(@Nullable String column) {
            return column == null ? "cast(null as string)" : column;
        }
    }

    private static final List<Mention> ALL = Stream.of(
                    Stream.of(
                            Mention.list("account", "account_ref", "account_name", "tax_id"),
                            Mention.list("contact", "contact_ref", null, null),
                            Mention.list("employee", "employee_ref", "display_name", null),
                            Mention.list("department", "department_ref", "department_name", null),
                            Mention.list("branch", "branch_ref", "branch_name", null),
                            Mention.list("team", "team_ref", "team_name", null),
                            Mention.list("product", "product_ref", "product_name", null),
                            Mention.list("campaign", "campaign_ref", "campaign_name", null),
                            Mention.list("lead", "lead_ref", null, null),
                            Mention.list("deal", "deal_ref", null, null)),
                    Stream.of(
                            Mention.of("account", "account", "parent_account_ref"),
                            Mention.of("account", "deal", "account_ref").called("account_name", null),
                            Mention.of("account", "sales_line", "account_ref").called("account_name", "tax_id"),
                            Mention.of("account", "receivable", "account_ref").called("account_name", "tax_id")),
                    each("account", "account_ref", "contact", "activity", "satisfaction_rating", "lead"),
                    each(
                            "contact",
                            "contact_ref",
                            "contact_pii",
                            "deal",
                            "activity",
                            "lead",
                            "consent_event",
                            "contact_point_status",
                            "mailing_event"),
                    each(
                            "employee",
                            "owner_ref",
                            "account",
                            "contact",
                            "deal",
                            "deal_stage_event",
                            "activity",
                            "lead",
                            "lead_status_event"),
                    each("employee", "created_by_ref", "account", "contact", "deal", "activity", "sales_line"),
                    each("employee", "employee_ref", "absence", "expense", "deal_change_event"),
                    Stream.of(
                            Mention.of("employee", "employee", "manager_ref"),
                            Mention.of("employee", "absence", "substitute_ref"),
                            Mention.of("employee", "sales_line", "salesperson_ref"),
                            Mention.of("team", "employee", "team_name"),
                            Mention.of("product", "deal", "product_ref"),
                            Mention.of("product", "deal_line", "product_ref").called("product_name", null),
                            Mention.of("product", "sales_line", "coalesce(product_ref, product_name)")
                                    .called("product_name", null),
                            Mention.of("deal", "lead", "converted_deal_ref")),
                    each("department", "department_name", "employee", "expense", "budget_line"),
                    each("branch", "branch_name", "employee", "account"),
                    Stream.of("department", "branch", "team").map(unit -> Mention.of(unit, unit, "parent_ref")),
                    each("campaign", "campaign_ref", "lead", "deal"),
                    each("lead", "lead_ref", "lead_status_event"),
                    each(
                            "deal",
                            "deal_ref",
                            "deal_line",
                            "deal_stage_event",
                            "deal_change_event",
                            "activity",
                            "sales_line"),
                    Stream.of("employee", "department", "branch", "product")
                            .map(scope ->
                                    Mention.of(scope, "target", "scope_ref").when("scope_type = '" + scope + "'")),
                    Stream.of("employee", "product", "deal")
                            .map(subject -> Mention.of(subject, "satisfaction_rating", "subject_ref")
                                    .when("subject_type = '" + subject + "'")),
                    Stream.of("account", "contact", "deal")
                            .map(merged -> Mention.of(merged, merged, "merged_into_ref")),
                    Stream.of(
                                    "account",
                                    "contact",
                                    "employee",
                                    "department",
                                    "branch",
                                    "team",
                                    "product",
                                    "lead",
                                    "deal")
                            .flatMap(merged -> Stream.of("old_ref", "new_ref")
                                    .map(id -> Mention.of(merged, "entity_merge", id)
                                            .when("entity = '" + merged + "'"))))
            .flatMap(mentions -> mentions)
            .toList();

    private Mentions() {}

    private static Stream<Mention> each(String entity, String id, String... staged) {
        return Stream.of(staged).map(name -> Mention.of(entity, name, id));
    }

    /** The staged views in which something is named, and a relation. */
    static String[] viewsAnd(String relation) {
        Stream<String> views = ALL.stream()
                .map(mention -> "staged_" + mention.staged)
                .distinct()
                .sorted();
        return Stream.concat(views, Stream.of(relation)).toArray(String[]::new);
    }

    /** The query of {@code source_identity}: the file of that name over all places. */
    static Sql sql() {
        String places = ALL.stream()
                .map(mention -> mention.select().indent(4).stripTrailing())
                .collect(Collectors.joining("\n    union all\n"));
        Sql frame = Sql.beside(Mentions.class, "source_identity.sql");
        return new Sql(frame.name(), frame.text().replace("    -- every place", places));
    }
}
