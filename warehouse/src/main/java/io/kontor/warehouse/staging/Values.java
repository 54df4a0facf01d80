package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.ValueRules;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a text as a value of a column's type: an expression that is null where the text is not written as the profile
 * says. Nothing is guessed; years outside 1900 to 2199 are refused, since they come from a wrong pattern.
 */
final class Values {

    private static final String BLANKS = "[ \\t\\x{a0}\\x{202f}\\x{2009}]";

    private static final String APOSTROPHES = "['\\x{2019}]";
    /** The minus sign and the dash that office programs write for a minus; read as one wherever it may stand. */
    private static final String TYPOGRAPHIC_MINUS = "\u2212\u2013";

    /** Days that a sheet counts; those of its first two months are a day off. */
    private static final String COUNTED = "[0-9]{2,6}([.,][0-9]+)?";

    private static final int FIRST_SURE_DAY = 61;

    private final ValueRules rules;
    private final Texts texts;

    Values(ValueRules rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /** The value of {@code text}, an expression that is cheap to repeat. */
    String read(Field field, Column column, String text) {
        return switch (column.type().kind()) {
            case STRING -> text;
            case INT, BIGINT, DECIMAL, DOUBLE -> number(field, column.type(), text);
            case BOOLEAN -> flag(field, text);
            case DATE -> date(field, text);
            case TIMESTAMP -> instant(field, text);
        };
    }

    /** Which kind of K306 a cell of the column has that cannot be read. */
    static String kind(Column column) {
        return switch (column.type().kind()) {
            case STRING -> "text";
            case INT, BIGINT -> "whole";
            case DECIMAL, DOUBLE -> "number";
            case BOOLEAN -> "flag";
            case DATE -> "date";
            case TIMESTAMP -> "time";
        };
    }

    /** How a value of the column is written, for advice. */
    String example(Field field, Column column) {
        return switch (column.type().kind()) {
            case STRING -> "";
            case INT, BIGINT -> "12";
            case DECIMAL, DOUBLE ->
                "1" + rules.thousands().map(String::valueOf).orElse("") + "234" + rules.decimal() + "50";
            case BOOLEAN -> String.join(", ", rules.yes()) + ", " + String.join(", ", rules.no());
            case DATE, TIMESTAMP ->
                patterns(field).stream().map(DatePattern::text).collect(Collectors.joining(" | "));
        };
    }

    List<DatePattern> patterns(Field field) {
        return field.dates().isEmpty() ? rules.dates() : field.dates();
    }

    private String number(Field field, Type type, String text) {
        boolean isWhole = type.kind() == Type.Kind.INT || type.kind() == Type.Kind.BIGINT;
        boolean whole = isWhole && field.times().isEmpty();
        String stripped = text;
        for (String word : rules.strip()) {
            stripped = "trim(replace(" + stripped + ", " + texts.bind(word) + ", ''))";
        }
        // Typographic signs are rare: only a text that is no number without them is looked at for them.
        String typed = "translate(" + stripped + ", " + texts.bind(TYPOGRAPHIC_MINUS) + ", '--')";
        String shape = texts.bind(shape(whole));
        return "case when regexp_full_match(" + stripped + ", " + shape + ") then " + cast(field, type, stripped)
                + " when regexp_full_match(" + typed + ", " + shape + ") then " + cast(field, type, typed) + " end";
    }

    /** The number in a text of the right shape. */
    private String cast(Field field, Type type, String text) {
        String plain = plain(text);
        return field.times()
                .map(times -> "try_cast(try_cast(" + plain + " as decimal(28,8)) * cast("
                        + texts.bind(times.toPlainString()) + " as decimal(18,6)) as " + type.sql() + ")")
                .orElse("try_cast(" + plain + " as " + type.sql() + ")");
    }

    /** Takes out thousands and turns the decimal sign and the minus into those of SQL. */
    private String plain(String text) {
        String plain = text;
        if (rules.thousands().isPresent()) {
            char thousands = rules.thousands().get();
            plain = thousands == ' ' || thousands == '\''
                    ? "regexp_replace(" + plain + ", " + texts.bind(signs(thousands)) + ", '', 'g')"
                    : "replace(" + plain + ", " + texts.bind(String.valueOf(thousands)) + ", '')";
        }
        if (rules.decimal() != '.') {
            plain = "replace(" + plain + ", " + texts.bind(String.valueOf(rules.decimal())) + ", '.')";
        }
        return switch (rules.minus()) {
            case LEADING -> plain;
            case TRAILING -> "regexp_replace(" + plain + ", '^(.*)-$', '-\\1')";
            case PARENTHESES -> "regexp_replace(" + plain + ", '^\\((.*)\\)$', '-\\1')";
        };
    }

    /** The class of signs for which the sign of the profile stands. */
    private static String signs(char thousands) {
        return switch (thousands) {
            case ' ' -> BLANKS;
            case '\'' -> APOSTROPHES;
            default -> "[" + thousands + "]";
        };
    }

    private String shape(boolean whole) {
        String thousands = rules.thousands()
                .map(sign -> "|[0-9]{1,3}(" + signs(sign) + "[0-9]{3})+")
                .orElse("");
        String decimal = "[" + rules.decimal() + "]";
        String fraction = whole ? "(" + decimal + "0*)?" : "(" + decimal + "[0-9]*)?([eE][+-]?[0-9]{1,2})?";
        String digits = "([0-9]+(_[0-9]+)*" + thousands + ")" + fraction + (whole ? "" : "|" + decimal + "[0-9]+");
        return switch (rules.minus()) {
            case LEADING -> "[+-]?(" + digits + ")";
            case TRAILING -> "[+-]?(" + digits + ")|(" + digits + ")-";
            case PARENTHESES -> "[+-]?(" + digits + ")|\\((" + digits + ")\\)";
        };
    }

    private String flag(Field field, String text) {
        return "case when lower(" + text + ") in (" + words(field, rules.yes(), "true") + ") then true when lower("
                + text + ") in (" + words(field, rules.no(), "false") + ") then false end";
    }

    /** What a map makes of a label is written in the profile's words, not in those of the file. */
    private String words(Field field, List<String> words, String mapped) {
        return lower(words) + (field.labels().isPresent() ? ", '" + mapped + "'" : "");
    }

    private String lower(List<String> words) {
        return words.stream().map(word -> "lower(" + texts.bind(word) + ")").collect(Collectors.joining(", "));
    }

    private String date(Field field, String text) {
        String moment = moment(field, text);
        boolean offset = patterns(field).get(0).hasOffset();
        return inRange(
                "cast(" + (offset ? "timezone(" + zone(field) + ", " + moment + ")" : moment) + " as date)", Type.DATE);
    }

    private String instant(Field field, String text) {
        String moment = moment(field, text);
        if (patterns(field).get(0).hasOffset()) {
            return inRange("timezone('UTC', " + moment + ")", Type.TIMESTAMP);
        }
        ZoneId zone = field.zone().orElse(rules.zone());
        String local = inRange(moment, Type.TIMESTAMP);
        return zone.normalized().equals(ZoneOffset.UTC)
                ? local
                : "timezone('UTC', timezone(" + zone(field) + ", " + local + "))";
    }

    private String zone(Field field) {
        return texts.bind(field.zone().orElse(rules.zone()).getId());
    }

    /** The time as the text says it, in no zone. */
    String local(Field field, String text) {
        return "cast(" + moment(field, text) + " as timestamp)";
    }

    private String moment(Field field, String text) {
        List<String> read = new ArrayList<>();
        List<String> written = patterns(field).stream()
                .filter(pattern -> pattern.dayZero().isEmpty())
                .map(pattern -> texts.bind(pattern.strptime()))
                .toList();
        if (written.size() == 1) {
            read.add("try_strptime(" + text + ", " + written.get(0) + ")");
        } else if (!written.isEmpty()) {
            read.add("try_strptime(" + text + ", [" + String.join(", ", written) + "])");
        }
        patterns(field).forEach(pattern -> pattern.dayZero().ifPresent(day -> read.add(counted(text, day))));
        return read.size() == 1 ? read.get(0) : "coalesce(" + String.join(", ", read) + ")";
    }

    /** Fractions of a day are kept to the second, which is as exact as sheets are. */
    private String counted(String text, LocalDate dayZero) {
        String days = "try_cast(replace(" + text + ", ',', '.') as double)";
        return "case when regexp_full_match(" + text + ", '" + COUNTED + "') and " + days + " >= " + FIRST_SURE_DAY
                + " then timestamp '" + dayZero + "' + to_seconds(cast(round(" + days + " * 86400) as bigint)) end";
    }

    private static String inRange(String value, Type type) {
        return "case when " + value + " " + range(type).orElseThrow() + " then " + value + " end";
    }

    /** The condition that a date or time is not from a wrong pattern. */
    static Optional<String> range(Type type) {
        return switch (type.kind()) {
            case DATE -> Optional.of("between date '1900-01-01' and date '2199-12-31'");
            case TIMESTAMP -> Optional.of("between timestamp '1900-01-01' and timestamp '2199-12-31'");
            default -> Optional.empty();
        };
    }
}
