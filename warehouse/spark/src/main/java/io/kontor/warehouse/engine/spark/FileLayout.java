package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a data file, as its footer tells them. */
record FileLayout(List<FileColumn> columns) {

    /** A column under the name and type that it had when the file was written. */
    record FileColumn(int fieldId, String name, DataType type) {}

    static FileLayout of(Path file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            List<FileColumn> columns = new ArrayList<>();
            for (Type column : reader.getFileMetaData().getSchema().getFields()) {
                columns.add(column(file, column));
            }
            return new FileLayout(List.copyOf(columns));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the footer of " + file + ": " + e.getMessage(), e);
        }
    }

    StructType schema() {
        return new StructType(columns.stream()
                .map(column -> DataTypes.createStructField(column.name(), column.type(), true))
                .toArray(StructField[]::new));
    }

    /** A column of the table out of these files; null where they were written before it was added. */
    Column column(PinnedColumn wanted) {
        Column value = columns.stream()
                .filter(column -> column.fieldId() == wanted.fieldId())
                .findFirst()
                .map(column -> functions.col('`' + column.name() + '`'))
                .orElseGet(() -> functions.lit(null));
        return value.cast(SparkTypes.type(wanted.type())).as(wanted.name());
    }

    private static FileColumn column(Path file, Type column) {
        if (column.getId() == null || !column.isPrimitive()) {
            throw new IllegalStateException("column " + column.getName() + " of " + file + " is not one of Kontor's");
        }
        return new FileColumn(column.getId().intValue(), column.getName(), type(file, column.asPrimitiveType()));
    }

    private static DataType type(Path file, PrimitiveType column) {
        LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
        if (meaning instanceof StringLogicalTypeAnnotation) {
            return DataTypes.StringType;
        } else if (meaning instanceof DateLogicalTypeAnnotation) {
            return DataTypes.DateType;
        } else if (meaning instanceof TimestampLogicalTypeAnnotation) {
            return DataTypes.TimestampNTZType;
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
        }
        return switch (column.getPrimitiveTypeName()) {
            case INT32 -> DataTypes.IntegerType;
            case INT64 -> DataTypes.LongType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DOUBLE -> DataTypes.DoubleType;
            case FLOAT, INT96, BINARY, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalStateException("column " + column.getName() + " of " + file + " has type " + column);
        };
    }
}
