package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.conformed.Invariant.Severity;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of all relations together: who notices a broken one, and that the order of loading is no matter. */
class ConformedPromisesTest {

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

    /** What is left out of the numbers is said. */
    @Test
    void warningsTellWhatIsLeftOut() {
        assertThat(warnings("an-amount-without-rate-stays-null"))
                .containsExactlyInAnyOrder(
                        "missing_rate: deal GBP: 1 rows worth 100.00", "missing_rate: deal USD: 2 rows worth 200.00");
        assertThat(warnings("moving-the-due-date-does-not-help"))
                .containsExactly("unknown_outcome: mystery: 1 activities");
        assertThat(warnings("units-and-superiors-have-a-history"))
                .containsExactly(
                        "circular_hierarchy: employee Anna Ozola: after 2 steps upwards, from 2017-03-31 00:00:00 until now",
                        "circular_hierarchy: employee Zane Liepa: after 2 steps upwards, from 2017-03-31 00:00:00 until now");
        assertThat(warnings("a-corrected-line-replaces-the-earlier")).isEmpty();
        assertThat(warnings("a-file-sent-again-counts-twice-but-not-silently"))
                .containsExactly("counted_twice: sales_line in first.csv and second.csv: 2 equal rows");
    }

    private List<String> warnings(String example) {
        bench.conform(ConformedExample.named(example).given());
        return bench.broken(Severity.WARNING);
    }

    /** A promise that nothing can break is worth nothing. */
    @Test
    void brokenRelationsAreNoticed() {
        bench.conform(
                ConformedExample.named("an-unchanged-deal-keeps-its-version").given());
        bench.replace("deal", "select * from deal where is_current union all select * from deal");

        assertThat(bench.broken(Severity.BLOCKING))
                .anyMatch(broken -> broken.startsWith("deal.grain: "))
                .anyMatch(broken ->
                        broken.startsWith("lost_amount: crm main open: 2 deals worth 170.00 staged, 4 deals"));

        bench.replace("deal", "select * from deal where source_id = 'D1' and not is_current");
        assertThat(bench.broken(Severity.BLOCKING))
                .anyMatch(broken -> broken.startsWith("deal.history: "))
                .anyMatch(broken -> broken.equals("lost_identity: deal: 2 staged, 1 conformed"));
    }

    @Test
    void collisionOfKeysIsNoticed() {
        bench.conform(
                ConformedExample.named("an-unchanged-deal-keeps-its-version").given());
        bench.replace("xref_entity", "select * from xref_entity", "own_key", "7");

        assertThat(bench.broken(Severity.BLOCKING)).contains("key_collision: 7: deal|crm|main|D1 and deal|crm|main|D2");
    }

    @Test
    void everyOrderOfLoadingGivesTheSameRelationsAndKeepsEveryPromise() {
        Map<String, List<Map<String, @Nullable String>>> given = together();
        bench.conform(given);
        assertThat(bench.broken(Severity.BLOCKING)).isEmpty();
        Map<String, List<String>> expected = everything();
        Random random = new Random(20170101);

        for (int round = 0; round < 2; round++) {
            bench.conform(reloaded(given, random));
            assertThat(everything()).as("round " + round).isEqualTo(expected);
        }
    }

    /** The rows of all examples, kept apart by their source account. */
    private static Map<String, List<Map<String, @Nullable String>>> together() {
        Map<String, List<Map<String, @Nullable String>>> all = new TreeMap<>();
        for (ConformedExample example : ConformedExample.all()) {
            example.given().forEach((entity, rows) -> {
                int line = 0;
                for (Map<String, @Nullable String> row : rows) {
                    Map<String, @Nullable String> copy = new LinkedHashMap<>(row);
                    copy.putIfAbsent("source_account", example.name());
                    copy.put("line", Integer.toString(++line));
                    String load = copy.getOrDefault("load_id", "load-" + row.get("cut_off_at"));
                    copy.put("load_id", example.name() + " " + load);
                    copy.put("file", example.name() + " " + load + ".csv");
                    all.computeIfAbsent(entity, name -> new ArrayList<>()).add(copy);
                }
            });
        }
        return all;
    }

    /** The same loads, loaded in another order: rows lie elsewhere and became known at other times. */
    private static Map<String, List<Map<String, @Nullable String>>> reloaded(
            Map<String, List<Map<String, @Nullable String>>> given, Random random) {
        Map<String, List<Map<String, @Nullable String>>> shuffled = new TreeMap<>();
        given.forEach((entity, rows) -> {
            List<Map<String, @Nullable String>> copies = new ArrayList<>();
            for (Map<String, @Nullable String> row : rows) {
                Map<String, @Nullable String> copy = new LinkedHashMap<>(row);
                int hours = Math.floorMod(String.valueOf(row.get("load_id")).hashCode() * 31 + random.nextInt(2), 24);
                copy.put("recorded_at", "2030-01-01 %02d:00:00".formatted(hours));
                copies.add(copy);
            }
            Collections.shuffle(copies, random);
            shuffled.put(entity, copies);
        });
        return shuffled;
    }

    private Map<String, List<String>> everything() {
        Map<String, List<String>> relations = new TreeMap<>();
        for (ConformedTable table : Conformed.TABLES) {
            List<String> columns = table.schema().columns().stream()
                    .map(column -> column.name())
                    .filter(column -> !column.equals("recorded_at"))
                    .toList();
            relations.put(table.name().value(), bench.rows(table.name().value(), columns));
        }
        return relations;
    }
}
