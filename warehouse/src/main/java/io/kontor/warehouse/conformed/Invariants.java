package io.kontor.warehouse.conformed;

import io.kontor.warehouse.conformed.Invariant.Severity;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All promises. Those that a contract already states (grain, required columns, history) are written from it, name by
 * name; the others are files under {@code invariants}.
 */
final class Invariants {

    private static final String VALID_FROM = "valid_from";

    private Invariants() {}

    static List<Invariant> of(List<ConformedTable> tables) {
        List<Invariant> invariants = new ArrayList<>();
        for (ConformedTable table : tables) {
            invariants.add(grain(table.schema()));
            invariants.add(required(table.schema()));
            if (hasHistory(table.schema())) {
                invariants.add(history(table.schema()));
            }
            if (!table.references().isEmpty()) {
                invariants.add(orphans(table, tables));
            }
        }
        invariants.add(missingRates(tables));
        invariants.addAll(acrossRelations());
        return List.copyOf(invariants);
    }

    private static List<Invariant> acrossRelations() {
        String all = "deal deal_line deal_stage_event deal_change_event lead lead_status_event activity activity_event"
                + " receivable_snapshot campaign mailing_event sales_line target expense mailing satisfaction_rating absence"
                + " account contact contact_pii contact_point_status consent_event employee product owner_alias xref_entity"
                + " department branch team budget_line project party_group programme lead_source";
        return List.of(
                blocking("key_collision", Code.K406, "xref_entity"),
                blocking(
                        "lost_identity",
                        Code.K505,
                        all + " staged_deal staged_activity staged_mailing staged_satisfaction_rating"
                                + " staged_contact_pii staged_expense staged_lead staged_deal_line staged_mailing_event"),
                blocking("lost_sales", Code.K505, "staged_sales_line sales_line"),
                blocking("lost_amount", Code.K505, "staged_deal deal"),
                blocking("lost_debt", Code.K505, "staged_receivable receivable_snapshot"),
                blocking("event_order", Code.K505, "lead_status_event activity_event deal_change_event"),
                blocking("split_party", Code.K505, "party_match xref_entity"),
                blocking("two_tax_numbers", Code.K505, "party_match party_profile xref_entity"),
                blocking("stage_order", Code.K505, "deal_stage_event"),
                blocking("calendar_gap", Code.K505, "calendar"),
                warning("invoice_differs", "invoice"),
                warning("shares_differ", "deal_contact deal_practice"),
                warning("counted_twice", "sales_line expense"),
                warning("circular_hierarchy", Code.K423, "superior employee department branch team"),
                warning("unlike_units", Code.K422, "sales_line"),
                warning("unknown_decision", Code.K421, "party_match source_identity"),
                warning("unknown_outcome", "activity"),
                warning("status_differs", "deal deal_stage_event"),
                warning("outside_calendar", "calendar deal activity sales_line target expense"));
    }

    private static Invariant blocking(String name, Code code, String reads) {
        return new Invariant(name, Reason.of(code, name), Severity.BLOCKING, file(name), names(reads));
    }

    private static Invariant warning(String name, String reads) {
        return warning(name, Code.K505, reads);
    }

    private static Invariant warning(String name, Code code, String reads) {
        return new Invariant(name, Reason.of(code, name), Severity.WARNING, file(name), names(reads));
    }

    private static Sql file(String name) {
        return Sql.beside(Invariants.class, "invariants/" + name + ".sql");
    }

    private static List<TableName> names(String names) {
        return Stream.of(names.split(" ")).map(TableName::new).toList();
    }

    private static Invariant grain(TableSchema schema) {
        String grain = String.join(", ", schema.grain());
        return ofContract(schema, Reason.of(Code.K505, "grain").with("grain", grain), """
                select
                    concat_ws(' ', %s) as subject,
                    cast(count(*) as string) || ' rows' as detail
                from %s
                group by %s
                having count(*) > 1
                order by subject
                """.formatted(
                        texts(schema.grain()), schema.name(), grain));
    }

    private static Invariant required(TableSchema schema) {
        List<String> counts = schema.columns().stream()
                .filter(Column::required)
                .map(column -> "select '%s' as subject, count(*) as row_count from %s where %s is null"
                        .formatted(column.name(), schema.name(), column.name()))
                .toList();
        return ofContract(
                schema, Reason.of(Code.K505, "required"), """
                with
                missing as (
                    %s
                )
                select
                    subject,
                    cast(row_count as string) || ' rows' as detail
                from missing
                where row_count > 0
                order by subject
                """.formatted(String.join("\n    union all\n    ", counts)));
    }

    private static boolean hasHistory(TableSchema schema) {
        return schema.grain().contains(VALID_FROM);
    }

