package io.kontor.warehouse.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relation that is computed in pieces has the rows that it has as a whole, whatever its inputs look like. */
class DuckDbPiecesTest {

    private static final TableName VISIT = new TableName("visit");
    private static final TableName PLACE = new TableName("place");
    private static final String SHOP_KEY = "kx_key('shop|' || shop)";

    /** Needs all rows of a shop, and those of a shop in the other table. */
    private static final Sql COUNTED = new Sql("counted", """
            select
                kx_key('shop|' || v.shop) as shop_key,
                v.shop,
                v.number,
                count(*) over (partition by v.shop) as visit_count,
                p.town
            from visit v
            left join place p
                on p.shop_key = kx_key('shop|' || v.shop)
            order by shop_key, v.number""");

    private static final List<PinnedColumn> COUNTED_COLUMNS = List.of(
            new PinnedColumn(1, "shop_key", Type.BIGINT),
            new PinnedColumn(2, "shop", Type.STRING),
            new PinnedColumn(3, "number", Type.BIGINT),
            new PinnedColumn(4, "visit_count", Type.BIGINT),
            new PinnedColumn(5, "town", Type.STRING));

    private static final Cut BY_SHOP =
            new Cut(List.of(new Cut.Input(VISIT, SHOP_KEY), new Cut.Input(PLACE, "shop_key")));

    @TempDir
    private Path folder;

    private Path temporary;
    private DuckDbEngine engine;
    private int files;

    @BeforeEach
    void start() {
        temporary = folder.resolve("temporary");
        engine = DuckDbEngine.open(new DuckDbSettings("256MB", 2, temporary).withPieceRows(100));
        // Three files of many rows, four of few, and shops without a name.
        List<Path> visits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int rows = i < 3 ? 900 : 30;
            visits.add(write(
                    "select nullif('shop ' || cast(mod((i + " + i + ") * 7919, 211) as string), 'shop 7') as shop, i + "
                            + i * 1000 + " as number from range(" + rows + ") as t (i)",
                    new PinnedColumn(1, "shop", Type.STRING),
                    new PinnedColumn(2, "number", Type.BIGINT)));
        }
        register(VISIT, visits, new PinnedColumn(1, "shop", Type.STRING), new PinnedColumn(2, "number", Type.BIGINT));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void theFilesTogetherAreTheRelationInTheOrderOfItsKeys() {
        places(false);
        List<Row> whole = engine.query(COUNTED, Parameters.NONE).rows();

        List<List<Row>> pieces = pieces(engine, BY_SHOP);

        assertThat(pieces).hasSize(32).filteredOn(piece -> !piece.isEmpty()).hasSizeGreaterThan(25);
        assertThat(pieces.stream().flatMap(List::stream).toList()).containsExactlyElementsOf(whole);
        assertThat(engine.query(COUNTED, Parameters.NONE).rows())
                .as("the tables are whole again")
                .isEqualTo(whole);
    }

    @Test
    void aTableInTheOrderOfItsKeyIsNotCopied() throws IOException {
        places(true);
        List<Row> whole = engine.query(COUNTED, Parameters.NONE).rows();
        List<List<Row>> pieces = pieces(engine, new Cut(List.of(BY_SHOP.inputs().get(0))));
        assertThat(copied()).containsExactly("visit");

        List<List<Row>> both = pieces(engine, BY_SHOP);

        assertThat(both).isEqualTo(pieces);
        assertThat(both.stream().flatMap(List::stream).toList()).isEqualTo(whole);
        assertThat(copied()).containsExactly("visit");
    }

    @Test
    void copiesGoWithTheirTables() throws IOException {
        places(false);
        pieces(engine, BY_SHOP);
        assertThat(copied()).containsExactly("place", "visit");

        register(
                VISIT, List.of(), new PinnedColumn(1, "shop", Type.STRING), new PinnedColumn(2, "number", Type.BIGINT));

        assertThat(copied()).containsExactly("place");
        assertThat(pieces(engine, BY_SHOP)).as("nothing is small").containsExactly(List.of());
        engine.close();
        assertThat(temporary.toFile().list())
                .satisfiesAnyOf(
                        names -> assertThat(names).isNull(),
                        names -> assertThat(names).isEmpty());
    }

    @Test
    void aFailureLeavesTheTablesWhole() {
        places(false);
        Sql failing = new Sql(
                "failing",
                "select number / (number - number) as shop_key, shop, number,"
                        + " number as visit_count, shop as town from visit");

        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() ->
                        engine.compute(failing, Parameters.NONE, Optional.empty(), Optional.of(BY_SHOP), this::output));

        assertThat(engine.query(new Sql("count", "select count(*) as n from visit"), Parameters.NONE)
                        .rows())
                .containsExactly(Row.of(3 * 900L + 4 * 30L));
    }

    /** A town for each shop, in files that hold some keys each, or any. */
    private void places(boolean inOrder) {
        PinnedColumn[] columns = {new PinnedColumn(1, "shop_key", Type.BIGINT), new PinnedColumn(2, "town", Type.STRING)
        };
        String all =
                "select kx_key('shop|shop ' || cast(i as string)) as shop_key, 'town ' || cast(i as string) as town"
                        + " from range(211) as t (i)";
        List<Path> written = new ArrayList<>();
        for (int part = 0; part < 64; part++) {
            String which = inOrder ? "shop_key >> 54 = " + part : "mod(shop_key, 64) = " + part;
            written.add(write("select shop_key, town from (" + all + ") as p where " + which, columns));
        }
        register(PLACE, written, columns);
    }

    private List<List<Row>> pieces(DuckDbEngine computing, Cut cut) {
        List<Path> written = new ArrayList<>();
        List<Long> rows = computing.compute(COUNTED, Parameters.NONE, Optional.empty(), Optional.of(cut), () -> {
            Output output = output();
            written.add(output.path());
            return output;
        });
        List<List<Row>> pieces = new ArrayList<>();
        for (Path file : written) {
            TableName name = new TableName("piece");
            computing.register(name, List.of(new PinnedTable(name, 1, COUNTED_COLUMNS, List.of(file))));
            pieces.add(computing
                    .query(new Sql("piece", "select * from piece"), Parameters.NONE)
                    .rows());
        }
        assertThat(rows)
                .isEqualTo(pieces.stream().map(piece -> (long) piece.size()).toList());
        return pieces;
    }

    private Output output() {
        return new Output(folder.resolve("file-" + files++ + ".parquet"), COUNTED_COLUMNS);
    }

    private Path write(String query, PinnedColumn... columns) {
        Output output = new Output(folder.resolve("file-" + files++ + ".parquet"), List.of(columns));
        engine.write(new Sql("given", query), Parameters.NONE, output);
        return output.path();
    }

    private void register(TableName name, List<Path> written, PinnedColumn... columns) {
        engine.register(name, List.of(new PinnedTable(name, 1, List.of(columns), written)));
    }

    /** The tables of which there are copies. */
    private List<String> copied() throws IOException {
        try (Stream<Path> all = Files.walk(temporary, 2)) {
            return all.filter(path -> path.getNameCount() == temporary.getNameCount() + 2)
                    .map(path -> path.getFileName().toString().replaceFirst("-.*", ""))
                    .sorted()
                    .toList();
        }
    }
}
