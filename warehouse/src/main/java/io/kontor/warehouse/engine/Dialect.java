package io.kontor.warehouse.engine;

import io.kontor.warehouse.engine.SqlToken.Kind;
import io.kontor.warehouse.table.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Turns a portable SQL text into an engine's own: the {@code kx_} names become expressions, {@code :names} become bound
 * values. This is all that differs between engines; the rest of a text means the same on each.
 *
 * <table>
 * <caption>The names</caption>
 * <tr><td>{@code kx_ratio(a, b)}</td><td>DOUBLE a / b; null where b is 0 or either is null</td></tr>
 * <tr><td>{@code kx_days(from, to)}</td><td>INT days from one date to another</td></tr>
 * <tr><td>{@code kx_month(d)}</td><td>DATE, first day of the month</td></tr>
 * <tr><td>{@code kx_add_months(d, n)}</td><td>DATE, cut to the month's last day</td></tr>
 * <tr><td>{@code kx_iso_week(d)}</td><td>STRING such as 2026-W01 (ISO 8601)</td></tr>
 * <tr><td>{@code kx_weekday(d)}</td><td>INT, 1 is Monday</td></tr>
 * <tr><td>{@code kx_local_date(ts, zone)}</td><td>DATE in a time zone of a UTC timestamp</td></tr>
 * <tr><td>{@code kx_seconds(a, b)}</td><td>BIGINT whole seconds from a to b</td></tr>
 * <tr><td>{@code kx_key(text)}</td><td>BIGINT from 0: the first 60 bits of the text's MD5</td></tr>
 * <tr><td>{@code kx_last_known(x)}</td><td>window function: the last x in the frame that is not null</td></tr>
 * <tr><td>{@code kx_median(x)}</td><td>DOUBLE aggregate; the mean of the two middle values</td></tr>
 * <tr><td>{@code kx_percentile(x, p)}</td><td>DOUBLE aggregate, linear between neighbours; p is a constant in 0..1</td></tr>
 * </table>
 *
 * <p>The aggregates take {@code filter (where ...)} and {@code over (...)} like any other.
 */
public final class Dialect {

    public static final Dialect DUCKDB = new Dialect(
            "\\",
            n -> "?",
            Map.ofEntries(
                    Map.entry("kx_ratio", "(cast($1 as double) / nullif(cast($2 as double), 0e0))"),
                    Map.entry("kx_days", "cast(date_diff('day', cast($1 as date), cast($2 as date)) as int)"),
                    Map.entry("kx_month", "cast(date_trunc('month', cast($1 as date)) as date)"),
                    Map.entry("kx_add_months", "cast(cast($1 as date) + to_months(cast($2 as int)) as date)"),
                    Map.entry("kx_iso_week", "strftime(cast($1 as date), '%G-W%V')"),
                    Map.entry("kx_weekday", "cast(isodow(cast($1 as date)) as int)"),
                    Map.entry("kx_local_date", "cast(timezone($2, timezone('UTC', cast($1 as timestamp))) as date)"),
                    Map.entry("kx_seconds", "date_sub('second', cast($1 as timestamp), cast($2 as timestamp))"),
                    Map.entry("kx_key", "cast('0x' || substr(md5($1), 1, 15) as bigint)"),
                    Map.entry("kx_last_known", "last_value($1 ignore nulls)"),
                    Map.entry("kx_median", "median(cast($1 as double))"),
                    Map.entry("kx_percentile", "quantile_cont(cast($1 as double), cast($2 as double))")));

