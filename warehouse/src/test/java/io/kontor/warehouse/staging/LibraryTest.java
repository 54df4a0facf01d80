package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.source.SourceProfile;
import io.kontor.warehouse.source.SourceProfiles;
import io.kontor.warehouse.source.fixture.Fixture;
import io.kontor.warehouse.source.fixture.Fixtures;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped profile reads a file in the shape of its system, to the value. */
class LibraryTest {

    private static final Path LIBRARY = Path.of("../config/sources");

    @TempDir
    private static Path folder;

    private static SourceProfiles profiles;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        profiles = SourceProfiles.readAll(LIBRARY);
        warehouse = new Warehouse(folder);
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    static List<Fixture> fixtures() {
        return Fixtures.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fileBecomesTheRowsThatItTellsOf(Fixture fixture) throws IOException {
        SourceProfile profile = profiles.named(fixture.profile());
        LoadResult result = warehouse.load(profile, write(fixture));

        assertThat(result.badCells()).isZero();
        Map<String, Integer> loaded = new TreeMap<>();
        result.entities().forEach(entity -> loaded.merge(entity.entity(), (int) entity.loaded(), Integer::sum));
        loaded.values().removeIf(rows -> rows == 0);
        assertThat(loaded).isEqualTo(fixture.rowCounts());
        for (String entity : loaded.keySet()) {
            List<Map<String, @Nullable Object>> expected = fixture.rows(entity);
            assertThat(rows(
                            profile.table(entity),
                            result.loadId(),
                            expected.get(0).keySet()))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(LibraryTest::comparable).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fileFindsItsProfileAmongAll(Fixture fixture) throws IOException {
        assertThat(profiles.match(write(fixture)).profile().name()).isEqualTo(fixture.profile());
    }

    @Test
    void everyProfileHasAFileThatProvesIt() {
        Set<String> proven = Fixtures.all().stream().map(Fixture::profile).collect(Collectors.toSet());
        assertThat(profiles.all())
                .extracting(SourceProfile::name)
                .filteredOn(name -> !proven.contains(name))
                .isEmpty();
    }

    @Test
    void everyProfileHasATitleInEachLanguage() {
        assertThat(profiles.all())
                .filteredOn(profile -> !profile.titles().keySet().equals(Set.of("en", "ru", "lv")))
                .extracting(SourceProfile::name)
                .isEmpty();
    }

    private static Path write(Fixture fixture) throws IOException {
        Path own = Files.createDirectories(folder.resolve("inbox").resolve(fixture.profile()));
        return Files.write(own.resolve(fixture.fileName()), fixture.bytes());
    }

    private static List<Map<String, String>> rows(TableName table, String loadId, Set<String> columns) {
        try (DuckDbEngine engine = DuckDbEngine.open(warehouse.settings())) {
            engine.register(table, List.of(warehouse.store().pin(table)));
            Rows rows = engine.query(
                    new Sql(
                            "loaded",
                            "select " + String.join(", ", columns) + " from " + table + " where load_id = :load_id"),
                    Parameters.NONE.with("load_id", loadId));
            List<Map<String, String>> texts = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (String column : columns) {
                    row.put(column, rows.get(i, column));
                }
                texts.add(comparable(row));
            }
            return texts;
        }
    }

    /** Numbers are compared by value, and everything by its text. */
    private static Map<String, String> comparable(Map<String, @Nullable Object> row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.forEach((column, value) -> texts.put(column, text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
