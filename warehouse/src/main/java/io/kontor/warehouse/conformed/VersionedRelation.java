package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * States a relation with versions (SCD2): only what is its own, which is the columns, where a column is not simply the
 * staged one of that name, and what is shown where nobody tells a value. How versions are told apart is written once,
 * here, and is the same for all of them:
 *
 * <ul>
 *   <li>Grain: key, valid_from. Everything that a list describes or that anything at all mentions has a row.
 *   <li>A version begins at the cut-off of the first export that shows it; the first version already at the first
 *       export that mentions the thing at all. The same wording in several exports is one version.
 *   <li>Where several sources describe one thing, each column takes the first value that is known, asking the systems in
 *       alphabetical order, then their accounts and ids, those that were merged into another id last; of several exports
 *       of one id, the source whose newest export is the latest is asked first. No order of loading matters.
 *   <li>A row comes from the row whose change began the version; for a mere mention, from the first one.
 *   <li>Of rows for one id and cut-off, the last by load, file and line counts.
 * </ul>
 *
 * <p>The query is composed of names and expressions that stand in this package, never of anything read.
 */
final class VersionedRelation {

    private static final String DELETED = "is_deleted";

    private final Contract contract;
    private final String name;
    private final String key;
    private final List<String> columns;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, String> stagedRefs = new LinkedHashMap<>();
    private final List<String> joins = new ArrayList<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<String> derived = new ArrayList<>();
    private VersionSource source;
    private boolean isDeletable;

    /** A relation {@code x} of {@code staged_x}, whose first column is its key; the others are told by the source. */
    VersionedRelation(String name, Contract contract) {
        this.contract = contract;
        this.name = name;
        this.source = new VersionSource.Identified(name);
        List<String> all = contract.columns().stream().map(Column::name).toList();
        this.key = all.get(0);
        this.columns = all.subList(1, all.size());
    }

    /**
     * Says that no export lists these things alone: the rows that tell of them are those of a query, {@code <name>_told.sql}
     * beside this class, which has the columns of a staged view. Its ids mean themselves and are matched with no others,
     * unless {@link #keyedBy} or {@link #between} say what they are.
     *
     * @param reads what the query reads
     */
    VersionedRelation toldBy(String... reads) {
        source = new VersionSource.Composed(name, List.of(reads));
        return this;
    }

    /**
     * Says that each row tells of something that a list of its own describes, and that its key is this one's: the tier of an
     * account, the cost of a product. With {@link #toldBy}, the rows are those of a query, else those of the staged view.
     */
    VersionedRelation keyedBy(String entity) {
        refersTo(key, entity, entity + "_ref");
        return linked(List.of(key));
    }

    /** Says that each row tells of a link between the things that some columns refer to, and that they are its key. */
    VersionedRelation between(String... referring) {
        return linked(List.of(referring));
    }

    private VersionedRelation linked(List<String> referring) {
        source = new VersionSource.Linked(
                source, referring, referring.stream().map(stagedRefs::get).toList());
        return this;
    }

    /**
     * Says that what a source calls deleted is so ({@code is_deleted}), and also what a source that tells all there is
     * (is_full_export) leaves out of all exports after the last one that has it, from the first of them on. A thing is
     * deleted when all sources say so that still have an id of it; ids that were merged into another one have no say.
     */
    VersionedRelation deletable() {
        isDeletable = true;
        return told(DELETED, "coalesce(s.is_deleted, false)").shown(DELETED, "coalesce(is_deleted, false)");
    }

    /** Says what a column is in terms of the staged row {@code s}. */
    VersionedRelation told(String column, String expression) {
        told.put(known(column), expression);
        return this;
    }

    /** Says that a column is the key of the entity that a staged column names. */
    VersionedRelation refers(String column, String entity, String stagedColumn) {
        refersTo(known(column), entity, stagedColumn);
        told.put(column, "of_" + column + ".entity_key");
        return this;
    }

    private void refersTo(String column, String entity, String stagedColumn) {
        contract.refers(column, entity);
        stagedRefs.put(column, stagedColumn);
        joins.add("""
                left join xref_entity %1$s
                    on %1$s.entity = '%2$s'
                    and %1$s.source_system = s.source_system
                    and %1$s.source_account = s.source_account
                    and %1$s.source_id = s.%3$s
                """.formatted("of_" + column, entity, stagedColumn));
    }

