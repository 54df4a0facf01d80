package io.kontor.warehouse.metric.quality;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.metric.contract.Metric.Parameter;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the contracts of this package have in common: scopes, the state of a share, and the days that count. */
final class Entries {

    static final Column ENTITY = Column.required("entity", Type.STRING, Unit.TEXT, "what was entered");

    static final Parameter WINDOW_DAYS =
            Parameter.of("window_days", 91, "days to the as-of day of which entries are looked at");

    private static final List<Column> SCOPE = List.of(
            Column.required("scope_type", Type.STRING, Unit.TEXT, "company or employee"),
            Column.required(
                    "scope_name",
                    Type.STRING,
                    Unit.TEXT,
                    "the employee's name as of the as-of day; 'all' for the company, 'unknown' where nobody is named"),
            Column.optional("scope_key", Type.BIGINT, Unit.KEY, "employee_key; null for the company and for unknown"));

    private static final List<Parameter> ALWAYS = List.of(
            Parameter.required("as_of_on", "last day that counts; nothing after it is seen"),
            Parameter.required("zone", "time zone of the company, for instants without a local date"),
            Parameter.of("low_n", 10, "how many cases a share needs; with fewer it says little"));

    private Entries() {}

    static Column count(String name, String description) {
        return Column.required(name, Type.BIGINT, Unit.COUNT, description);
    }

    static Column ratio(String name, String description) {
        return Column.optional(name, Type.DOUBLE, Unit.RATIO, description);
    }

    static Column state(String name, String cases) {
        return Column.required(
                name, Type.STRING, Unit.TEXT, "ok; low_n or no_data where " + cases + " are few or none");
    }

    /** A relation by scope and by further columns of its grain, {@code quality__x} of {@code quality_x.sql}. */
    static TableSchema schema(String name, String question, List<Column> grain, Column... others) {
        return new TableSchema(
                new TableName("quality__" + name),
                question,
                Stream.concat(SCOPE.stream(), grain.stream()).map(Column::name).toList(),
                Stream.of(SCOPE.stream(), grain.stream(), Stream.of(others))
                        .flatMap(columns -> columns)
                        .toList());
    }

    static Metric metric(
            TableSchema schema, String definition, String source, List<TableName> inputs, Parameter... others) {
        return new Metric(
                schema,
                definition,
                source,
                Sql.beside(Entries.class, schema.name().value().replace("__", "_") + ".sql"),
                inputs,
                Stream.concat(ALWAYS.stream(), Stream.of(others)).toList(),
                Optional.empty());
    }
}
