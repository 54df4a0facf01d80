package io.kontor.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLintTest {

    private static final String HEADER = "-- How much did each customer buy?\n-- Grain: account_key.\n";

    @Test
    void aPortableTextInFormHasNoProblems() {
        String text = HEADER + """
                with recursive months (month_on) as (
                    select kx_month(:start_on)
                    union all
                    select kx_add_months(month_on, 1)
                    from months
                    where month_on < :as_of_on
                ),
                ranked as (
                    select
                        account_key,
                        row_number() over (partition by account_key order by sold_on desc, line_key) as rank_number,
                        cast(floor(quantity) as int) as whole_count,
                        cast(sold_on + interval '1' month as date) as next_on,
                        cast(cast(kx_ratio(a, b) * 2 as decimal(28, 9)) as decimal(18, 2)) as half_amount
                    from sales_line
                    where sold_on > kx_add_months(:as_of_on, -12) and line_type in ('sale', 'return')
                )
                select
                    r.account_key,
                    cast(sum(r.net_amount) as decimal(18, 2)) as net_amount,
                    avg(cast(r.net_amount as double)) as mean_amount,
                    count(distinct r.sold_on) filter (where r.rank_number = 1) as day_count,
                    kx_median(r.net_amount) as median_amount,
                    cast(date_trunc('quarter', max(r.sold_on)) as date) as quarter_start_on,
                    concat_ws(' ', 'date - date', 'a / b', 'current_date') as note
                from ranked as r
                inner join (values (1), (2)) as t (account_key) using (account_key)
                group by r.account_key
                order by r.account_key
                limit 10
                """;

        assertThat(SqlLint.problems("good.sql", text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "select cast(x as int) as n from t                          | one engine rounds",
                "select cast(x * 1.5 as bigint) as n from t                 | one engine rounds",
                "select cast(floor(x) * 1.5 as int) as n from t             | one engine rounds",
                "select try_cast(x as int) as n from t                      | one engine rounds",
                "select a / b as r from t                                   | kx_ratio",
                "select a::date as d from t                                 | cast(... as ...)",
                "select avg(amount) as a from t                             | avg(cast(... as double))",
                "select concat(a, b) as c from t                            | concat_ws",
                "select closed_on - created_on as n from t                  | kx_days",
                "select t.closed_on - t.created_on as n from t              | kx_days",
                "select :as_of_on - t.sold_on as n from t                   | kx_days",
                "select sold_on - date '2026-01-01' as n from t             | kx_days",
                "select sold_on + interval '1' month as d from t            | cast(... as date)",
                "select cast(d + interval (n) month as date) as d from t    | takes a literal",
                "select current_date as d                                   | parameter",
                "select now() as d                                          | parameter",
                "select a from t qualify row_number() over (order by a) = 1 | sub-query",
                "select lag(a) ignore nulls over (order by b) as c from t   | filter in a step before",
                "select a as at from t                                      | reserved",
                "select a from t limit 5                                    | arbitrary",
                "select a from (select a from t limit 5) as s order by a    | arbitrary",
                "select row_number() over (partition by a) as n from t      | arbitrary",
                "select first(a) as a from t                                | first_value",
                "select any_value(a) as a from t                            | row_number",
                "select median(a) as a from t                               | kx_median",
                "select percentile_cont(0.5) within group (order by a) as a from t | kx_percentile",
                "select string_agg(a, ',') as a from t                      | reports",
                "select strftime(d, '%Y') as a from t                       | kx_iso_week",
                "select date_diff('day', a, b) as a from t                  | kx_days",
                "select list_sort(a) as a from t                            | not known",
                "select kx_weeks(a) as a from t                             | there are only",
                "select sum(cast(net_amount as double)) as a from t         | summed as DECIMAL",
                "select cast(kx_ratio(a, b) as decimal(18, 2)) as a from t  | decimal(28, 9)",
                "select round(kx_ratio(a, b), 2) as a from t                | in the report",
                "select date_trunc('month', d) as a from t                  | cast(date_trunc(...) as date)",
                "select floor(a) as a from t                                | cast(floor(...) as int)",
                "select extract(dow from d) as a from t                     | kx_weekday",
                "select cast(a as varchar) as a from t                      | the types are",
                "select cast(a as float) as a from t                        | the types are",
                "select count(distinct a, b) as n from t                    | select distinct",
                "select * from t                                            | names its columns",
                "select a from t;                                           | one statement",
                "SELECT a from t                                            | lower case",
                "select Sum(a) as a from t                                  | lower case",
                "select sum (a) as a from t                                 | no space",
                "select a, a ^ 2 as b from t                                | power",
                "select a from t where a ~ 'x'                              | like",
                "select t.a[1] as a from t                                  | lists",
            })
    void whatEnginesAnswerDifferentlyIsRefused(String statement, String advice) {
        assertThat(SqlLint.problems("bad.sql", HEADER + statement + "\n"))
                .anyMatch(problem -> problem.contains(advice));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select\n  a\nfrom t\n",
                "select\n\ta\nfrom t\n",
                "select\n    a\n    , b\nfrom t\n",
                "select a \nfrom t\n",
                "select a\nfrom t"
            })
    void whatIsOutOfFormIsRefused(String statement) {
        assertThat(SqlLint.problems("bad.sql", HEADER + statement)).isNotEmpty();
    }

    @Test
    void aFileWithoutQuestionOrGrainIsRefused() {
        assertThat(SqlLint.problems("bad.sql", "select a from t\n"))
                .containsExactly("bad.sql:001: begins with a comment that asks the question it answers");
        assertThat(SqlLint.problems("bad.sql", "-- What?\nselect a from t\n"))
                .containsExactly("bad.sql:001: its header tells the grain");
    }

    @Test
    void aProblemNamesItsLine() {
        assertThat(SqlLint.problems("bad.sql", HEADER + "select\n    a / b as r\nfrom t\n"))
                .singleElement()
                .asString()
                .startsWith("bad.sql:004: '/'");
    }

    @Test
    void stringsAndCommentsAreNotRead() {
        assertThat(SqlLint.problems("good.sql", HEADER + "select 'A / B' as a -- NOW() / 2\nfrom t\n"))
                .isEmpty();
    }
}
