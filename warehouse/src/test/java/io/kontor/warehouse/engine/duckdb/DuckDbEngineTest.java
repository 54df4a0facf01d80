package io.kontor.warehouse.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.EngineContract;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuckDbEngineTest extends EngineContract {

    /** More than one thread sorts at once. */
    private static final int MANY = 600_000;

    @Override
    protected Engine open() {
        return DuckDbEngine.open(new DuckDbSettings("256MB", 2, folder.resolve("overflow")));
    }

    @Test
    void aCsvFileIsReadByABoundName() throws Exception {
        Path csv = folder.resolve("it's [one] of *.csv");
        Files.writeString(csv, "id;name\n1;Ёлка\n2;Žanis\n");

        assertThat(engine.query(
                                sql(
                                        "select row_number() over () as line, name from read_csv(:file, delim = ';', header = true,"
                                                + " all_varchar = true) order by line"),
                                Parameters.NONE.with("file", csv.toString()))
                        .rows())
                .containsExactly(Row.of(1L, "Ёлка"), Row.of(2L, "Žanis"));
    }

    @Test
    void manyRowsComeInTheOrderOfTheirQuery() {
        registerManyRows();

        List<Row> rows = query("select shop, number from many_rows order by shop, number")
                .rows();

        assertThat(rows).hasSize(MANY).isSortedAccordingTo((one, other) -> {
            int shops = ((String) one.values().get(0))
                    .compareTo((String) other.values().get(0));
            return shops != 0
                    ? shops
                    : Long.compare(
                            (long) one.values().get(1), (long) other.values().get(1));
        });
    }

    @Test
    void aModelSeesEachGroupOnceHoweverManyRowsItHas() {
        registerManyRows();
        Output output = output(column(1, "row_count", Type.BIGINT));

        long groups = engine.map(
                sql("select shop, number from many_rows order by shop, number"),
                Parameters.NONE,
                1,
                new CountOfRows(),
                output);

        assertThat(groups).isEqualTo(3);
    }

    private void registerManyRows() {
        Output output = output(column(1, "shop", Type.STRING), column(2, "number", Type.BIGINT));
        engine.write(
                sql("select 'shop ' || cast(mod(i * 7919, 3) as string) as shop, mod(i * 104729, 1000003) as number"
                        + " from range(" + MANY + ") as t (i)"),
                Parameters.NONE,
                output);
        register("many_rows", output);
    }

    @Test
    void nothingIsFetchedAndNoTextChangesTheConfiguration() {
        assertCode(Code.K404, "select * from read_xlsx('x.xlsx')");
        assertCode(Code.K404, "set threads = 1");
        assertCode(Code.K404, "install excel");
        assertThat(query("select value from duckdb_settings() where name = 'autoinstall_known_extensions'")
                        .rows())
                .containsExactly(Row.of("false"));
    }

    @Test
    void aFullDiskIsCalledSo() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full on this machine");

        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> engine.write(
                        sql("select range as n from range(100000)"),
                        Parameters.NONE,
                        new Output(full, List.of(column(1, "n", Type.BIGINT)))))
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K402));
        assertThat(full).exists();
    }

    @Test
    void aTypeThatTablesDoNotHaveIsRefused() {
        assertCode(Code.K404, "select [1, 2] as numbers");
    }

    @Test
    void resultsLargerThanTheMemoryGoThroughTheTemporaryFolder() {
        Output output = output(column(1, "k", Type.BIGINT), column(2, "text", Type.STRING));

        long rows = engine.write(
                sql(
                        "select (range * 7919) % 3000017 as k, md5(cast(range as varchar)) || md5(cast(-range as varchar)) as text"
                                + " from range(3000000) order by text, k"),
                Parameters.NONE,
                output);

        assertThat(rows).isEqualTo(3_000_000);
    }

    @Test
    void whoWatchesAWriteHearsOfItAndMayEndIt() {
        Output output = output(column(1, "n", Type.BIGINT));
        List<Double> heard = new ArrayList<>();
        ((DuckDbEngine) engine).watch(part -> {
            heard.add(part);
            throw new IllegalStateException("enough");
        });

        assertThatThrownBy(
                        () -> engine.write(sql("select range as n from range(100000000000)"), Parameters.NONE, output))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        ((DuckDbEngine) engine).watch(part -> {});

        assertThat(heard).hasSize(1).allMatch(part -> part >= 0 && part <= 1);
        assertThat(output.path()).doesNotExist();
        assertThat(engine.write(sql("select range as n from range(10)"), Parameters.NONE, output))
                .isEqualTo(10);
    }

    @Test
    void settingsSayWhatIsWrongWithThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DuckDbSettings("lots", 1, folder))
                .withMessageContaining("512MB");
        assertThatIllegalArgumentException().isThrownBy(() -> new DuckDbSettings("1GB", 0, folder));
    }
}
