package io.kontor.warehouse.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {

    private static final TableSchema SALES = schema(List.of("month"));

    private static final String THREE_MONTHS = "select month, amount, ratio from (values"
            + " (1, cast(10.00 as decimal(18, 2)), cast(0.5 as double)),"
            + " (2, cast(20.00 as decimal(18, 2)), cast(0.25 as double)),"
            + " (3, cast(null as decimal(18, 2)), cast(null as double))) as t (month, amount, ratio)";

    @TempDir
    Path folder;

    @Test
    void equalResultsAgreeInAnyOrder() {
        Parity.Result result = compare(SALES, THREE_MONTHS, THREE_MONTHS + " order by month desc");

        assertThat(result.agrees()).isTrue();
        assertThat(result.rows()).isEqualTo(3);
    }

    @Test
    void theLastBitsOfADoubleDoNotCount() {
        assertThat(compare(SALES, THREE_MONTHS, THREE_MONTHS.replace("0.25", "0.25000000001"))
                        .agrees())
                .isTrue();
    }

    @Test
    void aCentCounts() {
        assertThat(compare(SALES, THREE_MONTHS, THREE_MONTHS.replace("20.00", "20.01"))
                        .differences())
                .extracting(Difference::toString)
                .containsExactly("sales__month [month=2] amount: duckdb has 20.00, changed has 20.01");
    }

    @Test
    void aDoubleThatIsReallyAnotherCounts() {
        assertThat(compare(SALES, THREE_MONTHS, THREE_MONTHS.replace("0.25", "0.2500001"))
                        .differences())
                .singleElement()
                .extracting(Difference::where)
                .isEqualTo("sales__month [month=2] ratio");
    }

    @Test
    void missingAndSurplusRowsAreShownWhole() {
        assertThat(compare(SALES, THREE_MONTHS, THREE_MONTHS.replace("(2,", "(4,"))
                        .differences())
                .extracting(Difference::toString)
                .containsExactly(
                        "sales__month [month=2]: duckdb has {month=2, amount=20.00, ratio=0.25}, changed has no such row",
                        "sales__month [month=4]: duckdb has no such row, changed has {month=4, amount=20.00, ratio=0.25}");
    }

    @Test
    void equalRowsAreCounted() {
        String twice = THREE_MONTHS + " union all select 1, cast(10.00 as decimal(18, 2)), cast(0.5 as double)";

        assertThat(compare(schema(List.of()), twice, THREE_MONTHS).differences())
                .hasSize(1);
        assertThat(compare(schema(List.of()), twice, twice).agrees()).isTrue();
    }

    @Test
    void aNullIsNoZero() {
        assertThat(compare(SALES, THREE_MONTHS, THREE_MONTHS.replace("cast(null as double)", "cast(0 as double)"))
                        .differences())
                .singleElement()
                .extracting(Difference::toString)
                .isEqualTo("sales__month [month=3] ratio: duckdb has null, changed has 0.0");
    }

    private Parity.Result compare(TableSchema schema, String text, String changed) {
        DuckDbSettings settings = new DuckDbSettings("256MB", 1, folder.resolve("temp"));
        try (Engine one = DuckDbEngine.open(settings);
                Engine other = new Changed(DuckDbEngine.open(settings), text, changed)) {
            return new Parity(one, other, folder)
                    .relation(schema, new Sql("sales_month.sql", text), Parameters.NONE, Optional.empty());
        }
    }

    private static TableSchema schema(List<String> grain) {
        return new TableSchema(
                new TableName("sales__month"),
                "How much was sold?",
                grain,
                List.of(
                        Column.required("month", Type.INT, Unit.COUNT, "month"),
                        Column.optional("amount", Type.MONEY, Unit.MONEY, "amount"),
                        Column.optional("ratio", Type.DOUBLE, Unit.RATIO, "ratio")));
    }

    /** An engine that answers one text as if it were another. */
    private record Changed(Engine engine, String text, String changed) implements Engine {
        @Override
        public String name() {
            return "changed";
        }

        @Override
        public void register(TableName table, List<PinnedTable> parts) {
            engine.register(table, parts);
        }

        @Override
        public Rows query(Sql sql, Parameters parameters) {
            return engine.query(sql, parameters);
        }

        @Override
        public long write(Sql sql, Parameters parameters, Output output) {
            return engine.write(sql.text().equals(text) ? new Sql(sql.name(), changed) : sql, parameters, output);
        }

        @Override
        public long map(Sql input, Parameters parameters, int keys, GroupFunction function, Output output) {
            return engine.map(input, parameters, keys, function, output);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
