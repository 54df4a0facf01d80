package io.kontor.warehouse.engine;

import io.kontor.warehouse.engine.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses SQL that two engines would answer differently, and SQL that does not look like ours. It knows tokens, not
 * types, so that it errs on the strict side: whatever it refuses has a form that it accepts, and the message names it.
 */
public final class SqlLint {

    /** The whitelist: functions that mean the same on every engine, for every type that we give them. */
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "avg",
            "bool_and",
            "bool_or",
            "cast",
            "ceil",
            "coalesce",
            "concat_ws",
            "contains",
            "corr",
            "count",
            "cume_dist",
            "date_trunc",
            "day",
            "dense_rank",
            "exp",
            "extract",
            "first_value",
            "floor",
            "greatest",
            "grouping",
            "if",
            "lag",
            "last_day",
            "last_value",
            "lead",
            "least",
            "left",
            "length",
            "ln",
            "lower",
            "lpad",
            "ltrim",
            "make_date",
            "max",
            "md5",
            "min",
            "mod",
            "month",
            "nth_value",
            "ntile",
            "nullif",
            "percent_rank",
            "power",
            "quarter",
            "rank",
            "repeat",
            "replace",
            "reverse",
            "right",
            "round",
            "row_number",
            "rpad",
            "rtrim",
            "split_part",
            "sqrt",
            "stddev_samp",
            "substr",
            "substring",
            "sum",
            "translate",
            "trim",
            "try_cast",
            "upper",
            "var_samp",
            "year");

    /** Why a well-known function is not in the whitelist, and what to write instead. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("any_value", "its answer is arbitrary: min or max, or row_number with a total key"),
            Map.entry("concat", "null makes it null on one engine only: || or concat_ws"),
            Map.entry("date_diff", "the order of its arguments differs: kx_days"),
            Map.entry("datediff", "the order of its arguments differs: kx_days"),
            Map.entry("date_format", "only one engine has it: kx_iso_week, or cast and lpad"),
            Map.entry("strftime", "only one engine has it: kx_iso_week, or cast and lpad"),
            Map.entry("first", "its answer is arbitrary: first_value or row_number with a total key"),
            Map.entry("last", "its answer is arbitrary: last_value or row_number with a total key"),
            Map.entry("max_by", "ties are arbitrary: row_number with a total key"),
            Map.entry("min_by", "ties are arbitrary: row_number with a total key"),
            Map.entry("median", "its type follows the argument on one engine only: kx_median"),
            Map.entry("percentile", "write kx_percentile"),
            Map.entry("percentile_cont", "its type follows the argument on one engine only: kx_percentile"),
            Map.entry("percentile_disc", "its type differs: kx_percentile"),
            Map.entry("quantile_cont", "write kx_percentile"),
            Map.entry("now", "the moment is a parameter"),
            Map.entry("string_agg", "the syntax of its order differs; lists belong into reports"),
            Map.entry("listagg", "the syntax of its order differs; lists belong into reports"),
            Map.entry("generate_series", "use the table calendar, or a recursive query"),
            Map.entry("sequence", "use the table calendar, or a recursive query"),
            Map.entry("regexp_replace", "it replaces one match or all: replace or translate"),
            Map.entry("random", "a result must not depend on chance"));

    private static final Set<String> TYPES =
            Set.of("string", "bigint", "int", "boolean", "date", "timestamp", "decimal", "double");

    /** Words before a bracket that are no calls. */
    private static final Set<String> KEYWORDS = Set.of(
            "all",
            "and",
            "any",
            "as",
            "between",
            "by",
            "case",
            "cube",
            "distinct",
            "else",
            "end",
            "except",
            "exists",
            "filter",
            "from",
            "group",
            "having",
            "ilike",
            "in",
            "intersect",
            "interval",
            "is",
            "join",
            "like",
            "not",
            "on",
            "or",
            "order",
            "over",
            "partition",
            "rollup",
            "select",
            "sets",
            "then",
            "union",
            "using",
            "values",
            "when",
            "where",
            "window",
            "with");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("current_date", "the day is a parameter"),
            Map.entry("current_timestamp", "the moment is a parameter"),
            Map.entry("current_time", "the moment is a parameter"),
            Map.entry("localtimestamp", "the moment is a parameter"),
            Map.entry("qualify", "only one engine has it: a sub-query with row_number"),
            Map.entry("ignore", "'ignore nulls' stands in different places: filter in a step before"),
            Map.entry("at", "it is a reserved word on one engine"),
            Map.entry("div", "write cast(floor(...) as bigint) of a kx_ratio"),
            Map.entry("exclude", "only one engine has it: name the columns"),
            Map.entry("sample", "a result must not depend on chance"),
            Map.entry("tablesample", "a result must not depend on chance"));

    private static final Map<String, String> SYMBOLS = Map.of(
            "::", "write cast(... as ...)",
            "/", "one engine divides whole numbers and decimals differently: kx_ratio",
            "^", "power on one engine, exclusive or on the other: power",
            "~", "the pattern language differs: like",
            "[", "lists differ",
            "{", "structs differ",
            "`", "quote names with \"",
            ";", "a file is one statement without an end",
            "?", "parameters have names");

    private static final Set<String> ORDERED = Set.of(
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value");

    private static final Set<String> FIELDS = Set.of("year", "quarter", "month", "day", "doy");

    /** Words whose presence makes an expression a DOUBLE. */
    private static final Set<String> DOUBLES =
            Set.of("double", "kx_ratio", "kx_median", "kx_percentile", "avg", "sqrt", "exp", "ln", "power", "corr");

    private static final int WIDTH = 120;

    private final String text;
    private final List<SqlToken> code;
    private final Set<String> problems = new TreeSet<>();
    private final String file;

    private SqlLint(String file, String text) {
        this.file = file;
        this.text = text;
        this.code = SqlToken.of(text).stream().filter(SqlToken::isCode).toList();
    }

    /** All problems as {@code file:line: text}; none means that the text is portable and in form. */
    public static List<String> problems(String file, String text) {
        SqlLint lint = new SqlLint(file, text);
        lint.form();
        for (int i = 0; i < lint.code.size(); i++) {
            lint.token(i);
        }
        return List.copyOf(lint.problems);
    }

    private void form() {
        String header = header();
        if (header.isEmpty() || !header.contains("?")) {
            problem(0, "begins with a comment that asks the question it answers");
        } else if (!header.toLowerCase(Locale.ROOT).contains("grain")) {
            problem(0, "its header tells the grain");
        }
        int offset = 0;
        for (String line : text.split("\n", -1)) {
            line(line, offset);
            offset += line.length() + 1;
        }
        if (!text.endsWith("\n") || text.endsWith("\n\n")) {
            problem(text.length(), "ends with one line break");
        }
    }

    private String header() {
        StringBuilder header = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!line.startsWith("--")) {
                break;
            }
            header.append(line).append('\n');
        }
        return header.toString();
    }

    private void line(String line, int offset) {
        if (line.indexOf('\t') >= 0 || line.endsWith(" ") || line.endsWith("\r")) {
            problem(offset, "no tabs, no spaces at the end of a line");
        }
        if (line.length() > WIDTH) {
            problem(offset, "line is longer than " + WIDTH);
        }
        if (!line.isBlank() && (line.length() - line.stripLeading().length()) % 4 != 0) {
            problem(offset, "indentation is by 4 spaces");
        }
        if (line.stripLeading().startsWith(",")) {
            problem(offset, "commas end a line");
        }
    }

    private void token(int i) {
        SqlToken token = code.get(i);
        if (token.kind() == Kind.SYMBOL) {
            symbol(i);
        } else if (token.kind() == Kind.WORD) {
            word(i);
        }
    }

    private void symbol(int i) {
        String symbol = code.get(i).text();
        String reason = SYMBOLS.get(symbol);
        if (reason != null) {
            problem(i, symbol, reason);
        }
        if (symbol.equals("-") && (isTemporal(i + 1) || isTemporal(i - 1) && word(i + 1, "date"))) {
            problem(i, "date - date", "a number of days on one engine, an interval on the other: kx_days");
        }
        if ((symbol.equals("-") || symbol.equals("+"))
                && word(i + 1, "interval")
                && !word(bracketAround(i) - 1, "cast")) {
            problem(i, symbol + " interval", "a date becomes a timestamp on one engine only: cast(... as date)");
        }
    }

    /** Names tell the type: {@code _on} is a date, {@code _at} a timestamp. */
    private boolean isTemporal(int i) {
        int last = i;
        // a.sold_on: the name's last part tells.
        while (last + 2 < code.size() && code.get(last + 1).is(".") && last >= i) {
            last += 2;
        }
        if (last < 0
                || last >= code.size()
                || last + 1 < code.size() && code.get(last + 1).is("(")) {
            return false;
        }
        SqlToken token = code.get(last);
        return (token.kind() == Kind.WORD || token.kind() == Kind.PARAMETER)
                && token.text().matches(":?[a-z0-9_]*_(on|at|date)");
    }

    private void word(int i) {
        String word = code.get(i).text();
        if (!word.equals(word.toLowerCase(Locale.ROOT))) {
            problem(i, word, "keywords and names are in lower case");
            return;
        }
        if (i > 0 && code.get(i - 1).is(".")
                || i + 1 < code.size() && code.get(i + 1).is(".")) {
            return;
        }
        String reason = WORDS.get(word);
        if (reason != null) {
            problem(i, word, reason);
        }
        if (i + 1 < code.size() && code.get(i + 1).is("(") && !KEYWORDS.contains(word)) {
            call(i, word);
        }
        switch (word) {
            case "limit" -> limit(i);
            case "interval" -> interval(i);
            case "select" -> select(i);
            default -> {}
        }
    }

    private void call(int i, String function) {
        int open = i + 1;
        int close = close(open);
        if (code.get(i).offset() + function.length() != code.get(open).offset()) {
            boolean isStep = word(close + 1, "as")
                    && close + 2 < code.size()
                    && code.get(close + 2).is("(");
            boolean namesColumns = word(i - 1, "as") || isStep;
            if (!namesColumns) {
                problem(i, function + " (", "a call has no space before its bracket");
            }
            return;
        }
        if (function.startsWith("kx_")) {
            if (!Dialect.names().contains(function)) {
                problem(i, function, "there are only " + new TreeSet<>(Dialect.names()));
            }
            return;
        }
        if (TYPES.contains(function)) {
            return;
        }
        if (!FUNCTIONS.contains(function)) {
            problem(i, function, INSTEAD.getOrDefault(function, "it is not known to mean the same on every engine"));
            return;
        }
        switch (function) {
            case "avg", "stddev_samp", "var_samp", "corr" -> average(i, function, open, close);
            case "cast", "try_cast" -> cast(i, open, close);
            case "ceil", "floor" -> mustBeCast(i, function, "int", "bigint");
            case "count" -> count(i, open, close);
            case "date_trunc" -> mustBeCast(i, function, "date");
            case "extract" -> extract(i, open);
            case "round" -> round(i, open, close);
            case "sum" -> sum(i, open, close);
            default -> {}
        }
        if (ORDERED.contains(function)) {
            ordered(i, function, close);
        }
    }

    private void average(int i, String function, int open, int close) {
        boolean isCast = word(open + 1, "cast") && close(open + 2) == close - 1 && word(close - 2, "double");
        if (!isCast) {
            problem(i, function, "of a decimal it is a DOUBLE or a DECIMAL: " + function + "(cast(... as double))");
        }
    }

    private void cast(int i, int open, int close) {
        int as = close - 1;
        while (as > open && !(word(as, "as") && bracketAround(as) == open)) {
            as--;
        }
        String type = as == open ? "" : code.get(as + 1).text();
        if (!TYPES.contains(type)) {
            problem(i, "as " + type, "the types are " + new TreeSet<>(TYPES));
        }
        if ((type.equals("int") || type.equals("bigint")) && !isWhole(open + 1, as)) {
            problem(
                    i,
                    "as " + type,
                    "one engine rounds, the other cuts: cast(floor(...) or round(...) as " + type + ")");
        }
        if (type.equals("decimal") && hasDouble(open + 1, as) && !isWideDecimal(as + 1)) {
            boolean goesThroughWide = word(open + 1, "cast") && close(open + 2) == as - 1 && isWideDecimal(as - 7);
            if (!goesThroughWide) {
                problem(
                        i,
                        "as decimal",
                        "halves of a DOUBLE round differently: cast(cast(... as decimal(28, 9)) as decimal(18, 2))");
            }
        }
    }

    /** decimal(28, 9): wide enough for money, fine enough that both engines see the same half. */
    private boolean isWideDecimal(int i) {
        return i >= 0
                && i + 4 < code.size()
                && word(i, "decimal")
                && code.get(i + 2).text().equals("28")
                && code.get(i + 4).text().equals("9");
    }

    /** A whole number already, or a null. */
    private boolean isWhole(int from, int to) {
        SqlToken first = code.get(from);
        if (to == from + 1) {
            return first.text().equals("null") || first.text().matches("\\d+");
        }
        boolean isOneCall = code.get(from + 1).is("(") && close(from + 1) == to - 1;
        return isOneCall
                && Set.of(
                                "floor",
                                "ceil",
                                "round",
                                "count",
                                "extract",
                                "length",
                                "year",
                                "quarter",
                                "month",
                                "day",
                                "row_number",
                                "rank",
                                "dense_rank",
                                "ntile",
                                "kx_days",
                                "kx_weekday",
                                "kx_key",
                                "kx_seconds")
                        .contains(first.text());
    }

    private void mustBeCast(int i, String function, String... types) {
        int open = i - 1;
        boolean isCast = open > 0 && code.get(open).is("(") && word(open - 1, "cast");
        int as = close(i + 1) + 1;
        if (!isCast
                || !word(as, "as")
                || as + 1 >= code.size()
                || !List.of(types).contains(code.get(as + 1).text())) {
            problem(i, function, "its type differs: cast(" + function + "(...) as " + types[0] + ")");
        }
    }

    private void count(int i, int open, int close) {
        if (word(open + 1, "distinct")) {
            for (int at = open + 2; at < close; at++) {
                if (code.get(at).is(",") && bracketAround(at) == open) {
                    problem(i, "count(distinct a, b)", "only one engine has it: count rows of a select distinct");
                }
            }
        }
    }

    private void extract(int i, int open) {
        if (!FIELDS.contains(code.get(open + 1).text())) {
            problem(i, "extract", "the fields are " + new TreeSet<>(FIELDS) + "; kx_iso_week, kx_weekday");
        }
    }

    private void round(int i, int open, int close) {
        if (hasDouble(open + 1, close)) {
            problem(i, "round", "halves of a DOUBLE round differently; a ratio is rounded once, in the report");
        }
    }

    private void sum(int i, int open, int close) {
        boolean money = false;
        for (int at = open + 1; at < close; at++) {
            money |= code.get(at).text().matches("([a-z0-9_]*_)?amount");
        }
        if (money && hasDouble(open + 1, close)) {
            problem(i, "sum", "money is summed as DECIMAL");
        }
    }

    private boolean hasDouble(int from, int to) {
        for (int at = from; at < to; at++) {
            SqlToken token = code.get(at);
            if (token.kind() == Kind.WORD && DOUBLES.contains(token.text())
                    || token.kind() == Kind.NUMBER && token.text().contains("e")) {
                return true;
            }
        }
        return false;
    }

    /** What ranks or looks around needs an order; a window with a name is checked where it is defined. */
    private void ordered(int i, String function, int close) {
        int over = close + 1;
        if (word(over, "filter")) {
            over = close(over + 1) + 1;
        }
        if (!word(over, "over")) {
            problem(i, function, "needs over (... order by ...)");
        } else if (over + 1 < code.size()
                && code.get(over + 1).is("(")
                && !contains(over + 1, close(over + 1), "order")) {
            problem(i, function, "without order by its answer is arbitrary");
        }
    }

    private boolean contains(int from, int to, String word) {
        for (int at = from; at < to; at++) {
            if (word(at, word)) {
                return true;
            }
        }
        return false;
    }

    private void limit(int i) {
        int around = bracketAround(i);
        for (int at = i - 1; at > around; at--) {
            if (bracketAround(at) == around && word(at, "order")) {
                return;
            }
        }
        problem(i, "limit", "without order by its answer is arbitrary");
    }

    private void interval(int i) {
        boolean literal = i + 1 < code.size()
                && (code.get(i + 1).kind() == Kind.STRING || code.get(i + 1).kind() == Kind.NUMBER);
        if (!literal) {
            problem(i, "interval", "takes a literal; kx_add_months, or a date + a number of days");
        }
    }

    private void select(int i) {
        boolean last = bracketAround(i) < 0;
        boolean all = i + 1 < code.size() && code.get(i + 1).is("*");
        if (last && all) {
            problem(i, "select *", "the last select names its columns");
        }
    }

    private boolean word(int i, String word) {
        return i >= 0
                && i < code.size()
                && code.get(i).kind() == Kind.WORD
                && code.get(i).text().equals(word);
    }

    /** The bracket that closes the one at a place; the last token where none does. */
    private int close(int open) {
        int depth = 0;
        for (int at = open; at >= 0 && at < code.size(); at++) {
            depth += code.get(at).is("(") ? 1 : code.get(at).is(")") ? -1 : 0;
            if (depth <= 0) {
                return at;
            }
        }
        return code.size() - 1;
    }

    /** The opening bracket around a place, or -1. */
    private int bracketAround(int i) {
        int depth = 0;
        for (int at = i - 1; at >= 0; at--) {
            if (code.get(at).is(")")) {
                depth++;
            } else if (code.get(at).is("(") && depth-- == 0) {
                return at;
            }
        }
        return -1;
    }

    private void problem(int i, String what, String reason) {
        problem(code.get(i).offset(), "'" + what + "': " + reason);
    }

    private void problem(int offset, String message) {
        long line = text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        problems.add(String.format(Locale.ROOT, "%s:%03d: %s", file, line, message));
    }

    /** The same over several texts, for a test that walks a folder. */
    public static List<String> problems(Map<String, String> texts) {
        List<String> all = new ArrayList<>();
        texts.forEach((file, text) -> all.addAll(problems(file, text)));
        return all;
    }
}