    /** Spark takes a backslash for an escape, and binds by position only in the order of its own plan. */
    public static final Dialect SPARK = new Dialect(
            "\\\\",
            n -> ":p" + n,
            Map.ofEntries(
                    Map.entry("kx_ratio", "(cast($1 as double) / nullif(cast($2 as double), 0e0))"),
                    Map.entry("kx_days", "date_diff(cast($2 as date), cast($1 as date))"),
                    Map.entry("kx_month", "trunc(cast($1 as date), 'month')"),
                    Map.entry("kx_add_months", "add_months(cast($1 as date), cast($2 as int))"),
                    Map.entry(
                            "kx_iso_week",
                            "concat(lpad(cast(extract(yearofweek from cast($1 as date)) as string), 4, '0'), '-W',"
                                    + " lpad(cast(weekofyear(cast($1 as date)) as string), 2, '0'))"),
                    Map.entry("kx_weekday", "(weekday(cast($1 as date)) + 1)"),
                    Map.entry("kx_local_date", "cast(convert_timezone('UTC', $2, cast($1 as timestamp)) as date)"),
                    Map.entry("kx_seconds", "timestampdiff(second, cast($1 as timestamp), cast($2 as timestamp))"),
                    Map.entry("kx_key", "cast(conv(substr(md5($1), 1, 15), 16, 10) as bigint)"),
                    Map.entry("kx_last_known", "last_value($1, true)"),
                    Map.entry("kx_median", "median(cast($1 as double))"),
                    Map.entry("kx_percentile", "percentile(cast($1 as double), cast($2 as double))")));

    private final Map<String, String> templates;
    /** What stands for a backslash inside a string. */
    private final String backslash;
    /** What stands for the nth bound value. */
    private final IntFunction<String> mark;

    private Dialect(String backslash, IntFunction<String> mark, Map<String, String> templates) {
        this.backslash = backslash;
        this.mark = mark;
        this.templates = templates;
    }

    /** The {@code kx_} names that every engine knows. */
    public static Set<String> names() {
        return DUCKDB.templates.keySet();
    }

    /**
     * Expands a text and binds its parameters. Parameters that the text does not name are left out, so that many texts
     * can share one set.
     *
     * @throws io.kontor.warehouse.problem.KontorException K404 if the text is no query, holds several statements, an unknown
     *     {@code kx_} name, a wrong number of arguments, a quote without end, or a parameter without a value
     */
    public BoundSql bind(Sql sql, Parameters parameters) {
        List<SqlToken> tokens = statement(sql);
        requireQuery(sql, tokens);
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        new Writer(sql, parameters, tokens, text, values).write(0, tokens.size());
        return new BoundSql(text.toString(), values);
    }

    /** Queries begin so; whatever else a text might do to files or to the session is none of an engine's work. */
    private static final Set<String> BEGINNINGS =
            Set.of("select", "with", "values", "from", "describe", "show", "summarize", "explain");

    /** The tokens of the one query; a semicolon may end it. */
    private static List<SqlToken> statement(Sql sql) {
        List<SqlToken> tokens = new ArrayList<>(SqlToken.of(sql.text()));
        for (SqlToken token : tokens) {
            if (token.isOpen()) {
                throw QueryProblem.wrongText(sql, token.offset(), "quote or comment without end", null);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(";")) {
                if (tokens.subList(i + 1, tokens.size()).stream().anyMatch(SqlToken::isCode)) {
                    throw QueryProblem.wrongText(sql, tokens.get(i).offset(), "more than one statement", null);
                }
                return tokens.subList(0, i);
            }
        }
        return tokens;
    }

    private static void requireQuery(Sql sql, List<SqlToken> tokens) {
        SqlToken first = tokens.stream()
                .filter(token -> token.isCode() && !token.is("("))
                .findFirst()
                .orElseThrow(() -> QueryProblem.wrongText(sql, 0, "no statement", null));
        if (!BEGINNINGS.contains(first.text().toLowerCase(Locale.ROOT))) {
            throw QueryProblem.wrongText(sql, first.offset(), "it is no query: " + first.text(), null);
        }
    }

    /** The type that a bound value has in SQL; equal on every engine. */
    static Type typeOf(Object value) {
        if (value instanceof String) {
            return Type.STRING;
        } else if (value instanceof Long) {
            return Type.BIGINT;
        } else if (value instanceof Integer) {
            return Type.INT;
        } else if (value instanceof Boolean) {
            return Type.BOOLEAN;
        } else if (value instanceof Double) {
            return Type.DOUBLE;
        } else if (value instanceof LocalDate) {
            return Type.DATE;
        } else if (value instanceof Instant) {
            return Type.TIMESTAMP;
        } else if (value instanceof BigDecimal decimal) {
            int scale = Math.max(decimal.scale(), 0);
            // Not the value's own digits: the type of a result must not depend on the value of a threshold.
            return Type.decimal(decimal.precision() - decimal.scale() + scale > 18 ? 38 : 18, scale);
        }
        throw new IllegalArgumentException("not a parameter: " + value.getClass());
    }

