package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What {@code xref_entity} has keys of. */
    static final Set<String> ENTITIES = Set.of(
            "account",
            "contact",
            "employee",
            "department",
            "branch",
            "team",
            "product",
            "competitor",
            "project",
            "party_group",
            "programme",
            "lead_source",
            "campaign",
            "lead",
            "deal");

    /** What ids are of that are not named after it. */
    private static final Map<String, String> ROLES = Map.of(
            "owner_ref", "employee",
            "created_by_ref", "employee",
            "modified_by_ref", "employee",
            "recorded_by_ref", "employee",
            "manager_ref", "employee",
            "substitute_ref", "employee",
            "salesperson_ref", "employee",
            "curator_ref", "employee",
            "parent_account_ref", "account",
            "converted_deal_ref", "deal");

    /** What is told by its name alone, in a column of that name. */
    private static final Map<String, String> NAMED = Map.of(
            "department_name", "department",
            "branch_name", "branch",
            "team_name", "team",
            "lead_source", "lead_source",
            "competitor", "competitor");

    private static final List<Mention> ALL = Stream.of(
                    Entities.ALL.stream()
                            .flatMap(entity -> entity.columns().stream().flatMap(column -> of(entity, column.name()))),
                    // Some sources name products and campaigns and have no ids of them.
                    Stream.of(
                            Mention.of("product", "sales_line", "product_name")
                                    .called("product_name", null)
                                    .when("product_ref is null"),
                            Mention.of("campaign", "mailing", "campaign_name")
                                    .called("campaign_name", null)
                                    .when("campaign_ref is null")),
                    Stream.of("employee", "department", "branch", "team", "project", "product", "lead_source")
                            .map(scope ->
                                    Mention.of(scope, "target", "scope_ref").when("scope_type = '" + scope + "'")),
                    Stream.of("employee", "project", "product", "deal")
                            .map(subject -> Mention.of(subject, "satisfaction_rating", "subject_ref")
                                    .when("subject_type = '" + subject + "'")),
                    Entities.named("entity_merge").words().getOrDefault("entity", List.of()).stream()
                            .flatMap(merged -> Stream.of("old_ref", "new_ref")
                                    .map(id -> Mention.of(merged, "entity_merge", id)
                                            .when("entity = '" + merged + "'"))))
            .flatMap(mentions -> mentions)
            .toList();

    private Mentions() {}

    /** What a column of an entity names, if anything. */
    private static Stream<Mention> of(Entity entity, String column) {
        String staged = entity.name();
        String stem = column.replaceFirst("_ref$", "");
        if (column.equals("parent_ref") || column.equals("merged_into_ref")) {
            return Stream.of(Mention.of(staged, staged, column));
        }
        if (ROLES.containsKey(column)) {
            return Stream.of(Mention.of(ROLES.get(column), staged, column));
        }
        if (NAMED.containsKey(column) && !staged.equals(NAMED.get(column))) {
            return Stream.of(Mention.of(NAMED.get(column), staged, column));
        }
        if (stem.equals(column) || !ENTITIES.contains(stem)) {
            return Stream.of();
        }
        return Stream.of(new Mention(
                stem,
                staged,
                column,
                nameOf(stem).filter(name -> has(entity, name)).orElse(null),
                stem.equals("account") && has(entity, "tax_id") ? "tax_id" : null,
                stem.equals(staged),
                null));
    }

    /** The column with the name of a thing; titles of deals are not names. */
    private static Optional<String> nameOf(String kind) {
        return switch (kind) {
            case "deal" -> Optional.empty();
            case "employee" -> Optional.of("display_name");
            case "party_group" -> Optional.of("group_name");
            default -> Optional.of(kind + "_name");
        };
    }

    private static boolean has(Entity entity, String column) {
        return entity.columns().stream().anyMatch(each -> each.name().equals(column));
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
