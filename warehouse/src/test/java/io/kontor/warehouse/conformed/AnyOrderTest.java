package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.conformed.RandomExports.Export;
import io.kontor.warehouse.conformed.RandomLoads.Staged;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random companies, exported week by week and loaded in order, in any order, and in any order until some moment: the
 * history is that of {@link ReferenceHistory} each time. Each loading is an installation of its own, so that one
 * computation checks hundreds. The number of companies is {@code -Dkontor.sequences}, the first seed
 * {@code -Dkontor.seed}; a failure names the seed.
 */
class AnyOrderTest {

    private static final int SEQUENCES = Integer.getInteger("kontor.sequences", 2_000);
    private static final long FIRST_SEED = Long.getLong("kontor.seed", 20_170_101);
    private static final int BATCH = 1_000;

    /** What is compared of each relation; whatever differs by file, line and time of loading is left out. */
    private static final Map<String, List<String>> COMPARED = Map.of(
            "account",
                    List.of("account_key", "account_name", "city", "industry", "is_deleted", "valid_from", "valid_to"),
            "deal",
                    List.of(
                            "source_id",
                            "account_key",
                            "stage_name",
                            "status",
                            "amount",
                            "owner_key",
                            "valid_from",
                            "valid_to",
                            "is_deleted",
                            "merged_into_key",
                            "changed_at_earliest",
                            "changed_at_latest"),
            "deal_stage_event",
                    List.of(
                            "source_id",
                            "event_number",
                            "from_stage_name",
                            "to_stage_name",
                            "to_status",
                            "entered_at_earliest",
                            "entered_at",
                            "evidence"),
            "deal_change_event",
                    List.of(
                            "source_id",
                            "field",
                            "old_value",
                            "new_value",
                            "changed_at_earliest",
                            "changed_at",
                            "evidence"),
            "activity_event",
                    List.of(
                            "source_id",
                            "event_number",
                            "event_at",
                            "event",
                            "event_at_earliest",
                            "old_due_at",
                            "new_due_at",
                            "owner_key",
                            "evidence"),
            "sales_line", List.of("source_id", "account_key", "net_amount"));

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static ConformedBench bench;

