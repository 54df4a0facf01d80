package io.kontor.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric does on any engine: the examples, and nothing at all with nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MetricContract {

    @TempDir
    protected static Path folder;

    protected Engine engine;

    protected MetricBench bench;

    /** Starts the engine under test. */
    protected abstract Engine open() throws Exception;

    @BeforeAll
    void start() throws Exception {
        engine = open();
        bench = new MetricBench(engine, folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static Stream<MetricExample> examples() {
        return MetricExample.all().stream();
    }

    static Stream<Metric> metrics() {
        return Metrics.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleGivesTheExpectedRows(MetricExample example) {
        Rows rows = bench.run(example);

        assertThat(texts(rows, example.expected()))
                .containsExactlyElementsOf(
                        example.expected().stream().map(Object::toString).toList());
        assertThat(grains(example.metric(), rows)).as("grain").doesNotHaveDuplicates();
        assertRequired(example.metric(), rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metrics")
    void emptyTablesGiveNoRowsOfThePromisedTypes(Metric metric) {
        Rows rows = bench.run(
                metric,
                Map.of(),
                Parameters.NONE
                        .with("as_of_on", LocalDate.of(2017, 12, 17))
                        .with("period_start_on", LocalDate.of(2017, 12, 11))
                        .with("zone", "Europe/Riga"));

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.fields())
                .containsExactlyElementsOf(metric.schema().columns().stream()
                        .map(column -> new Rows.Field(column.name(), column.type()))
                        .toList());
    }

    private static void assertRequired(Metric metric, Rows rows) {
        for (Column column : metric.schema().columns()) {
            if (column.required()) {
                assertThat(IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i, column.name())))
                        .as(column.name())
                        .doesNotContainNull();
            }
        }
    }

    private static List<List<@Nullable Object>> grains(Metric metric, Rows rows) {
        List<List<@Nullable Object>> grains = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> grain = new ArrayList<>();
            for (String column : metric.schema().grain()) {
                grain.add(rows.get(i, column));
            }
            grains.add(grain);
        }
        return grains;
    }

    /** The rows as the expected ones are written: their columns, and doubles with as many places. */
    private static List<String> texts(Rows rows, List<Map<String, @Nullable String>> expected) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable String> like =
                    expected.isEmpty() ? Map.of() : expected.get(Math.min(i, expected.size() - 1));
            Map<String, @Nullable String> row = new java.util.LinkedHashMap<>();
            for (Map.Entry<String, @Nullable String> cell : like.entrySet()) {
                row.put(cell.getKey(), text(rows.get(i, cell.getKey()), cell.getValue()));
            }
            texts.add(row.toString());
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value, @Nullable String like) {
        if (value instanceof Double number) {
            int point = like == null ? -1 : like.indexOf('.');
            int places = point < 0 ? 0 : like.length() - point - 1;
            return BigDecimal.valueOf(number)
                    .setScale(like == null ? 9 : places, RoundingMode.HALF_UP)
                    .toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
