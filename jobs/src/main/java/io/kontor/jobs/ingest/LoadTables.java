package io.kontor.jobs.ingest;

import static io.kontor.warehouse.table.Column.optional;
import static io.kontor.warehouse.table.Column.required;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Trees;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of loads, as tables of the warehouse: whoever may ask the warehouse may ask from which files its rows
 * are, and a past release keeps the answer of its day.
 */
public final class LoadTables {

    private static final TableSchema LOAD_FILE = new TableSchema(
            new TableName("load_file"),
            "Which export files were loaded, how were they written, and what became of their records?",
            List.of("sha256", "source_name", "file"),
            List.of(
                    required("sha256", Type.STRING, Unit.KEY, "SHA-256 of the file's bytes"),
                    required("source_name", Type.STRING, Unit.TEXT, "the source profile"),
                    required("file", Type.STRING, Unit.TEXT, "the file, as the user knows it"),
                    required("bytes", Type.BIGINT, Unit.COUNT, "size of the file"),
                    required("modified_at", Type.TIMESTAMP, Unit.INSTANT, "the file's own time when it was read"),
                    required(
                            "load_id", Type.STRING, Unit.KEY, "the load of its rows; names under one content share it"),
                    required("profile_sha256", Type.STRING, Unit.KEY, "the version of the profile that read it"),
                    optional(
                            "cut_off_at",
                            Type.TIMESTAMP,
                            Unit.INSTANT,
                            "when the export was true; null where each row says it"),
                    required("loaded_at", Type.TIMESTAMP, Unit.INSTANT, "when it was loaded last"),
                    optional("encoding", Type.STRING, Unit.TEXT, "encoding as found; UTF-8 for what is no text"),
                    optional("delimiter", Type.STRING, Unit.TEXT, "what stands between its cells"),
                    optional("header_sha256", Type.STRING, Unit.KEY, "equal for equal columns in equal order"),
                    required("rows_read", Type.BIGINT, Unit.COUNT, "data records: ok + quarantined + ignored"),
                    required("rows_ok", Type.BIGINT, Unit.COUNT, "records that became rows"),
                    required("rows_quarantined", Type.BIGINT, Unit.COUNT, "records that could not be read, or wait"),
                    required("rows_ignored", Type.BIGINT, Unit.COUNT, "records that are rightly no rows"),
                    optional("control_total_expected", Type.decimal(28, 4), Unit.QUANTITY, "what its footer states"),
                    optional(
                            "control_total_actual",
                            Type.decimal(28, 4),
                            Unit.QUANTITY,
                            "what its rows give for that")));

    private static final TableSchema LOAD_BATCH = new TableSchema(
            new TableName("load_batch"),
            "What did one content bring, under however many names it came?",
            List.of("load_id"),
            List.of(
                    required("load_id", Type.STRING, Unit.KEY, "the load"),
                    required("source_name", Type.STRING, Unit.TEXT, "the source profile"),
                    required("sha256", Type.STRING, Unit.KEY, "SHA-256 of the content"),
                    required("loaded_at", Type.TIMESTAMP, Unit.INSTANT, "when it was loaded last"),
                    required("files", Type.BIGINT, Unit.COUNT, "names under which it came"),
                    required("rows_read", Type.BIGINT, Unit.COUNT, "data records of the content"),
                    required("rows_ok", Type.BIGINT, Unit.COUNT, "records that became rows")));

    private static final TableSchema MAPPING_VERSION = new TableSchema(
            new TableName("mapping_version"),
            "By which versions of source profiles are the files loaded?",
            List.of("source_name", "profile_sha256"),
            List.of(
                    required("source_name", Type.STRING, Unit.TEXT, "the source profile"),
                    required("profile_sha256", Type.STRING, Unit.KEY, "SHA-256 of the profile's text"),
                    required("first_loaded_at", Type.TIMESTAMP, Unit.INSTANT, "the earliest load by it"),
                    required("last_loaded_at", Type.TIMESTAMP, Unit.INSTANT, "the last load by it"),
                    required("files", Type.BIGINT, Unit.COUNT, "files that it read")));

