package io.kontor.warehouse.guess;

import io.kontor.warehouse.guess.DateForm.DayOrder;
import io.kontor.warehouse.source.layout.ValueKind;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Entity;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of its fields the columns of a file could be, where its records are one entity. */
final class Mapping {

    private static final String REFERENCE = "_ref";

    /** What does not change while the thing lives: its stage does. */
    private static final List<String> NAMING = List.of(
            "account_name", "account_ref", "deal_name", "product_name", "full_name", "display_name", "campaign_name");

    private final Entity entity;
    private final HeaderWords words;
    private final Map<String, Found> fields = new LinkedHashMap<>();
    private final Map<String, Misfit> misfits = new LinkedHashMap<>();
    private final Map<String, String> dropped = new LinkedHashMap<>();

    /** A column, and the name of the dictionary under which it was found. */
    private record Found(String name, ColumnFacts column) {}

    /**
     * A column that is called like a field, and holds something else.
     *
     * @param kind     what is wrong: {@code empty}, {@code order}, {@code kind} or {@code labels}
     * @param expected what the field holds
     */
    record Misfit(String field, ColumnFacts column, String kind, ValueKind expected) {}

    private Mapping(Entity entity, HeaderWords words) {
        this.entity = entity;
        this.words = words;
    }

    /** The mapping of the columns that a file has. */
    static Mapping of(String entity, List<ColumnFacts> columns, HeaderWords words) {
        Mapping mapping = new Mapping(Entities.named(entity), words);
        Map<String, ColumnFacts> byName = byName(columns, words);
        words.columns(entity)
                .forEach((field, names) -> names.stream()
                        .filter(byName::containsKey)
                        .map(name -> new Found(name, Objects.requireNonNull(byName.get(name))))
                        .filter(found -> mapping.fits(field, found.column()))
                        .findFirst()
                        .ifPresent(found -> mapping.fields.put(field, found)));
        mapping.misfits.keySet().removeAll(mapping.fields.keySet());
        return mapping;
    }

    /** Columns by what their names may mean; what a name says as it stands comes before what it may mean besides. */
    private static Map<String, ColumnFacts> byName(List<ColumnFacts> columns, HeaderWords words) {
        Map<String, ColumnFacts> byName = new HashMap<>();
        columns.forEach(column -> byName.putIfAbsent(HeaderWords.normal(column.meaning()), column));
        columns.forEach(column -> words.meanings(column.meaning()).forEach(name -> byName.putIfAbsent(name, column)));
        return byName;
    }

    /** Whether the values of a column could be those of a field; else it is kept why not. */
    private boolean fits(String field, ColumnFacts column) {
        ValueKind expected = expected(type(field));
        Optional<String> wrong = wrong(field, column, expected);
        wrong.ifPresent(kind -> misfits.putIfAbsent(field, new Misfit(field, column, kind, expected)));
        return wrong.isEmpty();
    }

    private Optional<String> wrong(String field, ColumnFacts column, ValueKind expected) {
        if (column.isEmpty()) {
            return Optional.of("empty");
        }
        if (expected == ValueKind.TEXT) {
            boolean known = !entity.words().containsKey(field)
                    || column.labels().keySet().stream()
                            .anyMatch(label ->
                                    words.word(entity.name(), field, label).isPresent());
            return column.kind() == ValueKind.DATE
                    ? Optional.of("kind")
                    : known ? Optional.empty() : Optional.of("labels");
        }
        if (column.kind() != expected) {
            return Optional.of("kind");
        }
        boolean mixed = expected == ValueKind.DATE && column.hasOpenDates() && column.dayOrder() == DayOrder.MIXED;
        return mixed ? Optional.of("order") : Optional.empty();
    }

    /** No table of the dictionary says yes and no. */
    private static ValueKind expected(Kind type) {
        return switch (type) {
            case DATE, TIMESTAMP -> ValueKind.DATE;
            case INT, BIGINT, DECIMAL, DOUBLE -> ValueKind.NUMBER;
            case STRING -> ValueKind.TEXT;
            case BOOLEAN -> throw new IllegalStateException("the dictionary names a column of yes and no");
        };
    }

