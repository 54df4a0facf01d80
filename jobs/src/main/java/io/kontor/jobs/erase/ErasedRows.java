package io.kontor.jobs.erase;

import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.staging.PersonalData;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a person out of the tables: rows of the personal tables and of the quarantine, and texts of other staged tables that
 * may be empty. History is forgotten only of the tables that were changed; all others stay as every release has them.
 */
final class ErasedRows {

    private static final TableName ROWS = new TableName("rows_to_erase");
    private static final Map<String, String> WHY = Map.of("kontor.why", "a person was erased");

    private final Store store;
    private final Engine engine;
    private final Person person;
    private final List<String> texts;

    ErasedRows(Store store, Engine engine, Person person) {
        this.store = store;
        this.engine = engine;
        this.person = person;
        this.texts = person.traces().texts();
    }

    /** Says in words what was done. */
    List<String> erase() {
        List<String> done = new ArrayList<>();
        Set<TableName> personal = Set.copyOf(Staging.tables(store, PersonalData.ENTITY));
        for (TableName table : store.tables()) {
            long changed = 0;
            if (personal.contains(table)) {
                changed = byLoad(table, theirs("contact_ref"), true);
            } else if (table.equals(Staging.QUARANTINE.name())) {
                changed = byLoad(table, quoted("raw_text"), true);
            } else if (table.value().startsWith("stg_")) {
                changed = texts(table);
            } else if (isConformedPersonal(table)) {
                changed = whole(table, theirs("source_id"));
            }
            boolean hasHistory = personal.contains(table)
                    || isConformedPersonal(table)
                    || table.equals(Staging.QUARANTINE.name())
                    || changed > 0;
            if (hasHistory) {
                int files = store.forgetHistory(table).files();
                done.add(table + ": " + changed + " rows changed, history forgotten (" + files + " files)");
            }
        }
        return done;
    }

    private static boolean isConformedPersonal(TableName table) {
        return Conformed.TABLES.stream()
                .map(ConformedTable::name)
                .anyMatch(name -> name.equals(table) && name.value().equals(PersonalData.ENTITY));
    }

    /** A condition with its values. */
    private record Condition(String text, Parameters parameters) {}

    private Condition theirs(String column) {
        Parameters parameters = Parameters.NONE;
        List<String> names = new ArrayList<>();
        for (String ref : person.refs()) {
            parameters = parameters.with("r" + names.size(), ref);
            names.add(":r" + names.size());
        }
        return new Condition(
                "source_system || '|' || source_account || '|' || " + column + " in (" + String.join(", ", names) + ")",
                parameters);
    }

    /** Whether a column quotes one of the person's texts. */
    private Condition quoted(String column) {
        Parameters parameters = Parameters.NONE;
        List<String> tests = new ArrayList<>();
        for (String text : texts) {
            parameters = parameters.with("t" + tests.size(), text.toLowerCase(Locale.ROOT));
            tests.add("contains(lower(coalesce(" + column + ", '')), :t" + tests.size() + ")");
        }
        return new Condition(tests.isEmpty() ? "false" : "(" + String.join(" or ", tests) + ")", parameters);
    }

    /** Empties texts of a staged table that quote the person; what must not be empty stays, and the proof tells of it. */
    private long texts(TableName table) {
        List<String> columns = Staging.schema(table, entity(table)).columns().stream()
                .filter(column -> column.type().equals(Type.STRING) && !column.required())
                .map(column -> column.name())
                .toList();
        List<String> present =
                store.pin(table).columns().stream().map(PinnedColumn::name).toList();
        List<String> emptied = columns.stream().filter(present::contains).toList();
        if (emptied.isEmpty() || texts.isEmpty()) {
            return 0;
        }
        String any = emptied.stream().map(column -> quoted(column).text()).collect(Collectors.joining(" or "));
        return byLoad(table, new Condition("(" + any + ")", quoted("x").parameters()), false, emptied);
    }

    private static String entity(TableName table) {
        return table.value().substring(table.value().lastIndexOf("__") + 2);
    }

    private long byLoad(TableName table, Condition condition, boolean drop) {
        return byLoad(table, condition, drop, List.of());
    }

    private long byLoad(TableName table, Condition condition, boolean drop, List<String> emptied) {
        engine.register(ROWS, List.of(store.pin(table)));
        Rows loads = engine.query(
                new Sql(
                        "loads with the person",
                        "select load_id, count(*) as n from " + ROWS + " where " + condition.text()
                                + " group by load_id order by load_id"),
                condition.parameters());
        long changed = 0;
        for (int i = 0; i < loads.size(); i++) {
            String loadId = Objects.toString(loads.get(i, "load_id"));
            changed += (Long) Objects.requireNonNull(loads.get(i, "n"));
            String where = "load_id = :load_id" + (drop ? " and not coalesce(" + condition.text() + ", false)" : "");
            DataFile file = write(table, where, condition.parameters().with("load_id", loadId), emptied);
            store.replaceLoad(table, loadId, file.rows() == 0 ? List.of() : List.of(file), WHY);
        }
        return changed;
    }

    private long whole(TableName table, Condition condition) {
        engine.register(ROWS, List.of(store.pin(table)));
        Rows count = engine.query(
                new Sql("rows of the person", "select count(*) as n from " + ROWS + " where " + condition.text()),
                condition.parameters());
        long changed = (Long) Objects.requireNonNull(count.get(0, "n"));
        if (changed > 0) {
            DataFile file =
                    write(table, "not coalesce(" + condition.text() + ", false)", condition.parameters(), List.of());
            store.replace(table, List.of(file), WHY);
        }
        return changed;
    }

    private DataFile write(TableName table, String where, Parameters parameters, List<String> emptied) {
        StagedFile staged = store.stage(table);
        String columns = staged.columns().stream()
                .map(PinnedColumn::name)
                .map(column -> emptied.contains(column)
                        ? "case when " + quoted(column).text() + " then null else " + column + " end as " + column
                        : column)
                .collect(Collectors.joining(", "));
        long rows = engine.write(
                new Sql("rows without the person", "select " + columns + " from " + ROWS + " where " + where),
                parameters,
                new Output(staged.path(), staged.columns()));
        return store.complete(staged, rows);
    }
}
