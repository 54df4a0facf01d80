package io.kontor.jobs.erase;

import io.kontor.jobs.run.Releases;
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
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a person out of the tables: rows of the personal tables and of the quarantine, and texts of other staged tables that
 * may be empty, also as past releases have them. History is forgotten only of these tables, and only what no release names.
 */
final class ErasedRows {

    private static final TableName ROWS = new TableName("rows_to_erase");
    private static final Map<String, String> WHY = Map.of("kontor.why", "a person was erased");

    private final Store store;
    private final Releases releases;
    private final Engine engine;
    private final Person person;
    private final List<String> texts;

    ErasedRows(Store store, Releases releases, Engine engine, Person person) {
        this.store = store;
        this.releases = releases;
        this.engine = engine;
        this.person = person;
        this.texts = person.traces().texts();
    }

    /** Says in words what was done. */
    List<String> erase() {
        List<String> done = new ArrayList<>();
        Set<TableName> personal = Set.copyOf(Staging.tables(store, PersonalData.ENTITY));
        for (TableName table : store.tables()) {
            if (personal.contains(table)) {
                done.add(erase(table, theirs("contact_ref"), List.of()));
            } else if (table.equals(Staging.QUARANTINE.name())) {
                done.add(erase(table, quoted("raw_text"), List.of()));
            } else if (isConformedPersonal(table)) {
                done.add(erase(table, theirs("source_id"), List.of()));
            } else if (table.value().startsWith("stg_")) {
                List<String> columns = texts(table);
                if (!columns.isEmpty() && !texts.isEmpty()) {
                    done.add(erase(table, quotedInAny(columns), columns));
                }
            }
        }
        return done;
    }

    /**
     * Takes rows, or texts of rows, out of a table as it is and as every release has it; anything else that it ever was is
     * forgotten.
     *
     * @param emptied the columns whose texts are taken out; where there are none, rows are
     */
    private String erase(TableName table, Condition condition, List<String> emptied) {
        List<Long> released = releases.snapshots(table);
        Map<Path, DataFile> instead = new HashMap<>();
        long changed = 0;
        for (PinnedTable file : store.files(table, released)) {
            engine.register(ROWS, List.of(file));
            Rows count = engine.query(
                    new Sql("rows of the person", "select count(*) as n from " + ROWS + " where " + condition.text()),
                    condition.parameters());
            long rows = (Long) Objects.requireNonNull(count.get(0, "n"));
            if (rows > 0) {
                changed += rows;
                instead.put(file.files().get(0), write(table, condition, emptied));
            }
        }
        Map<Long, Long> moved = store.rewriteHistory(table, released, instead, WHY);
        releases.rename(table, moved);
        if (!instead.isEmpty() || emptied.isEmpty()) {
            store.forgetHistory(table, releases.snapshots(table));
        }
        return table + ": " + changed + " rows changed in " + instead.size() + " files, " + moved.size() + " snapshots";
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

    /** What quotes the person in a staged table may be emptied; what must not be empty stays, and the proof tells of it. */
    private List<String> texts(TableName table) {
        List<String> present =
                store.pin(table).columns().stream().map(PinnedColumn::name).toList();
        return Staging.schema(table, entity(table)).columns().stream()
                .filter(column -> column.type().equals(Type.STRING) && !column.required())
                .map(column -> column.name())
                .filter(present::contains)
                .toList();
    }

    private Condition quotedInAny(List<String> columns) {
        String any = columns.stream().map(column -> quoted(column).text()).collect(Collectors.joining(" or "));
        return new Condition("(" + any + ")", quoted("x").parameters());
    }

    private static String entity(TableName table) {
        return table.value().substring(table.value().lastIndexOf("__") + 2);
    }

    /** The registered rows without the person. */
    private DataFile write(TableName table, Condition condition, List<String> emptied) {
        StagedFile staged = store.stage(table);
        String columns = staged.columns().stream()
                .map(PinnedColumn::name)
                .map(column -> emptied.contains(column)
                        ? "case when " + quoted(column).text() + " then null else " + column + " end as " + column
                        : column)
                .collect(Collectors.joining(", "));
        String where = emptied.isEmpty() ? " where not coalesce(" + condition.text() + ", false)" : "";
        long rows = engine.write(
                new Sql("rows without the person", "select " + columns + " from " + ROWS + where),
                condition.parameters(),
                new Output(staged.path(), staged.columns()));
        return store.complete(staged, rows);
    }
}
