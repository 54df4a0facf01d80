package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conformed relation: what it promises, the query that computes it, and the relations that the query reads.
 *
 * <p>The query takes the parameters of {@link Company#parameters}, which it may leave unused, and delivers exactly the
 * columns of the schema, in its order and types.
 *
 * @param reads {@code staged_*} views and conformed tables that come earlier in {@link Conformed#TABLES}
 * @param model what turns the rows of the query into the relation, if the query alone does not
 * @param cut how it may be computed in pieces, if it may
 * @param references columns that are keys, and of what: an entity of {@code xref_entity}, or else a relation
 */
public record ConformedTable(
        TableSchema schema,
        Sql sql,
        List<TableName> reads,
        Optional<Model> model,
        Optional<Cut> cut,
        Map<String, String> references) {

    public ConformedTable {
        reads = List.copyOf(reads);
        if (cut.isPresent()
                && (model.isPresent() || !reads.containsAll(cut.get().tables()))) {
            throw new IllegalArgumentException(schema.name() + " can only be cut by what it reads, without a model");
        }
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
    }

    public TableName name() {
        return schema.name();
    }
}