    /** Walks the tokens once; arguments of a call are walked again wherever its template names them. */
    private final class Writer {
        private final Sql sql;
        private final Parameters parameters;
        private final List<SqlToken> tokens;
        private final StringBuilder text;
        private final List<Object> values;

        Writer(Sql sql, Parameters parameters, List<SqlToken> tokens, StringBuilder text, List<Object> values) {
            this.sql = sql;
            this.parameters = parameters;
            this.tokens = tokens;
            this.text = text;
            this.values = values;
        }

        void write(int from, int to) {
            int at = from;
            while (at < to) {
                SqlToken token = tokens.get(at);
                if (token.kind() == Kind.PARAMETER) {
                    parameter(token);
                    at++;
                } else if (token.kind() == Kind.WORD && token.text().startsWith("kx_")) {
                    at = call(at, to);
                } else if (token.kind() == Kind.STRING) {
                    text.append(token.text().replace("\\", backslash));
                    at++;
                } else {
                    text.append(token.text());
                    at++;
                }
            }
        }

        private void parameter(SqlToken token) {
            Object value = parameters.values().get(token.text().substring(1));
            if (value == null) {
                throw QueryProblem.wrongText(sql, token.offset(), "parameter " + token.text() + " has no value", null);
            }
            text.append("cast(")
                    .append(mark.apply(values.size()))
                    .append(" as ")
                    .append(typeOf(value).sql())
                    .append(')');
            values.add(value);
        }

        /** Writes a call and returns the index after its closing bracket. */
        private int call(int name, int to) {
            SqlToken token = tokens.get(name);
            String template = templates.get(token.text());
            if (template == null) {
                throw QueryProblem.wrongText(
                        sql, token.offset(), "no function " + token.text() + "; there are " + sorted(), null);
            }
            int open = nextCode(name + 1, to);
            if (open == to || !tokens.get(open).is("(")) {
                throw QueryProblem.wrongText(sql, token.offset(), token.text() + " without arguments", null);
            }
            List<Integer> cuts = new ArrayList<>(List.of(open));
            int close = cuts(open, to, cuts);
            if (close == to) {
                throw QueryProblem.wrongText(sql, token.offset(), token.text() + " without closing bracket", null);
            }
            cuts.add(close);
            int wanted = template.contains("$2") ? 2 : 1;
            if (cuts.size() - 1 != wanted || nextCode(open + 1, close) == close) {
                throw QueryProblem.wrongText(
                        sql, token.offset(), token.text() + " takes " + wanted + " argument(s)", null);
            }
            fill(template, cuts);
            return close + 1;
        }

        private void fill(String template, List<Integer> cuts) {
            for (int i = 0; i < template.length(); i++) {
                if (template.charAt(i) == '$') {
                    int argument = template.charAt(++i) - '0';
                    text.append('(');
                    write(cuts.get(argument - 1) + 1, cuts.get(argument));
                    text.append(')');
                } else {
                    text.append(template.charAt(i));
                }
            }
        }

        /** Adds the places of the commas between an opening bracket's arguments; returns its closing bracket. */
        private int cuts(int open, int to, List<Integer> cuts) {
            int depth = 0;
            for (int i = open; i < to; i++) {
                SqlToken token = tokens.get(i);
                if (token.is("(") || token.is("[") || token.is("{")) {
                    depth++;
                } else if (token.is(")") || token.is("]") || token.is("}")) {
                    depth--;
                    if (depth == 0) {
                        return i;
                    }
                } else if (token.is(",") && depth == 1) {
                    cuts.add(i);
                }
            }
            return to;
        }

        private int nextCode(int from, int to) {
            int at = from;
            while (at < to && !tokens.get(at).isCode()) {
                at++;
            }
            return at;
        }

        private String sorted() {
            return String.join(", ", new TreeMap<>(templates).keySet());
        }
    }
}
