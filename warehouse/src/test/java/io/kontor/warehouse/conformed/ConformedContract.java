package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kontor.warehouse.conformed.Invariant.Severity;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.matching.MatchDecisions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What conforming does on any engine: the examples, and nothing at all with nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConformedContract {

    /** How many examples are worked, spread over all of them; where an engine is slow, a sample. */
    private static final int EXAMPLES = Integer.getInteger("kontor.examples", 1_000);

    @TempDir
    protected static Path folder;

    private Engine engine;
    private ConformedBench bench;

    /** Starts the engine under test. */
    protected abstract Engine open() throws Exception;

    @BeforeAll
    void start() throws Exception {
        engine = open();
        bench = new ConformedBench(engine, folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static Stream<ConformedExample> examples() {
        List<ConformedExample> all = ConformedExample.all();
        int step = Math.max(1, (all.size() + EXAMPLES - 1) / EXAMPLES);
        return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleGivesTheExpectedRows(ConformedExample example) {
        bench.conform(example);

        example.expected()
                .forEach((relation, expected) -> assertThat(
                                bench.rows(relation, List.copyOf(expected.get(0).keySet())))
                        .as(relation)
                        .containsExactlyElementsOf(
                                expected.stream().map(Object::toString).sorted().toList()));
    }

    @Test
    void nothingStagedGivesEmptyRelations() {
        assumeThat(EXAMPLES)
                .as("a sample of the examples is worked; '-Pcluster' works all")
                .isGreaterThan(ConformedExample.all().size());
        bench.decide(MatchDecisions.none());
        bench.conform(Map.of());

        for (ConformedTable table : Conformed.TABLES) {
            if (!List.of("outcome", "unit_of_measure").contains(table.name().value())) {
                assertThat(bench.query("select * from " + table.name()).rows())
                        .as(table.name().value())
                        .isEmpty();
            }
        }
        assertThat(bench.broken(Severity.BLOCKING)).isEmpty();
    }
}
