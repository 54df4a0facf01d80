package io.kontor.warehouse.store;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Our table contracts in Iceberg's words and back, and how a table follows a contract that has changed. */
final class Contract {

    private static final String LOAD_ID = "load_id";
    /** Marks a table of loads. */
    private static final String BY_LOAD = "kontor.by-load";

    private Contract() {}

    static Schema iceberg(TableSchema contract) {
        List<NestedField> fields = new ArrayList<>();
        for (Column column : contract.columns()) {
            fields.add((column.required() ? NestedField.required(column.name()) : NestedField.optional(column.name()))
                    .withId(fields.size() + 1)
                    .ofType(iceberg(column.type()))
                    .withDoc(column.description())
                    .build());
        }
        return new Schema(fields);
    }

    /** What other programs see of a table, and how it is written; a table keeps them until its contract changes. */
    static Map<String, String> properties(TableSchema contract) {
        return Map.of("comment", contract.description(), "kontor.grain", String.join(",", contract.grain()));
    }

    /** The same for a table of loads. */
    static Map<String, String> propertiesByLoad(TableSchema contract) {
        Column column = contract.column(LOAD_ID);
        if (!column.required() || !column.type().equals(Type.STRING)) {
            throw new IllegalArgumentException(contract.name() + " needs load_id as a required STRING");
        }
        Map<String, String> properties = new HashMap<>(properties(contract));
        properties.put(BY_LOAD, "true");
        return properties;
    }

    /** The columns with the field ids that the catalog gave them. */
    static List<PinnedColumn> pinned(Schema schema) {
        return schema.columns().stream()
                .map(field -> new PinnedColumn(field.fieldId(), field.name(), type(field.type())))
                .toList();
    }

    /**
     * Makes the table follow its contract: new columns are added as optional ones, since older files lack them; INT grows
     * to BIGINT and a DECIMAL gets more digits in place; a column that is gone or has another type is dropped or begun
     * anew, which older snapshots do not notice. A table of loads keeps its old files, so that there a changed type is
     * refused.
     *
     * @return whether anything had to change
     */
    static boolean follow(Table table, TableSchema contract, Map<String, String> properties) {
        if (table.properties().containsKey(BY_LOAD) != properties.containsKey(BY_LOAD)) {
            throw new IllegalArgumentException(contract.name() + " cannot change between whole and by load");
        }
        boolean changed = followColumns(table, contract);
        Map<String, String> missing = properties.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(table.properties().get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!missing.isEmpty()) {
            var update = table.updateProperties();
            missing.forEach(update::set);
            update.commit();
        }
        return changed || !missing.isEmpty();
    }

    private static boolean followColumns(Table table, TableSchema contract) {
        Schema wanted = iceberg(contract);
        UpdateSchema update = table.updateSchema();
        boolean changed = false;
        for (NestedField present : table.schema().columns()) {
            if (wanted.findField(present.name()) == null) {
                update.deleteColumn(present.name());
                changed = true;
            }
        }
        for (NestedField field : wanted.columns()) {
            changed |= followColumn(table, update, field);
        }
        if (changed) {
            update.commit();
        }
        return changed;
    }

    private static boolean followColumn(Table table, UpdateSchema update, NestedField wanted) {
        String name = wanted.name();
        NestedField present = table.schema().findField(name);
        if (present == null) {
            update.addColumn(name, wanted.type(), wanted.doc());
            return true;
        }
        boolean changed = false;
        if (!present.type().equals(wanted.type())) {
            if (TypeUtil.isPromotionAllowed(present.type(), wanted.type().asPrimitiveType())) {
                update.updateColumn(name, wanted.type().asPrimitiveType());
            } else if (table.properties().containsKey(BY_LOAD)) {
                throw otherType(table, present, wanted);
            } else {
                update.deleteColumn(name);
                update.addColumn(name, wanted.type(), wanted.doc());
                return true;
            }
            changed = true;
        }
        if (present.isRequired() && wanted.isOptional()) {
            update.makeColumnOptional(name);
            changed = true;
        }
        if (!wanted.doc().equals(present.doc())) {
            update.updateColumnDoc(name, wanted.doc());
            changed = true;
        }
        return changed;
    }

    private static KontorException otherType(Table table, NestedField present, NestedField wanted) {
        return new KontorException(Problem.of(
                Code.K205,
                "column " + present.name() + " of " + table.name() + " is " + present.type() + " in the warehouse but "
                        + wanted.type() + " in its contract",
                null,
                "the loads that are already there cannot be read with the new type; nothing was changed",
                "give the column a new name, or begin with an empty warehouse and load the archived files again"));
    }

    private static org.apache.iceberg.types.Type iceberg(Type type) {
        return switch (type.kind()) {
            case STRING -> Types.StringType.get();
            case BIGINT -> Types.LongType.get();
            case INT -> Types.IntegerType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case DATE -> Types.DateType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case DECIMAL -> Types.DecimalType.of(type.precision(), type.scale());
            case DOUBLE -> Types.DoubleType.get();
        };
    }

    private static Type type(org.apache.iceberg.types.Type type) {
        if (type instanceof Types.DecimalType decimal) {
            return Type.decimal(decimal.precision(), decimal.scale());
        }
        return switch (type.typeId()) {
            case STRING -> Type.STRING;
            case LONG -> Type.BIGINT;
            case INTEGER -> Type.INT;
            case BOOLEAN -> Type.BOOLEAN;
            case DATE -> Type.DATE;
            case TIMESTAMP -> Type.TIMESTAMP;
            case DOUBLE -> Type.DOUBLE;
            default -> throw new IllegalArgumentException("Kontor has no column type for " + type);
        };
    }
}
