package io.kontor.warehouse.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.EngineContract;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkEngineTest extends EngineContract {

    @Override
    protected Engine open() {
        return SparkEngine.open(SparkSettings.local(2, folder.resolve("spark")));
    }

    @Test
    void duckDbReadsWhatSparkWrote() {
        PinnedTable table = writeEveryType();
        engine.register(new TableName("every_type"), List.of(table));
        Rows own = query("select * from every_type order by id");

        try (Engine duckDb = duckDb()) {
            duckDb.register(new TableName("every_type"), List.of(table));

            assertThat(duckDb.query(sql("select * from every_type order by id"), Parameters.NONE))
                    .isEqualTo(own);
        }
    }

    @Test
    void sparkReadsEveryEncodingThatDuckDbWrites() {
        // Long enough for dictionaries to be given up: then version 2 pages hold deltas.
        assertSparkReads(
                "select range as id, cast(range % 7 as int) as few, md5(cast(range as varchar)) as text,"
                        + " cast(range * 7 as decimal(18, 2)) as amount, cast(range * 7 as decimal(38, 2)) as wide,"
                        + " range % 3 = 0 as is_open, cast(date '2020-01-01' + cast(range % 3000 as int) as date) as sold_on,"
                        + " timestamp '2020-01-01 00:00:00' + to_seconds(range * 61) as sold_at from range(300000)",
                "select count(*) as row_count, sum(few) as few, max(text) as text, max(amount) as amount, max(wide) as wide,"
                        + " count(*) filter (where is_open) as open_count, max(sold_on) as sold_on, max(sold_at) as sold_at from long",
                column(1, "id", Type.BIGINT),
                column(2, "few", Type.INT),
                column(3, "text", Type.STRING),
                column(4, "amount", Type.MONEY),
                column(5, "wide", Type.decimal(38, 2)),
                column(6, "is_open", Type.BOOLEAN),
                column(7, "sold_on", Type.DATE),
                column(8, "sold_at", Type.TIMESTAMP));
    }

    @Test
    void sparkReadsTheDoublesThatDuckDbWrites() {
        assertSparkReads(
                "select range as id, kx_ratio(range, 7) as share_ratio from range(300000)",
                "select count(*) as row_count, max(share_ratio) as share_ratio from long",
                column(1, "id", Type.BIGINT),
                column(2, "share_ratio", Type.DOUBLE));
    }

    private void assertSparkReads(String rows, String check, PinnedColumn... columns) {
        Output output = output(columns);
        List<Row> expected;
        try (Engine duckDb = duckDb()) {
            duckDb.write(sql(rows), Parameters.NONE, output);
            duckDb.register(new TableName("long"), List.of(pinned("long", output)));
            expected = duckDb.query(sql(check), Parameters.NONE).rows();
        }

        register("long", output);

        assertThat(query(check).rows()).isEqualTo(expected);
    }

    private static Engine duckDb() {
        return DuckDbEngine.open(new DuckDbSettings("256MB", 2, folder.resolve("duckdb")));
    }
}
