package io.kontor.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.store.StagedFile;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine writes is what the store takes, and what the store pins is what the engine reads. */
class StoreAndEngineTest {

    private static final TableName DEAL = new TableName("deal");

    private static final List<Column> COLUMNS = List.of(
            Column.required("deal_key", Type.BIGINT, Unit.KEY, "Key"),
            Column.optional("deal_name", Type.STRING, Unit.TEXT, "Name"),
            Column.optional("stage_order", Type.INT, Unit.SCORE, "Order"),
            Column.optional("is_open", Type.BOOLEAN, Unit.FLAG, "Open"),
            Column.optional("closed_on", Type.DATE, Unit.DATE, "Closed"),
            Column.optional("created_at", Type.TIMESTAMP, Unit.INSTANT, "Created"),
            Column.optional("amount", Type.MONEY, Unit.MONEY, "Amount"),
            Column.optional("quantity", Type.QUANTITY, Unit.QUANTITY, "Quantity"),
            Column.optional("rate", Type.RATE, Unit.RATIO, "Rate"),
            Column.optional("win_ratio", Type.DOUBLE, Unit.RATIO, "Ratio"));

    private static final Sql WRITE = new Sql("deals.sql", """
            select
                cast(1 as bigint) as deal_key,
                'Ёлка' as deal_name,
                cast(3 as int) as stage_order,
                true as is_open,
                date '2017-12-17' as closed_on,
                timestamp '2017-12-17 22:30:00.25' as created_at,
                cast(1234.56 as decimal(18, 2)) as amount,
                cast(0.1234 as decimal(18, 4)) as quantity,
                cast(1.00000001 as decimal(18, 8)) as rate,
                cast(0.25 as double) as win_ratio
            union all
            select 2, null, null, null, null, null, null, null, null, null
            """);

    @TempDir
    Path directory;

    private Store store;
    private Engine engine;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.h2(directory.resolve("state/kontor"), directory.resolve("warehouse")));
        engine = DuckDbEngine.open(new DuckDbSettings("256MB", 1, directory.resolve("temp")));
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    @Test
    void rowsComeBackAsTheyWereWritten() {
        store.ensure(new TableSchema(DEAL, "Which deals are there?", List.of("deal_key"), COLUMNS));
        publish(WRITE);

        engine.register(DEAL, List.of(store.pin(DEAL)));

        assertThat(engine.query(new Sql("read", "select * from deal order by deal_key"), Parameters.NONE)
                        .rows())
                .containsExactly(
                        Row.of(
                                1L,
                                "Ёлка",
                                3,
                                true,
                                LocalDate.of(2017, 12, 17),
                                Instant.parse("2017-12-17T22:30:00.25Z"),
                                new BigDecimal("1234.56"),
                                new BigDecimal("0.1234"),
                                new BigDecimal("1.00000001"),
                                0.25),
                        Row.of(2L, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void emptyTableHasItsColumns() {
        store.ensure(new TableSchema(DEAL, "Which deals are there?", List.of(), COLUMNS));

        engine.register(DEAL, List.of(store.pin(DEAL)));

        assertThat(engine.query(new Sql("count", "select count(amount) as n from deal"), Parameters.NONE)
                        .get(0, "n"))
                .isEqualTo(0L);
    }

    @Test
    void columnAddedLaterIsNullInOldFiles() {
        store.ensure(new TableSchema(DEAL, "Which deals are there?", List.of(), COLUMNS));
        publish(WRITE);
        List<Column> more = new ArrayList<>(COLUMNS);
        more.add(0, Column.optional("lead_source", Type.STRING, Unit.TEXT, "Where it came from"));
        store.ensure(new TableSchema(DEAL, "Which deals are there?", List.of(), more));

        engine.register(DEAL, List.of(store.pin(DEAL)));

        assertThat(engine.query(
                                new Sql("read", "select deal_key, lead_source from deal order by deal_key"),
                                Parameters.NONE)
                        .rows())
                .containsExactly(Row.of(1L, null), Row.of(2L, null));
    }

    private void publish(Sql sql) {
        StagedFile staged = store.stage(DEAL);
        long rows = engine.write(sql, Parameters.NONE, new Output(staged.path(), staged.columns()));
        store.replace(DEAL, List.of(store.complete(staged, rows)), Map.of());
    }
}
