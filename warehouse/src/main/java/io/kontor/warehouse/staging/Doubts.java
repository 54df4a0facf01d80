package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.Promise.ClearTimes;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Type.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks whether the dates and times of a file could mean something else: hours of half a day, a day that could be the
 * month, years of two digits, times that a clock showed twice or never. Such columns load, and are told. The rows that
 * were read are asked, not the text, since that costs little; only where the clock was put forward the text is read again.
 */
final class Doubts {

    private static final int ENOUGH_TIMES = 20;

    /** What is asked of a field; # stands for its number. */
    private static final String COUNTS = """
            count(t#) as n#, epoch_ms(min(u#)) as first#, epoch_ms(max(u#)) as last#,
            count(*) filter (where hour(t#) = 0 or hour(t#) > 12) as midnights#,
            count(*) filter (where hour(t#) = 12) as noons#,
            count(*) filter (where hour(t#) between 1 and 6) as nights#,
            count(*) filter (where day(t#) > 12) as late_days#,
            count(*) filter (where day(t#) <> month(t#)) as sure#""";

    private final SourceProfile profile;
    private final DuckDbEngine engine;
    private final String label;

    /** @param label what messages call the file */
    Doubts(SourceProfile profile, DuckDbEngine engine, String label) {
        this.profile = profile;
        this.engine = engine;
        this.label = label;
    }

    /** What the values of a field say. */
    private record Facts(
            long count,
            Instant first,
            Instant last,
            long midnights,
            long noons,
            long nights,
            long lateDays,
            long sure) {}