    public static final List<TableSchema> SCHEMAS = List.of(LOAD_FILE, LOAD_BATCH, MAPPING_VERSION);

    private static final String BATCHES =
            "select load_id, min(source_name) as source_name, min(sha256) as sha256, max(loaded_at) as loaded_at,"
                    + " count(*) as files, max(rows_read) as rows_read, max(rows_ok) as rows_ok"
                    + " from (ROWS) group by load_id order by load_id";
    private static final String MAPPINGS =
            "select source_name, profile_sha256, min(loaded_at) as first_loaded_at, max(loaded_at) as last_loaded_at,"
                    + " count(*) as files from (ROWS) group by source_name, profile_sha256 order by 1, 2";

    private final Session session;

    LoadTables(Session session) {
        this.session = session;
    }

    /** Makes the tables what the ledger says now; doing it again changes nothing. Returns the snapshots by table. */
    Map<String, String> write() {
        Path folder = session.workspace()
                .temporary()
                .resolve("loads-" + ProcessHandle.current().pid());
        try (DuckDbEngine engine = DuckDbEngine.open(
                Engines.duckDbSettings(session.workspace().settings().engine(), session.workspace()))) {
            Path csv = Files.createDirectories(folder).resolve("load_file.csv");
            write(csv);
            Map<String, String> snapshots = new TreeMap<>();
            write(engine, LOAD_FILE, rows(), csv, snapshots);
            write(engine, LOAD_BATCH, BATCHES.replace("ROWS", rows()), csv, snapshots);
            write(engine, MAPPING_VERSION, MAPPINGS.replace("ROWS", rows()), csv, snapshots);
            return snapshots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Trees.delete(folder);
        }
    }

    private void write(DuckDbEngine engine, TableSchema schema, String query, Path csv, Map<String, String> snapshots) {
        session.store().ensure(schema);
        StagedFile staged = session.store().stage(schema.name());
        long rows = engine.write(
                new Sql(schema.name().value(), query),
                Parameters.NONE.with("path", csv.toString()),
                new Output(staged.path(), staged.columns()));
        long snapshot =
                session.store().replace(schema.name(), List.of(session.store().complete(staged, rows)), Map.of());
        snapshots.put(schema.name().value(), Long.toString(snapshot));
    }

    private static String rows() {
        String columns = LOAD_FILE.columns().stream()
                .map(column -> "'" + column.name() + "': '" + column.type().sql() + "'")
                .collect(Collectors.joining(", "));
        return "select * from read_csv(:path, delim = ',', quote = '\"', escape = '\"', header = false,"
                + " auto_detect = false, allow_quoted_nulls = false, columns = {" + columns + "})";
    }

    private void write(Path csv) throws IOException {
        try (CleanWriter out = new CleanWriter(csv)) {
            for (LoadedFiles.Noted noted : new LoadedFiles(session.database()).log()) {
                LoadedFile file = noted.file();
                LoadedFile.Form form = file.form();
                write(
                        out,
                        file.sha256(),
                        file.source(),
                        file.path(),
                        file.sizeBytes(),
                        utc(file.modifiedAt()),
                        file.loadId(),
                        file.profileSha256(),
                        utc(file.cutOffAt()),
                        utc(noted.loadedAt()),
                        form == null ? null : form.encoding(),
                        form == null ? null : form.delimiter(),
                        form == null ? null : form.headerSha256(),
                        file.rowsRead(),
                        file.rowsOk(),
                        file.rowsQuarantined(),
                        file.rowsIgnored(),
                        file.controlExpected(),
                        file.controlActual());
            }
        }
    }

    private static @Nullable String utc(@Nullable Instant time) {
        return time == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static void write(CleanWriter out, @Nullable Object... values) throws IOException {
        String separator = "";
        for (Object value : Arrays.asList(values)) {
            if (!separator.isEmpty()) {
                out.write((byte) ',');
            }
            separator = ",";
            if (value != null) {
                out.writeQuoted(value.toString());
            }
        }
        out.write((byte) '\n');
    }
}
