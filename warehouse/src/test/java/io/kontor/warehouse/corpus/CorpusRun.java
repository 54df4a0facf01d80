package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.FileCheck;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Loads the files of the corpus into one store, those of a profile together, and says what became of each. */
final class CorpusRun {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String LABEL = "lines.csv";

    /** What is said of the rows of a file, by entity. */
    private static final Map<String, String> SAID = Map.of(
            "sales_line",
            "': amount ' || sum(net_amount) || coalesce(', quantity ' || sum(quantity), '') || ', ' || min(invoice_on)"
                    + " || ' to ' || max(invoice_on) || case when count(*) <= 4 then ', ' || string_agg(account_ref, '/'"
                    + " order by line) else '' end",
            "mailing_event",
            "': at ' || min(event_at)",
            "activity",
            "': ' || coalesce(sum(duration_min) || ' min, ', '') || min(completed_at) || ' to ' || max(completed_at)"
                    + " || case when count(*) <= 4 then ', ' || string_agg(coalesce(direction || ' ', '')"
                    + " || coalesce(attendee_domain, '-'), '/' order by line) else '' end");

    private final Path folder;
    private final DuckDbSettings settings;
    private final Map<OddFile, Outcome> outcomes = new LinkedHashMap<>();

    CorpusRun(Path folder) {
        this.folder = folder;
        this.settings = new DuckDbSettings("512MB", 2, folder.resolve("temp"));
    }

    /** What is known of a file before its tables are looked at. */
    private record Loaded(OddFile file, LoadResult result, List<Problem> problems) {}

    Map<OddFile, Outcome> of(List<OddFile> files) {
        Map<CorpusProfile, List<OddFile>> byProfile = files.stream()
                .collect(Collectors.groupingBy(OddFile::profile, LinkedHashMap::new, Collectors.toList()));
        files.forEach(file -> outcomes.put(file, new Outcome(true, "", List.of())));
        try (Store store = Store.open(StoreSettings.h2(folder.resolve("state/catalog"), folder.resolve("warehouse")))) {
            for (Map.Entry<CorpusProfile, List<OddFile>> entry : byProfile.entrySet()) {
                load(store, entry.getKey(), name(entry.getKey()), entry.getValue());
            }
        }
        return outcomes;
    }

    private void load(Store store, CorpusProfile written, String name, List<OddFile> files) {
        SourceProfile profile =
                SourceProfiles.read(write(name + ".yml", written.yaml(name).getBytes(StandardCharsets.UTF_8)));
        List<Loaded> loaded = new ArrayList<>();
        try (Loader.Batch batch = new Loader(settings, store).batch(profile)) {
            for (OddFile file : files) {
                Path path = write("odd-file", file.content().get());
                try {
                    LoadResult result = batch.add(path, new LoadContext(LABEL, NOW));
                    requireConserved(result);
                    boolean clean = result.quarantined() == 0
                            && result.controls().stream().allMatch(LoadResult.ControlTotal::agrees);
                    loaded.add(new Loaded(
                            file,
                            result,
                            clean
                                    ? List.of()
                                    : new FileCheck(settings, KnownLayouts.NONE).problems(profile, path, LABEL)));
                } catch (KontorException e) {
                    outcomes.put(
                            file,
                            new Outcome(
                                    true,
                                    "",
                                    e.problems().stream().map(this::relative).toList()));
                }
            }
            batch.publish();
        }
        summarise(store, profile, loaded);
    }

    /** A name that stays when other profiles come or go. */
    private static String name(CorpusProfile profile) {
        return String.format(Locale.ROOT, "lines-%04x", profile.yaml("").hashCode() & 0xFFFF);
    }

    /** Every record is loaded, set aside or ignored for a reason. */
    static void requireConserved(LoadResult result) {
        for (EntityLoad entity : result.entities()) {
            assertThat(entity.loaded() + entity.quarantined() + entity.ignoredCount())
                    .as("records of %s", entity)
                    .isEqualTo(result.records());
        }
    }

    private void summarise(Store store, SourceProfile profile, List<Loaded> loaded) {
        Map<String, String> sums = new HashMap<>();
        try (DuckDbEngine engine = DuckDbEngine.open(settings)) {
            for (EntityMapping mapping : profile.entities()) {
                TableName table = profile.table(mapping.entity());
                if (store.exists(table)) {
                    engine.register(table, List.of(store.pin(table)));
                    String said = SAID.get(mapping.entity());
                    Sql sql =
                            new Sql("said", "select load_id, " + said + " as said from " + table + " group by load_id");
                    Rows rows = engine.query(sql, Parameters.NONE);
                    rows.rows().forEach(row -> sums.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
                }
            }
        }
        assertThat(sums.keySet())
                .as("refused files leave nothing")
                .isSubsetOf(loaded.stream().map(file -> file.result().loadId()).toList());
        for (Loaded file : loaded) {
            String summary = file.result().loaded() + " of " + file.result().records() + " rows"
                    + sums.getOrDefault(file.result().loadId(), "");
            outcomes.put(
                    file.file(),
                    new Outcome(
                            false,
                            summary,
                            file.problems().stream().map(this::relative).toList()));
        }
    }

    /** Without the folder of the test. */
    private Problem relative(Problem problem) {
        String root = folder + "/";
        Place place = problem.place();
        return new Problem(
                problem.code(),
                problem.what().replace(root, ""),
                place == null
                        ? null
                        : new Place(
                                place.file().replace(root, ""),
                                place.sheet(),
                                place.line(),
                                place.column(),
                                place.excerpt(),
                                place.length()),
                problem.note(),
                problem.why().replace(root, ""),
                problem.fix().replace(root, ""),
                problem.reason() == null ? null : relative(problem.reason(), root));
    }

    private static Reason relative(Reason reason, String root) {
        Map<String, String> values = new HashMap<>(reason.values());
        values.replaceAll((name, value) -> value.replace(root, ""));
        return reason.with(values);
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
