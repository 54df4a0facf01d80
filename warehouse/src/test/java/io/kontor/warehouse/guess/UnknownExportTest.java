package io.kontor.warehouse.guess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.guess.ProfileGuess.Decision;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of each unknown export: the profile that is made from it, what is left to a person, and what the real loader makes of the
 * file by that profile; or why none is made. A person reviews it as text; {@code -Dgolden.update} writes it anew.
 */
class UnknownExportTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/kontor/warehouse/guess");
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    private static Path folder;

    private static DuckDbSettings settings;
    private static Store store;

    @BeforeAll
    static void open() {
        settings = new DuckDbSettings("256MB", 2, folder.resolve("temp"));
        store = Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    static List<UnknownExport> exports() {
        return UnknownExport.all();
    }

    @ParameterizedTest
    @MethodSource("exports")
    void profileIsMadeAndLoadsTheFileOrItIsSaidWhyNot(UnknownExport export) throws IOException {
        String text = tried(export);

        Path golden = GOLDEN.resolve(export.name() + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void everyGoldenTextIsOfAnExport() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            exports().stream().map(UnknownExport::name).toList());
        }
    }

    private static String tried(UnknownExport export) throws IOException {
        Path file = Files.createDirectories(folder.resolve(export.name())).resolve(export.fileName());
        Files.write(file, export.bytes());
        try {
            ProfileGuess guess = ProfileGuess.of(
                    settings,
                    file,
                    export.fileName(),
                    new ProfileGuess.Given(Optional.of(export.name()), export.as(), ZoneId.of("Europe/Riga")),
                    Map.of());
            return guess.yaml()
                    + "\n--- left to decide\n"
                    + guess.decisions().stream()
                            .filter(Decision::isOpen)
                            .map(open -> open.what() + " (now " + open.decided() + "): " + open.why() + "\n")
                            .collect(Collectors.joining())
                    + "--- problems\n" + said(guess.problems())
                    + "--- loaded\n" + loaded(guess, export, file);
        } catch (KontorException e) {
            return said(e.problems());
        }
    }

    private static String said(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.text().replace(folder + "/", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String loaded(ProfileGuess guess, UnknownExport export, Path file) throws IOException {
        Path written = Files.writeString(folder.resolve(guess.name() + ".yml"), guess.yaml());
        SourceProfile profile = SourceProfiles.read(written);
        try {
            LoadResult result =
                    new Loader(settings, store).load(profile, file, new LoadContext(export.fileName(), NOW));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < result.entities().size(); i++) {
                EntityLoad load = result.entities().get(i);
                assertThat(load.loaded() + load.quarantined() + load.ignoredCount())
                        .as("every record is accounted for")
                        .isEqualTo(result.records());
                text.append("%d of %d rows, quarantined %d, ignored %d\n"
                        .formatted(load.loaded(), result.records(), load.quarantined(), load.ignoredCount()));
                text.append(rows(load.table(), profile.entities().get(i)));
            }
            result.controls()
                    .forEach(control -> text.append("total of %s: stated %s, rows %s\n"
                            .formatted(control.name(), control.stated(), control.actual())));
            return text.toString();
        } catch (KontorException e) {
            return said(e.problems());
        }
    }

    /** The fields that the profile fills, in its order; at most ten rows. */
    private static String rows(TableName table, EntityMapping mapping) {
        List<String> fields = mapping.fields().stream().map(Field::name).toList();
        try (DuckDbEngine engine = DuckDbEngine.open(settings)) {
            engine.register(table, List.of(store.pin(table)));
            Rows rows = engine.query(
                    new Sql(
                            "loaded",
                            "select " + String.join(", ", fields) + " from " + table + " order by line limit 10"),
                    Parameters.NONE);
            return String.join(" | ", fields) + "\n"
                    + rows.rows().stream()
                            .map(row ->
                                    row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "))
                                            + "\n")
                            .collect(Collectors.joining());
        }
    }
}
