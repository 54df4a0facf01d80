package io.kontor.warehouse.guess;

import io.kontor.warehouse.guess.DateForm.DayOrder;
import io.kontor.warehouse.source.layout.ValueKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What all values of one column say together. */
final class ColumnFacts {

    /** A column with more different values is no list of labels. */
    static final int MOST_LABELS = 60;

    private static final int MOST_NULL_WORDS = 3;
    private static final int TYPED_PERCENT = 40;
    private static final int MONTHS = 12;
    private static final int MOST_DIFFERENT = 20_000;

    private String name = "";
    private String meaning = "";
    private final Map<ValueKind, Long> kinds = new EnumMap<>(ValueKind.class);
    private final Map<String, Long> labels = new LinkedHashMap<>();
    private final Map<DateForm, Long> dates = new LinkedHashMap<>();
    private final Map<String, Long> texts = new TreeMap<>();
    private final NumberForms numbers = new NumberForms();
    private final Map<String, String> examples = new LinkedHashMap<>();
    private final Set<String> different = new HashSet<>();
    private long repeated;
    private long filled;
    private long empty;
    private int largestFirst;
    private int largestSecond;

    /** The same facts under the name by which a profile reads the column. */
    ColumnFacts named(String columnName) {
        name = columnName;
        meaning = columnName;
        return this;
    }

    /** What the name stands for, where the file calls the column otherwise. */
    ColumnFacts meaning(String other) {
        meaning = other;
        return this;
    }

    void take(String value) {
        if (value.isBlank()) {
            empty++;
            return;
        }
        filled++;
        if (different.size() < MOST_DIFFERENT) {
            repeated += different.add(value) ? 0 : 1;
        }
        if (labels.size() <= MOST_LABELS) {
            labels.merge(value, 1L, Long::sum);
        }
        DateForm.of(value).ifPresentOrElse(seen -> takeDate(value, seen), () -> takeOther(value));
    }

    private void takeDate(String value, DateForm.Seen seen) {
        kinds.merge(ValueKind.DATE, 1L, Long::sum);
        dates.merge(seen.form(), 1L, Long::sum);
        if (seen.form().isOpen()) {
            largestFirst = Math.max(largestFirst, seen.first());
            largestSecond = Math.max(largestSecond, seen.second());
            if (seen.first() > MONTHS || seen.second() > MONTHS) {
                examples.putIfAbsent(seen.first() > MONTHS ? "day first" : "month first", value);
            }
        }
    }

    private void takeOther(String value) {
        ValueKind kind = ValueKind.of(value);
        kinds.merge(kind, 1L, Long::sum);
        examples.putIfAbsent(kind.name(), value);
        if (kind == ValueKind.NUMBER) {
            numbers.take(value);
        } else if (texts.size() <= MOST_NULL_WORDS) {
            texts.merge(value, 1L, Long::sum);
        }
    }

    String name() {
        return name;
    }

    String meaning() {
        return meaning;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    boolean hasEmpty() {
        return empty > 0;
    }

    /** How many values are those of an earlier row, among the first that differ. */
    long repeated() {
        return repeated;
    }

    long filled() {
        return filled;
    }

    /** The kind of all values but the null words. */
    ValueKind kind() {
        for (ValueKind kind : List.of(ValueKind.DATE, ValueKind.NUMBER)) {
            long count = count(kind);
            boolean rest =
                    nullWords().values().stream().mapToLong(Long::longValue).sum() + count == filled;
            if (count > 0 && rest && count * 100 >= filled * TYPED_PERCENT) {
                return kind;
            }
        }
        return filled == 0 ? ValueKind.ANY : ValueKind.TEXT;
    }

    boolean isNumeric() {
        return kind() == ValueKind.NUMBER;
    }

    boolean hasDates() {
        return kind() == ValueKind.DATE;
    }

    /** The few texts that stand among numbers or dates. */
    Map<String, Long> nullWords() {
        boolean mostlyTyped = Math.max(count(ValueKind.DATE), count(ValueKind.NUMBER)) * 100 >= filled * TYPED_PERCENT;
        return mostlyTyped && texts.size() <= MOST_NULL_WORDS ? texts : Map.of();
    }

    private long count(ValueKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /** The different values with their counts, in the order of the file; empty where they are too many. */
    Map<String, Long> labels() {
        return labels.size() > MOST_LABELS ? Map.of() : labels;
    }

    /** A value of each kind, and of each order of day and month. */
    Collection<String> examples() {
        return examples.values();
    }

    /** The forms of dates, those with most values first. */
    List<DateForm> dates() {
        return dates.entrySet().stream()
                .sorted(Map.Entry.<DateForm, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean hasOpenDates() {
        return dates.keySet().stream().anyMatch(DateForm::isOpen);
    }

    DayOrder dayOrder() {
        return DayOrder.of(largestFirst, largestSecond);
    }

    NumberForms numbers() {
        return numbers;
    }
}