    /** How much the names say: one that many entities share says little. */
    double score() {
        return fields.values().stream()
                .distinct()
                .mapToDouble(found -> 1.0 / Math.max(1, words.entitiesWith(found.name())))
                .sum();
    }

    /** Whether a row has all that it must have; a few words stand in where a file says nothing. */
    boolean isComplete() {
        return lacking().isEmpty();
    }

    /** Whether a column says that the file is of this entity and no other. */
    boolean isTold() {
        return words.telling(entity.name()).stream()
                .filter(fields::containsKey)
                .map(field -> Objects.requireNonNull(fields.get(field)))
                .anyMatch(found -> words.entitiesWith(found.name()) == 1);
    }

    /** Required fields that neither a column nor a word fills. */
    List<String> lacking() {
        return missing()
                .filter(field -> words.fallback(entity.name(), field).isEmpty())
                .filter(field -> !(field.equals(key()) && !names().isEmpty()))
                .toList();
    }

    /** Why a column that is called like a field is not taken for it. */
    Optional<Misfit> misfit(String field) {
        return Optional.ofNullable(misfits.get(field));
    }

    private Stream<String> missing() {
        return entity.columns().stream()
                .filter(Column::required)
                .map(Column::name)
                .filter(field -> !fields.containsKey(field));
    }

    Entity entity() {
        return entity;
    }

    /** Columns of the file by field, in the order of the dictionary. */
    Map<String, ColumnFacts> fields() {
        Map<String, ColumnFacts> columns = new LinkedHashMap<>();
        fields.forEach((field, found) -> columns.put(field, found.column()));
        return columns;
    }

    Optional<ColumnFacts> column(String field) {
        return Optional.ofNullable(fields.get(field)).map(Found::column);
    }

    Kind type(String field) {
        return entity.columns().stream()
                .filter(column -> column.name().equals(field))
                .findFirst()
                .map(column -> column.type().kind())
                .orElseThrow(() -> new IllegalStateException("no column " + entity.name() + "." + field));
    }

    /** Fields that must have a value and get none from the file. */
    List<String> missingFields() {
        return missing().toList();
    }

    /** The field that names the thing itself. */
    String key() {
        return entity.columns().get(0).name();
    }

    boolean hasKeyColumn() {
        return key().endsWith(REFERENCE) && fields.containsKey(key());
    }

    /** Columns that together name the thing, where the file has no id: its names, and whose it is. */
    List<String> names() {
        return NAMING.stream()
                .filter(fields::containsKey)
                .map(field -> Objects.requireNonNull(fields.get(field)).column().name())
                .distinct()
                .toList();
    }

    boolean isRequired(String field) {
        return entity.columns().stream().anyMatch(column -> column.name().equals(field) && column.required());
    }

    /** Leaves a field out, for a reason that is told in the profile. */
    void drop(String field, String why) {
        Found found = fields.remove(field);
        if (found != null) {
            dropped.put(found.column().name(), entity.name() + "." + field + "? " + why);
        }
    }

    /** Columns of the file that were left out, with the reason. */
    Map<String, String> dropped() {
        Map<String, String> all = new LinkedHashMap<>(dropped);
        misfits.values().stream()
                .filter(misfit -> !misfit.kind().equals("empty"))
                .filter(misfit -> fields.values().stream().noneMatch(found -> found.column() == misfit.column()))
                .forEach(misfit -> all.putIfAbsent(
                        misfit.column().name(), entity.name() + "." + misfit.field() + "? " + words(misfit)));
        return all;
    }

    private static String words(Misfit misfit) {
        return switch (misfit.kind()) {
            case "order" -> "some dates have the day first, some the month";
            case "labels" -> "none of its labels is known";
            default ->
                "it holds " + misfit.column().kind().words() + ", not "
                        + misfit.expected().words();
        };
    }
}
