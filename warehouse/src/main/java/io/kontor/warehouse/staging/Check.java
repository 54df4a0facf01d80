package io.kontor.warehouse.staging;

import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a profile before any file is read. */
public final class Check {

    private Check() {}

    /** What contradicts itself in a profile, although its schema allows it; empty when it can be used. */
    public static List<Problem> profile(SourceProfile profile) {
        List<Problem> problems = new ArrayList<>();
        for (EntityMapping mapping : profile.entities()) {
            Entity entity = Entities.named(mapping.entity());
            for (Field field : mapping.fields()) {
                Optional<Column> column = entity.column(field.name());
                if (column.isPresent()) {
                    new FieldCheck(profile, entity, field, column.get(), problems).run();
                } else {
                    problems.add(unknown(profile, entity, field));
                }
            }
            missing(entity, mapping).forEach(name -> problems.add(missing(profile, entity, mapping, name)));
        }
        profile.contract().forEach(promise -> problems.addAll(ContractCheck.of(profile, promise)));
        return problems;
    }

    static void requireSound(SourceProfile profile) {
        List<Problem> problems = profile(profile);
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
    }

    private static Problem unknown(SourceProfile profile, Entity entity, Field field) {
        List<String> known = entity.columns().stream().map(Column::name).toList();
        return Problem.of(
                Code.K203,
                "unknown field '" + field.name() + "' in " + profile.path(),
                field.place(),
                "entity " + entity.name() + " has no such column",
                DidYouMean.advice(field.name(), known, "use one of: " + String.join(", ", known)));
    }

    private static List<String> missing(Entity entity, EntityMapping mapping) {
        List<String> given = mapping.fields().stream().map(Field::name).toList();
        return entity.columns().stream()
                .filter(Column::required)
                .map(Column::name)
                .filter(name -> !given.contains(name))
                .toList();
    }

    private static Problem missing(SourceProfile profile, Entity entity, EntityMapping mapping, String name) {
        Place place = mapping.fields().get(0).place();
        return Problem.of(
                Code.K205,
                "entity " + entity.name() + " needs field '" + name + "' ("
                        + entity.column(name).orElseThrow().description() + ")",
                place,
                "without it no row of profile '" + profile.name() + "' could be loaded",
                name.equals("status") || name.equals("stage_name")
                        ? "add it under 'fields', or describe the stages under 'stages'"
                        : "add it under 'fields'");
    }

    /** One field against its column. */
    private record FieldCheck(
            SourceProfile profile, Entity entity, Field field, Column column, List<Problem> problems) {

        void run() {
            if (field.source() instanceof FieldSource.Constant constant) {
                checkWord(constant.value(), "constant");
            } else {
                checkDates();
            }
            field.labels()
                    .ifPresent(labels -> labels.values().values().forEach(value -> {
                        if (value != null && isWord()) {
                            checkWord(value, "label's value");
                        }
                    }));
            field.otherwise().filter(word -> isWord()).ifPresent(word -> checkWord(word, "default"));
            if (field.times().isPresent() && !isNumber()) {
                problem("'times' is for numbers", field.name() + " is no number", "delete 'times'");
            }
        }

        private boolean isWord() {
            return entity.words().containsKey(column.name());
        }

        private boolean isNumber() {
            Kind kind = column.type().kind();
            return kind == Kind.INT || kind == Kind.BIGINT || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
        }

        private boolean isDate() {
            return column.type().kind() == Kind.DATE || column.type().kind() == Kind.TIMESTAMP;
        }

        private void checkDates() {
            List<DatePattern> patterns =
                    field.dates().isEmpty() ? profile.values().dates() : field.dates();
            if (isDate() && patterns.isEmpty()) {
                problem(
                        "'" + field.name() + "' needs a date pattern",
                        "dates are never guessed: 03.04. could be March or April",
                        "add 'dates: [yyyy-MM-dd]' under 'values', with the pattern of the file");
            }
            long withOffset = patterns.stream().filter(DatePattern::hasOffset).count();
            if (isDate() && withOffset > 0 && withOffset < patterns.size()) {
                problem(
                        "date patterns of '" + field.name() + "' differ about the offset from UTC",
                        "a column's times have an offset (XXX) either all or not at all",
                        "give the field its own 'dates'");
            }
            if (!isDate() && (!field.dates().isEmpty() || field.zone().isPresent())) {
                problem("'dates' and 'zone' are for dates", field.name() + " is no date", "delete them here");
            }
        }

        private void checkWord(String value, String what) {
            List<String> words = entity.words().getOrDefault(column.name(), List.of());
            if (!words.isEmpty() && !words.contains(value)) {
                problem(
                        what + " '" + value + "' is not allowed for " + field.name(),
                        entity.name() + "." + field.name() + " is one of: " + String.join(", ", words),
                        DidYouMean.advice(value, words, "use one of them"));
            } else if (words.isEmpty() && !fits(value)) {
                problem(
                        what + " '" + value + "' cannot be read as " + field.name(),
                        entity.name() + "." + field.name() + " is a "
                                + column.type().sql(),
                        "write numbers as 1234.50, dates as 2026-11-22, times as 2026-11-22T08:00:00Z, flags as true");
            }
        }

        private boolean fits(String value) {
            try {
                return switch (column.type().kind()) {
                    case STRING -> true;
                    case INT -> Integer.toString(Integer.parseInt(value)).equals(value);
                    case BIGINT -> Long.toString(Long.parseLong(value)).equals(value);
                    case BOOLEAN -> value.equals("true") || value.equals("false");
                    case DATE -> LocalDate.parse(value) != null;
                    case TIMESTAMP -> Instant.parse(value) != null;
                    case DECIMAL, DOUBLE -> value.matches("-?[0-9]+([.][0-9]+)?");
                };
            } catch (NumberFormatException | DateTimeParseException e) {
                return false;
            }
        }

        private void problem(String what, String why, String fix) {
            problems.add(Problem.of(Code.K205, what, field.place(), why, fix));
        }
    }
}
