package io.kontor.warehouse.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.conformed.Company;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.ConformedTable;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.Parity;
import io.kontor.warehouse.metric.contract.Metric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every conformed relation and every metric, on DuckDB and on Spark, over the same generated exports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MetricParityTest {

    private static final List<ConformedTable> CONFORMED = Conformed.TABLES;
    private static final List<Metric> METRICS = Metrics.ALL;

    private static final Parameters PARAMETERS = new Company("Europe/Riga", "EUR", "a secret of tests")
            .parameters()
            .with("as_of_on", LocalDate.of(2017, 12, 17))
            .with("period_start_on", LocalDate.of(2017, 12, 11));

    /** As many as a person reads. */
    private static final int SHOWN = 20;

    @TempDir
    static Path folder;

    private Engine duckDb;
    private Engine spark;
    private Parity parity;

    @BeforeAll
    void start() {
        duckDb = DuckDbEngine.open(new DuckDbSettings("512MB", 2, folder.resolve("duckdb")));
        spark = SparkEngine.open(SparkSettings.local(2, folder.resolve("spark")));
        parity = new Parity(duckDb, spark, folder);
        GeneratedExports.write(duckDb, folder).forEach((view, table) -> parity.register(view, List.of(table)));
    }

    @AfterAll
    void stop() {
        spark.close();
        duckDb.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @FieldSource("CONFORMED")
    void conformedRelationsAreEqual(ConformedTable table) {
        Parity.Result result = parity.relation(table.schema(), table.sql(), PARAMETERS, table.model());

        assertThat(result.differences().stream().limit(SHOWN)).isEmpty();
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @FieldSource("METRICS")
    void metricsAreEqualAndHaveRows(Metric metric) {
        Parity.Result result = parity.relation(metric.schema(), metric.sql(), metric.bind(PARAMETERS), metric.model());

        assertThat(result.differences().stream().limit(SHOWN)).isEmpty();
        assertThat(result.rows()).isPositive();
    }
}