    /**
     * Says that a staged column names an entity by its name or its id: one column is its key, another what the source
     * calls it.
     */
    VersionedRelation named(String nameColumn, String keyColumn, String entity, String stagedColumn) {
        refers(keyColumn, entity, stagedColumn);
        return told(nameColumn, "coalesce(of_%s.display_name, s.%s)".formatted(keyColumn, stagedColumn));
    }

    /**
     * Says what is shown in place of the told value; besides the columns, the expression may name {@code named_name} and
     * {@code named_at} (the newest name and the first moment of any mention), {@code source_id}, {@code valid_to} and
     * {@code newest_cut_off_at} (of all exports of the list).
     */
    VersionedRelation shown(String column, String expression) {
        shown.put(known(column), expression);
        return this;
    }

    /** Says that a column is not told but follows from the others, in the terms of {@link #shown}. */
    VersionedRelation derived(String column, String expression) {
        derived.add(known(column));
        return shown(column, expression);
    }

    private String known(String column) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return column;
    }

    ConformedTable table() {
        return contract.grain(key, "valid_from")
                .reads(Stream.concat(source.reads().stream(), joins.isEmpty() ? Stream.of() : Stream.of("xref_entity"))
                        .distinct()
                        .toArray(String[]::new))
                .history()
                .provenance()
                .table(new Sql(name, text()));
    }

    private String text() {
        List<String> attributes =
                columns.stream().filter(column -> !derived.contains(column)).toList();
        List<String> origin =
                List.of("source_system", "source_account", "source_id", "load_id", "file", "line", "recorded_at");
        return VersionTexts.HISTORY
                .replace("{question}", contract.question())
                .replace("{present}", isDeletable ? VersionTexts.PRESENT : "")
                .replace("{composed}", source.composed())
                .replace("{id}", source.id())
                .replace("{ref}", source.ref())
                .replace("{rows}", source.rows())
                .replace("{identity}", source.identity())
                .replace("{named}", source.named())
                .replace("{heard}", isDeletable ? "present" : "listed")
                .replace("{missed}", lines(attributes, 2, column -> column.equals(DELETED) ? "true" : column))
                .replace("{columns}", lines(attributes, 2, column -> column))
                .replace("{name}", name)
                .replace("{key}", key)
                .replace("{told}", lines(attributes, 2, column -> told(column) + " as " + column))
                .replace(
                        "{joins}",
                        joins.stream()
                                .map(join -> VersionTexts.indented(join, 1))
                                .collect(Collectors.joining()))
                .replace("{wording}", lines(attributes, 3, column -> "coalesce(cast(" + column + " as string), '')"))
                .replace(
                        "{merged}",
                        lines(attributes, 2, this::merged) + ",\n"
                                + lines(origin, 2, column -> first(column, "valid_from < moment_at, priority")))
                .replace("{attributes}", lines(attributes, 2, column -> "c." + column))
                .replace(
                        "{origin}",
                        lines(origin, 2, column -> "coalesce(c." + column + ", n." + column + ") as " + column))
                .replace(
                        "{shown}",
                        lines(
                                columns,
                                1,
                                column -> shown.containsKey(column) ? shown.get(column) + " as " + column : column))
                .replace("{from}", lines(origin, 1, column -> column));
    }

    private String told(String column) {
        return told.getOrDefault(column, "s." + column);
    }

    private String merged(String column) {
        return column.equals(DELETED) ? """
                coalesce(
                    bool_and(case when is_given_up = 0 then is_deleted end) over (partition by %s, moment_at),
                    false
                ) as is_deleted""".formatted(key) : first(column, column + " is null, priority");
    }

    private String first(String column, String order) {
        return """
                first_value(%1$s) over (
                    partition by %2$s, moment_at
                    order by %3$s
                ) as %1$s""".formatted(column, key, order);
    }

    /** One line or more for each column, divided by commas. */
    private static String lines(List<String> columns, int depth, Function<String, String> line) {
        return columns.stream()
                .map(column -> VersionTexts.indented(line.apply(column), depth).stripTrailing())
                .collect(Collectors.joining(",\n"));
    }
}
