package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** What the end of a Parquet file says of the whole of it; read without Hadoop's file systems. */
final class Footer {

    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final Path path;
    private final ParquetMetadata metadata;

    private Footer(Path path, ParquetMetadata metadata) {
        this.path = path;
        this.metadata = metadata;
    }

    /** Fails with K405 when there is no file or no readable footer in it, as after a write that was cut short. */
    static Footer read(Path path) {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path), OPTIONS)) {
            return new Footer(path, reader.getFooter());
        } catch (IOException | RuntimeException e) {
            throw refused(path, "is not a whole Parquet file: " + Disk.reason(e), e);
        }
    }

    long rows() {
        return metadata.getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
    }

    Metrics metrics(MetricsConfig config) {
        return ParquetUtil.footerMetrics(metadata, Stream.empty(), config);
    }

    /**
     * Checks that the file has no columns but the table's, by field id, name and type; that it lacks none but optional
     * ones, which then are null on each row; and that required ones hold no null.
     */
    void check(Schema schema) {
        Set<Integer> seen = new HashSet<>();
        for (Type column : metadata.getFileMetaData().getSchema().getFields()) {
            if (column.getId() == null) {
                throw refused(path, "has no field id for column " + column.getName(), null);
            }
            seen.add(column.getId().intValue());
        }
        Schema actual = ParquetSchemaUtil.convert(metadata.getFileMetaData().getSchema());
        for (NestedField wanted : schema.columns()) {
            NestedField found = actual.findField(wanted.fieldId());
            boolean fits = found == null
                    ? wanted.isOptional()
                    : found.name().equals(wanted.name()) && found.type().equals(wanted.type());
            if (!fits) {
                throw refused(path, "has " + found + " where the table has " + wanted, null);
            }
        }
        if (seen.stream().anyMatch(id -> schema.findField(id) == null)) {
            throw refused(path, "has columns that the table has not: " + actual, null);
        }
        checkRequired(schema);
    }

    private void checkRequired(Schema schema) {
        for (BlockMetaData block : metadata.getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                NestedField field =
                        schema.findField(chunk.getPrimitiveType().getId().intValue());
                Statistics<?> statistics = chunk.getStatistics();
                if (field != null && field.isRequired() && statistics.isNumNullsSet() && statistics.getNumNulls() > 0) {
                    throw new KontorException(Problem.of(
                            Code.K505,
                            "required column " + field.name() + " has " + statistics.getNumNulls() + " nulls",
                            Place.file(path.toString()),
                            "the table promises a value in every row; nothing was published",
                            "mend the query or the source profile that fills the column"));
                }
            }
        }
    }

    private static KontorException refused(Path path, String what, @Nullable Exception cause) {
        return new KontorException(
                Problem.of(
                        Code.K405,
                        "the engine's file " + path.getFileName() + " " + what,
                        Place.file(path.toString()),
                        "a file that cannot be verified is never published; what was there before is untouched",
                        "run the step again; if it happens twice, check the disk and memory of this machine"),
                cause);
    }
}