    private static Invariant history(TableSchema schema) {
        List<String> key = schema.grain().stream()
                .filter(column -> !column.equals(VALID_FROM))
                .toList();
        return ofContract(schema, Reason.of(Code.K505, "history"), """
                with
                version as (
                    select
                        concat_ws(' ', %1$s) as subject,
                        valid_from,
                        valid_to,
                        is_current,
                        lead(valid_from) over (partition by %2$s order by valid_from) as next_from
                    from %3$s
                )
                select
                    subject || ' ' || cast(valid_from as string) as subject,
                    'valid to ' || coalesce(cast(valid_to as string), 'open') || ', next from '
                        || coalesce(cast(next_from as string), 'none') as detail
                from version
                where valid_to is distinct from next_from
                    or valid_to <= valid_from
                    or is_current <> (valid_to is null)
                order by subject
                """.formatted(
                        texts(key), String.join(", ", key), schema.name()));
    }

    /** A deal that is only named has its key: {@code xref_entity} knows all that is named anywhere. */
    private static Invariant orphans(ConformedTable table, List<ConformedTable> tables) {
        List<String> references = new ArrayList<>();
        List<String> described = new ArrayList<>();
        Set<TableName> reads = new TreeSet<>(Set.of(table.name()));
        table.references()
                .forEach((column, target) -> references.add(
                        "select '%1$s' as referring, '%2$s' as target, %1$s as target_key from %3$s where %1$s is not null"
                                .formatted(column, target, table.name())));
        for (String target : new TreeSet<>(table.references().values())) {
            if (Mentions.ENTITIES.contains(target)) {
                reads.add(new TableName("xref_entity"));
                described.add("select entity as target, entity_key as target_key from xref_entity where entity = '%s'"
                        .formatted(target));
                described.add("select entity, own_key from xref_entity where entity = '%s'".formatted(target));
            } else {
                TableSchema schema = named(target, tables).schema();
                reads.add(schema.name());
                described.add("select '%s' as target, %s as target_key from %s"
                        .formatted(target, schema.columns().get(0).name(), schema.name()));
            }
        }
        String name = table.name() + ".orphan";
        Sql sql = new Sql(name, """
                with
                reference as (
                    %s
                ),
                described as (
                    %s
                )
                select
                    r.referring as subject,
                    cast(r.target_key as string) || ' on ' || cast(count(*) as string) || ' rows' as detail
                from reference r
                left join described d
                    on d.target = r.target and d.target_key = r.target_key
                where d.target_key is null
                group by r.referring, r.target_key
                order by subject, detail
                """.formatted(
                        String.join("\n    union all\n    ", references), String.join("\n    union\n    ", described)));
        Reason promise = Reason.of(Code.K505, "orphan").with("table", table.name());
        return new Invariant(name, promise, Severity.BLOCKING, sql, List.copyOf(reads));
    }

    private static ConformedTable named(String name, List<ConformedTable> tables) {
        return tables.stream()
                .filter(table -> table.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Of each relation with money in several currencies its first amount. */
    private static Invariant missingRates(List<ConformedTable> tables) {
        List<String> unrated = new ArrayList<>();
        List<TableName> reads = new ArrayList<>();
        for (ConformedTable table : tables) {
            List<String> columns =
                    table.schema().columns().stream().map(Column::name).toList();
            columns.stream()
                    .filter(column -> columns.contains("currency") && columns.contains(column + "_reporting"))
                    .findFirst()
                    .ifPresent(amount -> {
                        reads.add(table.name());
                        unrated.add("""
                                select '%1$s' as relation, currency, cast(%2$s as decimal(18, 2)) as missing_amount
                                from %1$s
                                where %2$s is not null and %2$s_reporting is null and currency is not null%3$s
                                """.formatted(
                                        table.name(), amount, hasHistory(table.schema()) ? " and is_current" : ""));
                    });
        }
        Sql sql = new Sql("missing_rate", """
                -- Which amounts count for nothing, because no rate of their currency is known for their day?
                -- Grain:  relation, currency.
                with
                unrated as (
                %s)
                select
                    relation || ' ' || currency as subject,
                    cast(count(*) as string) || ' rows worth ' || cast(sum(missing_amount) as string) as detail
                from unrated
                group by relation, currency
                order by subject
                """.formatted(VersionTexts.indented(String.join("union all\n", unrated), 1)));
        return new Invariant(sql.name(), Reason.of(Code.K424, sql.name()), Severity.WARNING, sql, List.copyOf(reads));
    }

    private static Invariant ofContract(TableSchema schema, Reason promise, String text) {
        String name = schema.name() + "." + promise.kind();
        return new Invariant(
                name,
                promise.with("table", schema.name()),
                Severity.BLOCKING,
                new Sql(name, text),
                List.of(schema.name()));
    }

    private static String texts(List<String> columns) {
        return columns.stream().map(column -> "cast(" + column + " as string)").collect(Collectors.joining(", "));
    }
}