    @BeforeAll
    static void start() {
        engine = DuckDbEngine.open(new DuckDbSettings("1GB", 2, folder.resolve("temp")));
        bench = new ConformedBench(engine, folder);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void everyOrderOfLoadingGivesTheHistoryOfTheReference() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed += BATCH) {
            check(seed, Math.min(seed + BATCH, FIRST_SEED + SEQUENCES));
        }
    }

    private static void check(long from, long to) throws IOException {
        Map<String, List<Staged>> loadings = new LinkedHashMap<>();
        for (long seed = from; seed < to; seed++) {
            Random random = new Random(seed);
            loadings.put(seed + " in order", RandomLoads.inOrder(company(seed, " in order"), seed + " in order"));
            List<Staged> anyhow = RandomLoads.anyhow(company(seed, " anyhow"), seed + " anyhow", random);
            loadings.put(seed + " anyhow", anyhow);
            List<Staged> all = RandomLoads.anyhow(company(seed, " until"), seed + " until", random);
            loadings.put(seed + " until", knownUntil(random, all));
        }
        List<Staged> rows = loadings.values().stream().flatMap(List::stream).toList();
        stage(rows);
        bench.conformStaged(COMPARED.keySet());

        Map<Long, String> names = names(rows);
        Map<String, Map<String, List<String>>> actual = new HashMap<>();
        COMPARED.forEach((relation, columns) -> actual.put(relation, read(relation, columns, names)));
        loadings.forEach((loading, staged) -> ReferenceHistory.of(staged)
                .forEach((relation, expected) -> assertThat(actual.get(relation).getOrDefault(loading, List.of()))
                        .as("%s of seed %s", relation, loading)
                        .containsExactlyElementsOf(expected)));
        for (long seed = from; seed < to; seed++) {
            for (String relation : COMPARED.keySet()) {
                assertThat(ownNames(actual.get(relation).get(seed + " anyhow"), seed + " anyhow"))
                        .as("%s of seed %s", relation, seed)
                        .isEqualTo(ownNames(actual.get(relation).get(seed + " in order"), seed + " in order"));
            }
        }
    }

    /** The same company for each way of loading, apart from the names, which no two installations share. */
    private static List<Export> company(long seed, String loading) {
        return RandomExports.of(seed, seed + loading);
    }

    /** What was known at some moment: the rows recorded until then. */
    private static List<Staged> knownUntil(Random random, List<Staged> all) {
        String moment = String.valueOf(all.get(random.nextInt(all.size())).row().get("recorded_at"));
        return all.stream()
                .filter(staged ->
                        String.valueOf(staged.row().get("recorded_at")).compareTo(moment) <= 0)
                .toList();
    }

    private static void stage(List<Staged> rows) throws IOException {
        Map<String, List<Map<String, @Nullable String>>> byEntity = new HashMap<>();
        rows.forEach(each -> byEntity.computeIfAbsent(each.entity(), entity -> new ArrayList<>())
                .add(each.row()));
        for (TableName view : Conformed.stagedViews()) {
            String entity = view.value().substring("staged_".length());
            engine.register(view, List.of(file(view, entity, byEntity.getOrDefault(entity, List.of()))));
        }
    }

    private static PinnedTable file(TableName view, String entity, List<Map<String, @Nullable String>> rows)
            throws IOException {
        List<PinnedColumn> columns = new ArrayList<>();
        for (Column column : Staging.schema(view, entity).columns()) {
            columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type()));
        }
        if (rows.isEmpty()) {
            return new PinnedTable(view, 0, columns, List.of());
        }
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(PinnedColumn::name).collect(Collectors.joining(",")));
        for (Map<String, @Nullable String> row : rows) {
            lines.add(columns.stream()
                    .map(column -> row.get(column.name()) == null ? "" : row.get(column.name()))
                    .collect(Collectors.joining(",")));
        }
        Path csv = Files.createTempFile(folder, entity, ".csv");
        Files.write(csv, lines);
        String cells = columns.stream()
                .map(column -> "cast(" + column.name() + " as " + column.type().sql() + ") as " + column.name())
                .collect(Collectors.joining(", "));
        Output output = new Output(folder.resolve(csv.getFileName() + ".parquet"), columns);
        engine.write(
                new Sql("given", "select " + cells + " from read_csv(:file, header = true, all_varchar = true)"),
                Parameters.NONE.with("file", csv.toString()),
                output);
        return new PinnedTable(view, 1, columns, List.of(output.path()));
    }

    /** Key to id, for every id of every installation. */
    private static Map<Long, String> names(List<Staged> rows) {
        Map<String, String> entities = Map.of(
                "account_ref", "account",
                "owner_ref", "employee",
                "deal_ref", "deal");
        Map<Long, String> names = new HashMap<>();
        for (Staged staged : rows) {
            String installation = staged.row().get("source_account");
            entities.forEach((column, entity) ->
                    name(names, entity, installation, staged.row().get(column)));
            String merged = staged.row().get("entity");
            name(names, merged, installation, staged.row().get("old_ref"));
            name(names, merged, installation, staged.row().get("new_ref"));
        }
        return names;
    }

    private static void name(
            Map<Long, String> names, @Nullable String entity, @Nullable String installation, @Nullable String id) {
        if (id != null) {
            names.put(key(entity + "|crm|" + installation + "|" + id), id);
        }
    }

    /** What {@code kx_key} promises: the first 60 bits of the MD5. */
    private static long key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(HexFormat.of().formatHex(digest).substring(0, 15), 16).longValueExact();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Installation to the sorted rows of a relation. */
    private static Map<String, List<String>> read(String relation, List<String> columns, Map<Long, String> names) {
        Map<String, List<String>> byInstallation = new TreeMap<>();
        String list = String.join(", ", columns);
        for (Row row : bench.query("select source_account, " + list + " from " + relation)
                .rows()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                text.append(cell(columns.get(i), row.get(i + 1), names)).append('|');
            }
            byInstallation
                    .computeIfAbsent(String.valueOf(row.get(0)), installation -> new ArrayList<>())
                    .add(text.toString());
        }
        byInstallation.values().forEach(rows -> rows.sort(Comparator.naturalOrder()));
        return byInstallation;
    }

    private static @Nullable String cell(String column, @Nullable Object value, Map<Long, String> names) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant instant) {
            return RandomExports.text(instant);
        }
        boolean isKey = column.endsWith("_key")
                || (column.endsWith("_value") && value.toString().matches("[0-9]{6,19}"));
        return isKey ? names.get(Long.valueOf(value.toString())) : value.toString();
    }

    /** Rows without what tells installations apart. */
    private static @Nullable List<String> ownNames(@Nullable List<String> rows, String installation) {
        return rows == null
                ? null
                : rows.stream()
                        .map(row -> row.replace(installation, "").replaceAll("[0-9a-f]{12,16}", "name"))
                        .sorted()
                        .toList();
    }
}
