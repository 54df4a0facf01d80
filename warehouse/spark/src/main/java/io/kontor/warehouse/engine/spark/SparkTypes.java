package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.QueryProblem;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Spark's types and values in the words of the {@code table} package, and back. */
final class SparkTypes {

    private static final String FIELD_ID = "parquet.field.id";

    private SparkTypes() {}

    /** Columns with the field ids under which Parquet files hold them. */
    static StructType schema(List<PinnedColumn> columns) {
        return new StructType(columns.stream()
                .map(column -> {
                    Metadata id = new MetadataBuilder()
                            .putLong(FIELD_ID, column.fieldId())
                            .build();
                    return new StructField(column.name(), type(column.type()), true, id);
                })
                .toArray(StructField[]::new));
    }

    static DataType type(Type type) {
        return switch (type.kind()) {
            case STRING -> DataTypes.StringType;
            case BIGINT -> DataTypes.LongType;
            case INT -> DataTypes.IntegerType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampNTZType;
            case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
            case DOUBLE -> DataTypes.DoubleType;
        };
    }

    /**
     * The columns of a result.
     *
     * @param untyped type for a column that holds nothing but a bare null
     */
    static List<Field> fields(Sql sql, StructType schema, Function<String, Type> untyped) {
        List<Field> fields = new ArrayList<>();
        for (StructField field : schema.fields()) {
            fields.add(new Field(field.name(), type(sql, field, untyped)));
        }
        return fields;
    }

    private static Type type(Sql sql, StructField field, Function<String, Type> untyped) {
        DataType type = field.dataType();
        if (type instanceof DecimalType decimal) {
            return Type.decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof StringType) {
            return Type.STRING;
        }
        return switch (type.typeName()) {
            case "byte", "short", "integer" -> Type.INT;
            case "long" -> Type.BIGINT;
            case "boolean" -> Type.BOOLEAN;
            case "date" -> Type.DATE;
            case "timestamp", "timestamp_ntz" -> Type.TIMESTAMP;
            case "float", "double" -> Type.DOUBLE;
            case "void" -> untyped.apply(field.name());
            default ->
                throw QueryProblem.wrongText(
                        sql,
                        "column " + field.name() + " is of type " + type.typeName()
                                + ", which tables do not have: cast it",
                        null);
        };
    }

    /** The first values of Spark's row as ours. */
    static Row row(org.apache.spark.sql.Row row, int size) {
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(ours(row.get(i)));
        }
        return new Row(values);
    }

    static org.apache.spark.sql.Row row(Row row) {
        return RowFactory.create(row.values().stream().map(SparkTypes::sparks).toArray());
    }

    private static @Nullable Object ours(@Nullable Object value) {
        if (value instanceof LocalDateTime at) {
            return at.toInstant(ZoneOffset.UTC);
        } else if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value;
    }

    private static @Nullable Object sparks(@Nullable Object value) {
        return value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value;
    }
}
