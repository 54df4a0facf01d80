package io.kontor.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What any engine must do. One engine serves all tests of a class, failures included, which is itself a promise: a
 * failed statement leaves the session usable.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract {

    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00.123456Z");

    @TempDir
    protected static Path folder;

    protected Engine engine;

    private int files;

    /** Starts the engine under test. */
    protected abstract Engine open() throws Exception;

    @BeforeAll
    void start() throws Exception {
        engine = open();
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    // Tables

    @Test
    void rowsComeBackAsTheyWereWritten() {
        PinnedTable table = writeEveryType();

        engine.register(new TableName("every_type"), List.of(table));

        Rows rows = query("select * from every_type order by id");
        assertThat(rows.fields()).containsExactlyElementsOf(fieldsOf(table.columns()));
        assertThat(rows.rows())
                .containsExactly(
                        Row.of(
                                1L,
                                "Ёлка, \"Rīga\" и 'š'",
                                7,
                                true,
                                LocalDate.of(2024, 2, 29),
                                NOON,
                                money("-12.30"),
                                0.1),
                        Row.of(2L, null, null, null, null, null, null, null));
    }

    @Test
    void writeTellsHowManyRowsThereAre() {
        long rows = engine.write(
                sql("select * from (values (1), (2), (3)) as t (n)"),
                Parameters.NONE,
                output(column(1, "n", Type.INT)));

        assertThat(rows).isEqualTo(3);
    }

    @Test
    void aResultWithoutRowsIsAFileToo() {
        Output output = output(column(1, "n", Type.INT));

        long rows = engine.write(sql("select 1 as n where 1 = 2"), Parameters.NONE, output);

        register("no_rows", output);
        assertThat(rows).isZero();
        assertThat(query("select count(*) as row_count from no_rows").rows()).containsExactly(Row.of(0L));
    }

    @Test
    void aTableWithoutFilesIsEmptyAndHasItsTypes() {
        List<PinnedColumn> columns = List.of(column(1, "amount", Type.MONEY), column(2, "sold_on", Type.DATE));
        engine.register(
                new TableName("empty"), List.of(new PinnedTable(new TableName("empty"), 0, columns, List.of())));

        Rows rows = query("select amount, sold_on from empty");

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.fields()).containsExactlyElementsOf(fieldsOf(columns));
    }

    @Test
    void renamedAndAddedColumnsResolveByFieldId() {
        Output old = write(
                "select 'Zane' as client, 5 as amount",
                column(1, "client", Type.STRING),
                column(2, "amount", Type.INT));
        Output swapped = write(
                "select 'R-7' as amount, 'Juris' as client, 6 as total",
                column(3, "amount", Type.STRING),
                column(1, "client", Type.STRING),
                column(2, "total", Type.INT));
        List<PinnedColumn> now = List.of(
                column(2, "total", Type.BIGINT), column(1, "customer", Type.STRING), column(3, "amount", Type.STRING));

        engine.register(
                new TableName("evolved"),
                List.of(new PinnedTable(new TableName("evolved"), 2, now, List.of(old.path(), swapped.path()))));

        assertThat(query("select customer, total, amount from evolved order by total")
                        .rows())
                .containsExactly(Row.of("Zane", 5L, null), Row.of("Juris", 6L, "R-7"));
    }

    @Test
    void aWidenedDecimalReadsOldFiles() {
        Output old = write("select cast(1.25 as decimal(9, 2)) as amount", column(1, "amount", Type.decimal(9, 2)));
        List<PinnedColumn> now = List.of(column(1, "amount", Type.MONEY));

        engine.register(
                new TableName("widened"),
                List.of(new PinnedTable(new TableName("widened"), 2, now, List.of(old.path()))));

        assertThat(query("select amount from widened").rows()).containsExactly(Row.of(money("1.25")));
    }

    @Test
    void partsAreOneTableMatchedByColumnName() {
        Output one = write("select 1 as id, 'a' as name", column(1, "id", Type.INT), column(2, "name", Type.STRING));
        Output two = write("select 'b' as name, 2 as id", column(1, "name", Type.STRING), column(2, "id", Type.INT));
        PinnedTable none = new PinnedTable(new TableName("part_three"), 0, one.columns(), List.of());

        engine.register(new TableName("parts"), List.of(pinned("part_one", one), pinned("part_two", two), none));

        assertThat(query("select id, name from parts order by id").rows())
                .containsExactly(Row.of(1, "a"), Row.of(2, "b"));
    }

    @Test
    void partsWithDifferentColumnsAreRefused() {
        PinnedTable one = pinned("part_one", write("select 1 as id", column(1, "id", Type.INT)));
        PinnedTable two = pinned("part_two", write("select 'x' as id", column(1, "id", Type.STRING)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.register(new TableName("parts"), List.of(one, two)))
                .withMessageContaining("part_two");
    }

    @Test
    void aLaterRegistrationReplacesTheEarlierOne() {
        register("replaced", write("select 1 as id", column(1, "id", Type.INT)));
        register("replaced", write("select 'x' as name", column(1, "name", Type.STRING)));

        assertThat(query("select name from replaced").rows()).containsExactly(Row.of("x"));
    }

    @Test
    void signsOfPatternsInAFolderNameStandForThemselves() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("we[ird*] 'folder' ёž"));
        Output output = new Output(odd.resolve("part.parquet"), List.of(column(1, "n", Type.INT)));
        engine.write(sql("select 7 as n"), Parameters.NONE, output);

        register("odd_folder", output);

        assertThat(query("select n from odd_folder").rows()).containsExactly(Row.of(7));
    }

    // Parameters

    @Test
    void aParameterOfEachTypeIsBound() {
        Parameters parameters = Parameters.NONE
                .with("text", "it's; drop table x -- ёž")
                .with("big", 5_000_000_000L)
                .with("small", 42)
                .with("flag", true)
                .with("amount", new BigDecimal("0.80"))
                .with("share", 0.25)
                .with("as_of_on", LocalDate.of(2026, 11, 22))
                .with("at", NOON);

        Rows rows = engine.query(
                sql(
                        "select :text as t, :big as b, :small as s, :flag as f, :amount as a, :share as r, :as_of_on as d, :at as i"),
                parameters);

        assertThat(rows.fields())
                .extracting(Field::type)
                .containsExactly(
                        Type.STRING,
                        Type.BIGINT,
                        Type.INT,
                        Type.BOOLEAN,
                        Type.MONEY,
                        Type.DOUBLE,
                        Type.DATE,
                        Type.TIMESTAMP);
        assertThat(rows.rows())
                .containsExactly(Row.of(
                        "it's; drop table x -- ёž",
                        5_000_000_000L,
                        42,
                        true,
                        new BigDecimal("0.80"),
                        0.25,
                        LocalDate.of(2026, 11, 22),
                        NOON));
    }

    @Test
    void parametersWorkInsideWritesAndTwice() {
        Output output = output(column(1, "t", Type.STRING), column(2, "d", Type.DATE));
        engine.write(
                sql("select concat_ws('-', :text, :text) as t, cast(:on as date) as d"),
                Parameters.NONE
                        .with("text", "q'")
                        .with("on", LocalDate.of(2026, 1, 31))
                        .with("unused", 1),
                output);

        register("bound", output);

        assertThat(query("select t, d from bound").rows()).containsExactly(Row.of("q'-q'", LocalDate.of(2026, 1, 31)));
    }

    @Test
    void colonsInStringsCommentsAndNamesAreNoParameters() {
        assertThat(query("-- of :nothing\nselect ':a' as \"b:c\" /* :d */").rows())
                .containsExactly(Row.of(":a"));
    }

    @Test
    void backslashesAndDoubledQuotesAreNothingSpecial() {
        assertThat(query("select 'a\\n''b' as t").rows()).containsExactly(Row.of("a\\n'b"));
    }

    // One meaning of SQL

    @Test
    void sumsOfMoneyAreExact() {
        Rows rows = query(
                "select cast(sum(x) as decimal(18, 2)) as total"
                        + " from (values (cast(0.10 as decimal(18, 2))), (cast(0.20 as decimal(18, 2))), (cast(-0.30 as decimal(18, 2)))) as t (x)");

        assertThat(rows.rows()).containsExactly(Row.of(money("0.00")));
    }

    @Test
    void sumsAndCountsOfWholeNumbersAreBigInts() {
        Rows rows = query("select sum(x) as total, count(*) as row_count from (values (1), (2)) as t (x)");

        assertThat(rows.fields()).extracting(Field::type).containsExactly(Type.BIGINT, Type.BIGINT);
        assertThat(rows.rows()).containsExactly(Row.of(3L, 2L));
    }

    @Test
    void nullsComeFirstUpwardsAndLastDownwards() {
        assertThat(query("select x from (values (2), (null), (1)) as t (x) order by x")
                        .rows())
                .containsExactly(Row.of((Object) null), Row.of(1), Row.of(2));
        assertThat(query("select x from (values (2), (null), (1)) as t (x) order by x desc")
                        .rows())
                .containsExactly(Row.of(2), Row.of(1), Row.of((Object) null));
    }

    @Test
    void textSortsByItsCodePoints() {
        assertThat(query("select x from (values ('ж'), ('Z'), ('a'), ('ā'), ('Ё'), ('А')) as t (x) order by x")
                        .rows())
                .containsExactly(Row.of("Z"), Row.of("a"), Row.of("ā"), Row.of("Ё"), Row.of("А"), Row.of("ж"));
    }

    @Test
    void caseFoldingKnowsCyrillicAndLatvian() {
        assertThat(query("select upper('ёžā') as u, lower('ЁŽĀ') as l").rows()).containsExactly(Row.of("ЁŽĀ", "ёžā"));
    }

    @Test
    void aCastToFewerPlacesRoundsHalfUp() {
        assertThat(query("select cast(cast(1.005 as decimal(18, 3)) as decimal(18, 2)) as up,"
                                + " cast(cast(-1.005 as decimal(18, 3)) as decimal(18, 2)) as down")
                        .rows())
                .containsExactly(Row.of(money("1.01"), money("-1.01")));
    }

    @Test
    void aUnusableCastIsAnErrorAndNotANull() {
        assertCode(Code.K405, "select cast(x as int) as n from (values ('12 000')) as t (x)");
    }

    @Test
    void anOverflowIsAnErrorAndNotAWrongNumber() {
        assertCode(Code.K405, "select cast(x as int) as n from (values (3000000000)) as t (x)");
    }

    // The kx_ names

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "kx_ratio(1, 4)                                           | 0.25",
                "kx_ratio(cast(1.50 as decimal(18, 2)), cast(3.00 as decimal(18, 2))) | 0.5",
                "kx_ratio(1, 0)                                           | null",
                "kx_ratio(null, 2)                                        | null",
                "kx_ratio(2, cast(null as double))                        | null",
                "kx_ratio(1 + 1, 2 + 2)                                   | 0.5",
                "1 - kx_ratio(1, 1 + 1)                                   | 0.5",
                "kx_ratio(kx_ratio(1, 2), kx_ratio(1, 4))                 | 2.0",
                "round(kx_ratio(sum(n), count(*)), 6)                     | 1.5",
                "kx_median(n)                                             | 1.5",
                "kx_median(n) filter (where n > 1)                        | 2.0",
                "kx_median(cast(null as int))                             | null",
                "kx_median(cast(n + 0.01 as decimal(18, 2)))              | 1.51",
                "kx_percentile(n, 0.9)                                    | 1.9",
                "kx_percentile(n, 0)                                      | 1.0",
                "kx_percentile(n, :p)                                     | 1.25",
            })
    void ratiosAndPercentilesAreDoubles(String expression, Double expected) {
        Rows rows = engine.query(
                sql("select "
                        + (expression.contains("n") && aggregates(expression) ? expression : "max(" + expression + ")")
                        + " as x from (values (1), (2)) as t (n)"),
                Parameters.NONE.with("p", 0.25));

        assertThat(rows.fields().get(0).type()).isEqualTo(Type.DOUBLE);
        if (expected == null) {
            assertThat(rows.get(0, "x")).isNull();
        } else {
            assertThat((Double) rows.get(0, "x")).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void theLastKnownValueOfAFrameIsTheLastThatIsNotNull() {
        Rows rows = query("""
                select
                    n,
                    kx_last_known(x) over (order by n rows between unbounded preceding and current row) as so_far,
                    kx_last_known(x) over (order by n rows between unbounded preceding and 1 preceding) as earlier,
                    kx_last_known(x) over (
                        order by n desc
                        rows between unbounded preceding and unbounded following
                    ) as first_ever
                from (values (1, cast(null as int)), (2, 5), (3, cast(null as int)), (4, 7)) as t (n, x)
                order by n
                """);

        assertThat(rows.rows())
                .containsExactly(
                        Row.of(1, null, null, 5), Row.of(2, 5, null, 5), Row.of(3, 5, 5, 5), Row.of(4, 7, 5, 5));
    }

    private static boolean aggregates(String expression) {
        return expression.contains("kx_median") || expression.contains("kx_percentile") || expression.contains("sum(");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "kx_days(date '2024-02-28', date '2024-03-01')            | 2",
                "kx_days(date '2024-03-01', date '2024-02-28')            | -2",
                "kx_days(timestamp '2024-01-01 23:59:59', timestamp '2024-01-02 00:00:00') | 1",
                "kx_days(cast(null as date), date '2024-01-01')           | null",
                "kx_days(:as_of_on, date '2026-11-29')                    | 7",
                "kx_weekday(date '2026-11-16')                            | 1",
                "kx_weekday(date '2026-11-22')                            | 7",
                "kx_weekday(timestamp '2026-11-22 23:59:59')              | 7",
            })
    void daysAndWeekdaysAreInts(String expression, Integer expected) {
        assertCell(expression, Type.INT, expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "kx_month(date '2024-02-29')                              | 2024-02-01",
                "kx_month(timestamp '2024-02-29 23:59:59')                | 2024-02-01",
                "kx_month(cast(null as date))                             | null",
                "kx_add_months(date '2024-01-31', 1)                      | 2024-02-29",
                "kx_add_months(date '2024-02-29', -12)                    | 2023-02-28",
                "kx_add_months(date '2024-02-29', 1)                      | 2024-03-29",
                "kx_add_months(kx_month(:as_of_on), -1)                   | 2026-10-01",
                "kx_local_date(timestamp '2026-06-30 20:59:59', 'Europe/Riga') | 2026-06-30",
                "kx_local_date(timestamp '2026-06-30 21:00:00', 'Europe/Riga') | 2026-07-01",
                "kx_local_date(timestamp '2026-12-31 21:59:59', :zone)    | 2026-12-31",
                "kx_local_date(timestamp '2026-12-31 22:00:00', :zone)    | 2027-01-01",
                "kx_local_date(timestamp '2026-01-01 03:00:00', 'America/New_York') | 2025-12-31",
                "kx_local_date(cast(null as timestamp), :zone)            | null",
            })
    void monthsAndLocalDatesAreDates(String expression, LocalDate expected) {
        assertCell(expression, Type.DATE, expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "kx_iso_week(date '2026-11-22')                           | 2026-W47",
                "kx_iso_week(date '2024-12-30')                           | 2025-W01",
                "kx_iso_week(date '2027-01-03')                           | 2026-W53",
                "kx_iso_week(date '2017-01-01')                           | 2016-W52",
                "kx_iso_week(cast(null as date))                          | null",
            })
    void isoWeeksAreTexts(String expression, String expected) {
        assertCell(expression, Type.STRING, expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                // MD5 of the empty text is d41d8cd98f00b204..., of abc 900150983cd24fb0..., of the third
                // 7d793037a0760186...
                "kx_key('')                                               | 955282973525019424",
                "kx_key('abc')                                            | 648541476951500027",
                "kx_key(concat_ws('', 'a', 'bc'))                         | 648541476951500027",
                "kx_key(cast(null as varchar(9)))                         | null",
                "kx_seconds(timestamp '2026-11-16 12:00:00', timestamp '2026-11-16 12:01:30') | 90",
                "kx_seconds(timestamp '2026-11-16 12:00:00.9', timestamp '2026-11-16 12:00:02.1') | 1",
                "kx_seconds(timestamp '2026-11-16 12:00:02.1', timestamp '2026-11-16 12:00:00.9') | -1",
                "kx_seconds(cast(null as timestamp), timestamp '2026-11-16 12:00:00') | null",
            })
    void keysAndSecondsAreBigInts(String expression, Long expected) {
        assertCell(expression, Type.BIGINT, expected);
    }

    @Test
    void aKeyOfUnicodeTextIsTheMd5OfItsUtf8() {
        Rows rows = engine.query(
                sql("select kx_key(:text) as x"), Parameters.NONE.with("text", "account|bitrix24|riga|Ёлка"));

        assertThat(rows.get(0, "x")).isEqualTo(717977664189934992L);
    }

    private void assertCell(String expression, Type type, Object expected) {
        Rows rows = engine.query(
                sql("select " + expression + " as x"),
                Parameters.NONE.with("as_of_on", LocalDate.of(2026, 11, 22)).with("zone", "Europe/Riga"));

        assertThat(rows.fields().get(0).type()).isEqualTo(type);
        assertThat(rows.get(0, "x")).isEqualTo(expected);
    }

    @Test
    void kxNamesAreLeftAloneInStrings() {
        assertThat(query("select 'kx_month(d)' as t").rows()).containsExactly(Row.of("kx_month(d)"));
    }

    // Errors

    @Test
    void aWrongTextIsNamedAndTheSessionGoesOn() {
        assertCode(Code.K404, "selec 1");
        assertCode(Code.K404, "select no_such_column from (values (1)) as t (x)");
        assertCode(Code.K404, "select * from no_such_table");
        assertCode(Code.K404, "select kx_unknown(1) as x");
        assertCode(Code.K404, "select kx_ratio(1) as x");
        assertCode(Code.K404, "select 'never closed");
        assertCode(Code.K404, "select :not_given as x");
        assertCode(Code.K404, "select 1 as x; select 2 as x");

        assertThat(query("select 1 as x;").rows()).containsExactly(Row.of(1));
    }

    @Test
    void onlyQueriesAreRun() {
        register("kept", write("select 1 as id", column(1, "id", Type.INT)));

        assertCode(Code.K404, "drop view kept");
        assertCode(Code.K404, "create table t as select 1 as x");
        assertCode(Code.K404, "/* select */ copy kept to 'kept.csv'");

        assertThat(query("(select id from kept)").rows()).containsExactly(Row.of(1));
    }

    @Test
    void aFailureWhileRunningIsNamedAndTheSessionGoesOn() {
        assertCode(Code.K405, "select 1 % x as n from (values (0)) as t (x) where cast('x' as int) = x");

        assertThat(query("select 1 as x").rows()).containsExactly(Row.of(1));
    }

    @Test
    void aResultThatDoesNotFitItsOutputIsRefused() {
        PinnedColumn amount = column(1, "amount", Type.MONEY);

        assertRefused("select 1 as total", amount, "amount");
        assertRefused("select cast(1 as double) as amount", amount, "DOUBLE");
        assertRefused("select cast(1 as decimal(18, 3)) as amount", amount, "DECIMAL(18,3)");
        assertRefused("select 'x' as amount", amount, "STRING");
        assertRefused("select 1 as amount, 2 as more", amount, "more");
    }

    @Test
    void wholeNumbersAndBareNullsFitWiderColumns() {
        Output output = output(column(1, "amount", Type.MONEY), column(2, "n", Type.BIGINT), column(3, "d", Type.DATE));

        engine.write(sql("select null as d, 3 as n, 0 as amount"), Parameters.NONE, output);

        register("wider", output);
        assertThat(query("select amount, n, d from wider").rows()).containsExactly(Row.of(money("0.00"), 3L, null));
    }

    @Test
    void aFailedWriteLeavesNoFile() {
        Output output = output(column(1, "n", Type.INT));

        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> engine.write(
                        sql("select cast(x as int) as n from (values ('1'), ('x')) as t (x)"),
                        Parameters.NONE,
                        output));

        assertThat(output.path()).doesNotExist();
    }

    // Models

    @Test
    void aModelSeesEachGroupInTheOrderOfItsQuery() {
        Output output = output(
                column(1, "account_key", Type.BIGINT), column(2, "path", Type.STRING), column(3, "total", Type.MONEY));

        long rows = engine.map(
                sql(
                        "select account_key, bought_on, amount from (values"
                                + " (2, date '2026-01-02', cast(1.10 as decimal(18, 2))),"
                                + " (1, date '2026-01-03', cast(2.00 as decimal(18, 2))),"
                                + " (2, date '2026-01-01', cast(3.00 as decimal(18, 2))),"
                                + " (null, date '2026-01-04', null),"
                                + " (1, date '2026-01-09', cast(0.50 as decimal(18, 2)))"
                                + ") as t (account_key, bought_on, amount) where bought_on < :end_on order by account_key, bought_on desc"),
                Parameters.NONE.with("end_on", LocalDate.of(2026, 1, 9)),
                1,
                new PathOfDays(),
                output);

        register("paths", output);
        assertThat(rows).isEqualTo(3);
        assertThat(query("select account_key, path, total from paths order by account_key")
                        .rows())
                .containsExactly(
                        Row.of(null, "2026-01-04", money("0.00")),
                        Row.of(1L, "2026-01-03", money("2.00")),
                        Row.of(2L, "2026-01-02 2026-01-01", money("4.10")));
    }

    @Test
    void aModelWithoutKeysSeesAllRowsAtOnce() {
        Output output = output(column(1, "row_count", Type.BIGINT));

        engine.map(
                sql("select x from (values (1), (2), (3)) as t (x) order by x"),
                Parameters.NONE,
                0,
                new CountOfRows(),
                output);

        register("counted", output);
        assertThat(query("select row_count from counted").rows()).containsExactly(Row.of(3L));
    }

    @Test
    void aModelOfNothingWritesAnEmptyFile() {
        Output output = output(column(1, "row_count", Type.BIGINT));

        long rows = engine.map(
                sql("select x from (values (1)) as t (x) where x > 1 order by x"),
                Parameters.NONE,
                1,
                new CountOfRows(),
                output);

        register("counted_none", output);
        assertThat(rows).isZero();
        assertThat(query("select row_count from counted_none").rows()).isEmpty();
    }

    @Test
    void aModelThatFailsIsNamedWithItsGroup() {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> engine.map(
                        sql("select 77 as account_key, 1 as x"),
                        Parameters.NONE,
                        1,
                        new Broken(),
                        output(column(1, "x", Type.INT))))
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K405))
                .withMessageContaining("Broken")
                .withMessageContaining("77")
                .withMessageContaining("the model gave up");
    }

    @Test
    void aModelThatBreaksItsPromiseIsRefused() {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> engine.map(
                        sql("select 1 as x"),
                        Parameters.NONE,
                        0,
                        new CountOfRows(),
                        output(column(1, "row_count", Type.INT))))
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K405))
                .withMessageContaining("row_count");
    }

    /** For each group: the days in the order seen, and the exact total. */
    public static final class PathOfDays implements GroupFunction {
        @Override
        public List<Row> apply(List<Row> rows) {
            StringBuilder path = new StringBuilder();
            BigDecimal total = BigDecimal.ZERO;
            for (Row row : rows) {
                path.append(path.isEmpty() ? "" : " ").append(row.get(1));
                total = row.get(2) == null ? total : total.add((BigDecimal) row.get(2));
            }
            Object key = rows.get(0).get(0);
            return List.of(Row.of(key == null ? null : ((Number) key).longValue(), path.toString(), total));
        }
    }

    /** How many rows a group has. */
    public static final class CountOfRows implements GroupFunction {
        @Override
        public List<Row> apply(List<Row> rows) {
            return List.of(Row.of((long) rows.size()));
        }
    }

    /** A model that cannot compute. */
    public static final class Broken implements GroupFunction {
        @Override
        public List<Row> apply(List<Row> rows) {
            throw new IllegalStateException("the model gave up");
        }
    }

    // Words of the tests

    protected PinnedTable writeEveryType() {
        Output output = output(
                column(1, "id", Type.BIGINT),
                column(2, "name", Type.STRING),
                column(3, "small", Type.INT),
                column(4, "is_open", Type.BOOLEAN),
                column(5, "sold_on", Type.DATE),
                column(6, "sold_at", Type.TIMESTAMP),
                column(7, "amount", Type.MONEY),
                column(8, "share_ratio", Type.DOUBLE));
        engine.write(
                sql("select 1 as id, 'Ёлка, \"Rīga\" и ''š''' as name, 7 as small, true as is_open,"
                        + " date '2024-02-29' as sold_on, timestamp '2026-11-16 12:00:00.123456' as sold_at,"
                        + " cast(-12.30 as decimal(18, 2)) as amount, cast(0.1 as double) as share_ratio"
                        + " union all select 2, null, null, null, null, null, null, null"),
                Parameters.NONE,
                output);
        return pinned("every_type", output);
    }

    protected Rows query(String text) {
        return engine.query(sql(text), Parameters.NONE);
    }

    protected static Sql sql(String text) {
        return new Sql("example.sql", text);
    }

    protected static PinnedColumn column(int fieldId, String name, Type type) {
        return new PinnedColumn(fieldId, name, type);
    }

    protected Output output(PinnedColumn... columns) {
        return new Output(folder.resolve("file-" + files++ + ".parquet"), List.of(columns));
    }

    protected Output write(String text, PinnedColumn... columns) {
        Output output = output(columns);
        engine.write(sql(text), Parameters.NONE, output);
        return output;
    }

    protected static PinnedTable pinned(String name, Output output) {
        return new PinnedTable(new TableName(name), 1, output.columns(), List.of(output.path()));
    }

    protected void register(String name, Output output) {
        engine.register(new TableName(name), List.of(pinned(name, output)));
    }

    protected static BigDecimal money(String value) {
        return new BigDecimal(value);
    }

    private static List<Field> fieldsOf(List<PinnedColumn> columns) {
        return columns.stream()
                .map(column -> new Field(column.name(), column.type()))
                .toList();
    }

    private void assertRefused(String text, PinnedColumn column, String part) {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> engine.write(sql(text), Parameters.NONE, output(column)))
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K404))
                .withMessageContaining(part);
    }

    protected void assertCode(Code code, String text) {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> query(text))
                .satisfies(e -> assertThat(e.problems().get(0).code()).isEqualTo(code))
                .withMessageContaining("example.sql");
    }
}