    /**
     * The doubts about the rows of one entity; those that do not arise are left out.
     *
     * @param relation the rows, as a name or a query in brackets
     * @param query    reads the same rows from the text
     */
    List<Finding> look(EntityMapping mapping, String relation, Parameters parameters, EntityQuery query) {
        List<Field> fields = doubtful(mapping);
        List<Finding> doubts = new ArrayList<>();
        if (!fields.isEmpty()) {
            List<Optional<Facts>> facts = facts(mapping, fields, relation, parameters);
            // One program wrote the file: a column whose days are clear proves the others of the same patterns.
            Set<List<DatePattern>> proven = IntStream.range(0, fields.size())
                    .filter(i ->
                            facts.get(i).filter(known -> known.lateDays() > 0).isPresent())
                    .mapToObj(i -> patterns(fields.get(i)))
                    .collect(Collectors.toSet());
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.get(i);
                facts.get(i)
                        .map(known -> new Question(mapping, field, known, relation, parameters, query))
                        .ifPresent(question -> doubts.addAll(question.ask(proven)));
            }
        }
        return doubts;
    }

    /** Whether any field of the entity is open to doubt at all. */
    boolean arise(EntityMapping mapping) {
        return !doubtful(mapping).isEmpty();
    }

    private List<Field> doubtful(EntityMapping mapping) {
        return mapping.fields().stream()
                .filter(field -> isTime(mapping, field) && isOpenToDoubt(mapping, field))
                .toList();
    }

    /** Most dates are not: day.month.year and year-month-day without a time mean one thing only. */
    private boolean isOpenToDoubt(EntityMapping mapping, Field field) {
        List<DatePattern> patterns = patterns(field);
        boolean timed =
                kind(mapping, field) == Kind.TIMESTAMP && patterns.stream().anyMatch(DatePattern::hasTime);
        return patterns.stream().noneMatch(DatePattern::hasOffset)
                && (timed || patterns.stream().anyMatch(pattern -> pattern.hasOpenOrder() || pattern.hasShortYear()));
    }

    private static boolean isTime(EntityMapping mapping, Field field) {
        boolean constant = field.source() instanceof FieldSource.Constant;
        return !constant
                && Entities.named(mapping.entity())
                        .column(field.name())
                        .map(column -> column.type().kind())
                        .filter(kind -> kind == Kind.DATE || kind == Kind.TIMESTAMP)
                        .isPresent();
    }

    private List<DatePattern> patterns(Field field) {
        return field.dates().isEmpty() ? profile.values().dates() : field.dates();
    }

    private ZoneId zone(Field field) {
        return field.zone().orElse(profile.values().zone());
    }

    /** By field; empty for one without values. One query for all, since a query costs more than what it counts. */
    private List<Optional<Facts>> facts(
            EntityMapping mapping, List<Field> fields, String relation, Parameters parameters) {
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        Parameters bound = parameters;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String utc = "cast(" + field.name() + " as timestamp)";
            boolean sameAsUtc = kind(mapping, field) == Kind.DATE
                    || zone(field).normalized().equals(ZoneOffset.UTC);
            String zone = "doubt_zone_" + i;
            inner.add(utc + " as u" + i);
            inner.add((sameAsUtc ? utc : "timezone(:" + zone + ", timezone('UTC', " + utc + "))") + " as t" + i);
            outer.add(COUNTS.replace("#", String.valueOf(i)));
            bound = sameAsUtc ? bound : bound.with(zone, zone(field).getId());
        }
        Rows row = engine.query(
                new Sql(
                        profile.name() + " doubts",
                        "select " + String.join(", ", outer) + " from (select " + String.join(", ", inner) + " from "
                                + relation + ")"),
                bound);
        return IntStream.range(0, fields.size()).mapToObj(i -> facts(row, i)).toList();
    }

    private static Optional<Facts> facts(Rows row, int i) {
        long count = number(row, "n" + i);
        return count == 0
                ? Optional.empty()
                : Optional.of(new Facts(
                        count,
                        Instant.ofEpochMilli(number(row, "first" + i)),
                        Instant.ofEpochMilli(number(row, "last" + i)),
                        number(row, "midnights" + i),
                        number(row, "noons" + i),
                        number(row, "nights" + i),
                        number(row, "late_days" + i),
                        number(row, "sure" + i)));
    }

    private static Kind kind(EntityMapping mapping, Field field) {
        return Entities.named(mapping.entity())
                .column(field.name())
                .orElseThrow()
                .type()
                .kind();
    }

    private static long number(Rows row, String column) {
        return ((Number) Objects.requireNonNull(row.get(0, column))).longValue();
    }

    /** A span of time, from the first instant up to the second. */
    record Span(Instant from, Instant to) {

        /** The condition that a timestamp lies in one of several. */
        static String anyOf(List<Span> spans, String timestamp) {
            return spans.stream()
                    .map(span -> "(" + timestamp + " >= epoch_ms(" + span.from().toEpochMilli() + ") and " + timestamp
                            + " < epoch_ms(" + span.to().toEpochMilli() + "))")
                    .collect(Collectors.joining(" or "));
        }
    }

    /** The questions about one field. */
    private final class Question {

        private final EntityMapping mapping;
        private final Field field;
        private final Facts facts;
        private final String relation;
        private final Parameters parameters;
        private final EntityQuery query;
        private final String column;
        private final List<Finding> doubts = new ArrayList<>();

        Question(
                EntityMapping mapping,
                Field field,
                Facts facts,
                String relation,
                Parameters parameters,
                EntityQuery query) {
            this.mapping = mapping;
            this.field = field;
            this.facts = facts;
            this.relation = relation;
            this.parameters = parameters;
            this.query = query;
            this.column = field.source().columns().stream().map(ColumnRef::name).collect(Collectors.joining(", "));
        }

        List<Finding> ask(Set<List<DatePattern>> proven) {
            boolean open =
                    patterns(field).stream().anyMatch(DatePattern::hasOpenOrder) && !proven.contains(patterns(field));
            boolean shortYear = patterns(field).stream().anyMatch(DatePattern::hasShortYear);
            if (isHalfDay()) {
                add(facts.count(), Reason.of(Code.K341, ""));
            }
            if (open && facts.sure() > 0) {
                add(facts.sure(), Reason.of(Code.K342, "").with("pattern", pattern()));
            }
            if (shortYear) {
                add(
                        facts.count(),
                        Reason.of(Code.K343, "")
                                .with("from", year(facts.first()))
                                .with("to", year(facts.last())));
            }
            if (kind(mapping, field) == Kind.TIMESTAMP
                    && patterns(field).stream().anyMatch(DatePattern::hasTime)) {
                askClock();
            }
            return doubts;
        }

        private boolean isHalfDay() {
            boolean written = patterns(field).stream().anyMatch(DatePattern::isHalfDay);
            boolean timed = patterns(field).stream().allMatch(pattern -> pattern.hasTime() && !pattern.hasHalfOfDay());
            boolean looksSo =
                    facts.count() >= ENOUGH_TIMES && facts.midnights() == 0 && facts.noons() > 0 && facts.nights() > 0;
            return written || (timed && looksSo);
        }

        /** Times when the clock was put back stand for two instants; those when it was put forward for none. */
        private void askClock() {
            List<Span> twice = new ArrayList<>();
            List<Span> never = new ArrayList<>();
            Instant from = facts.first().minus(Duration.ofDays(1));
            ZoneOffsetTransition next = zone(field).getRules().nextTransition(from);
            while (next != null && next.getInstant().isBefore(facts.last().plus(Duration.ofDays(1)))) {
                Instant at = next.getInstant();
                Duration hour = next.getDuration().abs();
                (next.isOverlap() ? twice : never).add(new Span(next.isOverlap() ? at.minus(hour) : at, at.plus(hour)));
                next = zone(field).getRules().nextTransition(at);
            }
            long shownTwice = count(relation, field.name(), twice, parameters);
            if (shownTwice > 0) {
                add(shownTwice, Reason.of(Code.K344, "twice").with("zone", zone(field)));
            }
            if (count(relation, field.name(), never, parameters) > 0) {
                long shownNever = query.localTimesIn(engine, field.name(), local(never));
                if (shownNever > 0) {
                    add(shownNever, Reason.of(Code.K344, "never").with("zone", zone(field)));
                }
            }
        }

        /** The times that the clock left out, which lie before the instant at which it was put forward. */
        private List<Span> local(List<Span> never) {
            return never.stream()
                    .map(span -> {
                        Duration hour = Duration.between(span.from(), span.to());
                        Instant to = span.from()
                                .atZone(zone(field))
                                .toLocalDateTime()
                                .toInstant(ZoneOffset.UTC);
                        return new Span(to.minus(hour), to);
                    })
                    .toList();
        }

        private long count(String rows, String name, List<Span> spans, Parameters bound) {
            if (spans.isEmpty()) {
                return 0;
            }
            Rows row = engine.query(
                    new Sql(
                            profile.name() + " clock of " + name,
                            "select count(*) filter (where " + Span.anyOf(spans, "t") + ") as n from (select cast("
                                    + name + " as timestamp) as t from " + rows + ")"),
                    bound);
            return number(row, "n");
        }

        private String pattern() {
            return patterns(field).stream().map(DatePattern::text).collect(Collectors.joining(" | "));
        }

        private int year(Instant at) {
            return at.atZone(zone(field)).getYear();
        }

        private void add(long failing, Reason doubt) {
            ClearTimes rule = new ClearTimes(column, doubt.code());
            Promise promise = new Promise(field.place(), Promise.Severity.WARN, mapping.entity(), rule);
            doubts.add(new Finding(
                    promise,
                    failing,
                    doubt.with("file", label)
                            .with("column", column)
                            .with("count", failing)
                            .with("path", profile.path())));
        }
    }
}
