package io.kontor.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kontor.warehouse.problem.KontorException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void piecesOfATextJoinToTheText() {
        String text = "select 'a''b;', \"q\"\"x\", 1.5e-3, x::int, :p -- c\n/* d; */ from t where a<>b and z=-1;";

        assertThat(SqlToken.of(text).stream().map(SqlToken::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void aDoubleColonIsACastAndNoParameter() {
        assertThat(duckdb("select x::date from t")).isEqualTo("select x::date from t");
    }

    @Test
    void argumentsMayBeCallsWithCommasBracketsAndComments() {
        assertThat(duckdb("select kx_ratio(coalesce(a, ')'), /* , */ greatest(b, (c)))"))
                .isEqualTo(
                        "select (cast((coalesce(a, ')')) as double) / nullif(cast(( /* , */ greatest(b, (c))) as double), 0e0))");
    }

    @Test
    void callsNest() {
        assertThat(spark("select kx_days(kx_month(a), b)"))
                .isEqualTo("select date_diff(cast(( b) as date), cast((trunc(cast((a) as date), 'month')) as date))");
    }

    @Test
    void spaceMayStandBeforeTheBracket() {
        assertThat(spark("select kx_month (d)")).isEqualTo("select trunc(cast((d) as date), 'month')");
    }

    @Test
    void onlyWholeWordsAreNames() {
        assertThat(duckdb("select max_kx_month(d), \"kx_month\" from t"))
                .isEqualTo("select max_kx_month(d), \"kx_month\" from t");
    }

    @Test
    void valuesFollowTheOrderOfTheirMarksEvenWhereArgumentsSwapPlaces() {
        Parameters parameters =
                Parameters.NONE.with("a", LocalDate.of(2026, 1, 1)).with("b", LocalDate.of(2026, 2, 2));
        Sql sql = new Sql("x.sql", "select kx_days(:a, :b)");

        assertThat(Dialect.DUCKDB.bind(sql, parameters).values())
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 2));
        assertThat(Dialect.SPARK.bind(sql, parameters).values())
                .containsExactly(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 1, 1));
    }

    @Test
    void theTypeOfADecimalDoesNotDependOnItsDigits() {
        assertThat(boundDecimal("0.80")).isEqualTo("select cast(? as DECIMAL(18,2))");
        assertThat(boundDecimal("1234567.80")).isEqualTo("select cast(? as DECIMAL(18,2))");
        assertThat(boundDecimal("1E+3")).isEqualTo("select cast(? as DECIMAL(18,0))");
        assertThat(boundDecimal("12345678901234567890.5")).isEqualTo("select cast(? as DECIMAL(38,1))");
    }

    private static String boundDecimal(String value) {
        return Dialect.DUCKDB
                .bind(new Sql("x.sql", "select :v"), Parameters.NONE.with("v", new BigDecimal(value)))
                .text();
    }

    @Test
    void aSemicolonMayEndTheStatement() {
        assertThat(duckdb("select 1; -- done")).isEqualTo("select 1");
    }

    @Test
    void everyNameHasAFormInEachDialect() {
        for (String name : Dialect.names()) {
            String call = "select " + name + "(a)";
            String pair = "select " + name + "(a, b)";
            assertThat(expands(Dialect.DUCKDB, call) || expands(Dialect.DUCKDB, pair))
                    .as(name)
                    .isTrue();
            assertThat(expands(Dialect.SPARK, call)).as(name).isEqualTo(expands(Dialect.DUCKDB, call));
        }
    }

    private static boolean expands(Dialect dialect, String text) {
        try {
            dialect.bind(new Sql("x.sql", text), Parameters.NONE);
            return true;
        } catch (KontorException e) {
            return false;
        }
    }

    @Test
    void anErrorShowsItsPlaceInTheText() {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> duckdb("select a,\n    kx_ratio(a) as b\nfrom t"))
                .withMessageContaining("x.sql:2:5")
                .withMessageContaining("    kx_ratio(a) as b")
                .withMessageContaining("kx_ratio takes 2 argument(s)");
    }

    @Test
    void anUnclosedCallIsAnError() {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> duckdb("select kx_month(a"))
                .withMessageContaining("without closing bracket");
    }

    @Test
    void anEmptyTextIsAnError() {
        assertThatExceptionOfType(KontorException.class)
                .isThrownBy(() -> duckdb("-- nothing"))
                .withMessageContaining("no statement");
    }

    private static String duckdb(String text) {
        return Dialect.DUCKDB.bind(new Sql("x.sql", text), Parameters.NONE).text();
    }

    private static String spark(String text) {
        return Dialect.SPARK.bind(new Sql("x.sql", text), Parameters.NONE).text();
    }
}
