package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.fixture.Fixture;
import io.kontor.warehouse.source.fixture.Fixtures;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        profiles = SourceProfiles.readAll(LIBRARY);
        engine = DuckDbEngine.open(new DuckDbSettings("256MB", 2, folder.resolve("temp")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static List<Fixture> fixtures() {
        return Fixtures.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fileBecomesTheRowsThatItTellsOf(Fixture fixture) throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        ReadFile read = ReadFile.of(profiles.named(fixture.profile()), write(fixture), engine, work);

        assertThat(read.problems()).isEmpty();
        Map<String, Integer> counts = new TreeMap<>();
        read.rows().forEach((entity, rows) -> counts.put(entity, rows.size()));
        counts.values().removeIf(count -> count == 0);
        assertThat(counts).isEqualTo(fixture.rowCounts());
        for (String entity : counts.keySet()) {
            List<Map<String, @Nullable Object>> expected = fixture.rows(entity);
            Set<String> columns = expected.get(0).keySet();
            assertThat(columns)
                    .allMatch(column -> Entities.named(entity).column(column).isPresent());
            assertThat(read.rows().get(entity))
                    .extracting(row -> comparable(columns, row))
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .map(row -> comparable(columns, row))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fileFindsItsProfileAmongAll(Fixture fixture) throws IOException {
        assertThat(SourceChoice.of(write(fixture), profiles).profile().name()).isEqualTo(fixture.profile());
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

    /** Numbers are compared by value, and everything by its text. */
    private static Map<String, String> comparable(Set<String> columns, Map<String, @Nullable Object> row) {
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach(column -> texts.put(column, text(row.get(column))));
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
