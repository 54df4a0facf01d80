package io.kontor.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.SqlLint;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contracts say is what the queries do. */
class MetricsTest {

    static Stream<Metric> metrics() {
        return Metrics.ALL.stream();
    }

    @Test
    void everyMetricFindsWhatItReads() {
        Set<TableName> known = new HashSet<>();
        Conformed.TABLES.forEach(table -> known.add(table.name()));
        for (Metric metric : Metrics.ALL) {
            assertThat(known).as("before " + metric.name()).containsAll(metric.inputs());
            assertThat(known.add(metric.name())).as("new " + metric.name()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void queryIsPortableAndInForm(Metric metric) {
        assertThat(SqlLint.problems(metric.sql().name(), metric.sql().text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void headerTellsGrainUnitParametersAndTies(Metric metric) {
        assertThat(metric.sql().text())
                .startsWith("-- Question:")
                .contains("\n-- Grain:", "\n-- Unit:", "\n-- Parameters:", "\n-- Ties:");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void parametersOfTheContractAreThoseOfTheQuery(Metric metric) {
        Set<String> used = found(metric, ":([a-z_0-9]+)");
        assertThat(metric.parameters().stream().map(Metric.Parameter::name)).containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void inputsOfTheContractAreThoseOfTheQuery(Metric metric) {
        Set<String> used = found(metric, "(?:\\n *from|join) ([a-z_0-9]+)");
        used.removeAll(found(metric, "([a-z_0-9]+) as \\(\n"));
        assertThat(metric.inputs().stream().map(TableName::value)).containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void namesTellTheUnit(Metric metric) {
        for (Column column : metric.schema().columns()) {
            String name = column.name();
            assertThat(name.endsWith("_amount") || name.equals("amount"))
                    .as(name)
                    .isEqualTo(column.unit() == Unit.MONEY && column.type().equals(Type.MONEY));
            assertThat(name.endsWith("_ratio"))
                    .as(name)
                    .isEqualTo(column.unit() == Unit.RATIO && column.type().equals(Type.DOUBLE));
            assertThat(name.endsWith("_on")).as(name).isEqualTo(column.unit() == Unit.DATE);
            assertThat(column.description()).as(name).isNotBlank();
        }
        assertThat(metric.schema().grain()).isNotEmpty();
        assertThat(metric.definition()).endsWith(".");
        assertThat(metric.source()).endsWith(".");
    }

    @Test
    void givenValuesReplaceDefaultsAndStrangersAreLeftOut() {
        Metric metric = Metrics.named(new TableName("churn__rate"));

        Parameters bound = metric.bind(Parameters.NONE
                .with("as_of_on", LocalDate.of(2017, 12, 17))
                .with("zone", "Europe/Riga")
                .with("active_days", 100)
                .with("stranger", 1));

        assertThat(bound.values())
                .containsEntry("active_days", 100)
                .containsEntry("churn_window_days", 182)
                .containsOnlyKeys("as_of_on", "zone", "active_days", "churn_window_days");
    }

    @Test
    void missingValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metrics.named(new TableName("sales__month")).bind(Parameters.NONE))
                .withMessage("sales__month needs a value for :as_of_on");
    }

    private static Set<String> found(Metric metric, String pattern) {
        String code = metric.sql().text().replaceAll("--.*", "");
        List<String> names = Pattern.compile(pattern)
                .matcher(code)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return new TreeSet<>(names);
    }
}
