package io.kontor.warehouse.guess;

import io.kontor.warehouse.guess.DateForm.DayOrder;
import io.kontor.warehouse.table.Type.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the values of the mapped columns are written, decided over all of them. */
final class ValueForms {

    private final List<ColumnFacts> dates = new ArrayList<>();
    private final NumberForms numbers = new NumberForms();
    private final Set<String> nullWords = new TreeSet<>();
    private boolean hasNumbers;

    ValueForms(Mapping mapping) {
        mapping.fields().forEach((field, column) -> {
            Kind kind = mapping.type(field);
            if (kind == Kind.DATE || kind == Kind.TIMESTAMP) {
                dates.add(column);
                nullWords.addAll(column.nullWords().keySet());
            } else if (kind != Kind.STRING) {
                numbers.add(column.numbers());
                hasNumbers = true;
                nullWords.addAll(column.nullWords().keySet());
            }
        });
    }

    NumberForms numbers() {
        return numbers;
    }

    /** Words that stand for no value among numbers and dates. */
    Set<String> nullWords() {
        return nullWords;
    }

    boolean hasDates() {
        return !dates.isEmpty();
    }

    /** Patterns of all columns whose times have neither an offset nor a zone of their own. */
    List<String> patterns() {
        Set<String> patterns = new LinkedHashSet<>();
        dates.stream().filter(column -> !hasOwnZone(column)).forEach(column -> patterns.addAll(patterns(column)));
        return List.copyOf(patterns);
    }

    /** Where some days or hours have one digit, the pattern with one letter reads those with two as well. */
    List<String> patterns(ColumnFacts column) {
        List<String> written = column.dates().stream()
                .map(form -> form.pattern(order(column)))
                .distinct()
                .toList();
        return written.stream()
                .filter(pattern ->
                        written.stream().noneMatch(other -> !other.equals(pattern) && other.equals(oneDigit(pattern))))
                .toList();
    }

    private static String oneDigit(String pattern) {
        return pattern.replaceAll("(?<!d)dd(?!d)", "d")
                .replaceAll("(?<!M)MM(?!M)", "M")
                .replaceAll("HH", "H")
                .replaceAll("hh", "h");
    }

    /** Whether some dates have a time of day of which only a zone says what instant it is. */
    boolean hasLocalTimes() {
        return dates.stream()
                .filter(column -> !hasOwnZone(column))
                .anyMatch(column ->
                        column.dates().stream().anyMatch(form -> !form.time().isEmpty()));
    }

    boolean hasNumbers() {
        return hasNumbers;
    }

    /** Whether the times of a column say how they stand to UTC, all or not at all. */
    boolean hasOwnZone(ColumnFacts column) {
        return column.dates().stream()
                .allMatch(form -> form.hasOffset() || form.time().endsWith("'Z'"));
    }

    /** What the column proves; else what the other columns of the file prove together. */
    DayOrder order(ColumnFacts column) {
        DayOrder own = column.dayOrder();
        if (own != DayOrder.UNPROVEN) {
            return own;
        }
        Set<DayOrder> others = new LinkedHashSet<>();
        dates.stream()
                .filter(ColumnFacts::hasOpenDates)
                .map(ColumnFacts::dayOrder)
                .filter(order -> order != DayOrder.UNPROVEN)
                .forEach(others::add);
        return others.size() == 1 ? others.iterator().next() : DayOrder.UNPROVEN;
    }

    /** Columns whose day and month no value of the file tells apart. */
    List<String> unproven() {
        return dates.stream()
                .filter(ColumnFacts::hasOpenDates)
                .filter(column -> order(column) == DayOrder.UNPROVEN)
                .map(ColumnFacts::name)
                .distinct()
                .toList();
    }
}
