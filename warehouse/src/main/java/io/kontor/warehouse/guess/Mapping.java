package io.kontor.warehouse.guess;

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

/** Which entity the records of a file are, and which of its columns each field comes from. */
final class Mapping {

    private static final String REFERENCE = "_ref";

    /** What does not change while the thing lives: its stage does. */
    private static final List<String> NAMING = List.of(
            "account_name", "account_ref", "deal_name", "product_name", "full_name", "display_name", "campaign_name");

    private final Entity entity;
    private final Map<String, ColumnFacts> fields;
    private final Map<String, String> dropped = new LinkedHashMap<>();

    private Mapping(Entity entity, Map<String, ColumnFacts> fields) {
        this.entity = entity;
        this.fields = new LinkedHashMap<>(fields);
    }

    /**
     * The entity of which the header tells most; names that many entities share tell little.
     *
     * @return empty where the header tells of none all that a row needs
     */
    static Optional<Mapping> best(List<ColumnFacts> columns, HeaderWords words) {
        Map<String, ColumnFacts> byName = new HashMap<>();
        for (ColumnFacts column : columns) {
            if (!column.name().isBlank()) {
                byName.putIfAbsent(HeaderWords.normal(column.name()), column);
                if (column.name().endsWith("#1")) {
                    byName.putIfAbsent(
                            HeaderWords.normal(
                                    column.name().substring(0, column.name().length() - 2)),
                            column);
                }
            }
        }
        Mapping best = null;
        double most = 0;
        for (String name : words.entities()) {
            Mapping mapping = of(Entities.named(name), byName, words);
            double score = mapping.score(words);
            if (mapping.isComplete(words) && score > most) {
                best = mapping;
                most = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Mapping of(Entity entity, Map<String, ColumnFacts> columns, HeaderWords words) {
        Map<String, ColumnFacts> fields = new LinkedHashMap<>();
        words.columns(entity.name())
                .forEach((field, names) -> names.stream()
                        .filter(columns::containsKey)
                        .map(columns::get)
                        .filter(column -> fits(entity, field, column, words))
                        .findFirst()
                        .ifPresent(column -> fields.put(field, column)));
        return new Mapping(entity, fields);
    }

    /** Whether the values of a column could be those of a field. */
    private static boolean fits(Entity entity, String field, ColumnFacts column, HeaderWords words) {
        Kind type = type(entity, field);
        boolean known = !entity.words().containsKey(field)
                || column.labels().keySet().stream()
                        .anyMatch(
                                label -> words.word(entity.name(), field, label).isPresent());
        return switch (type) {
            case DATE, TIMESTAMP ->
                column.kind() == ValueKind.DATE
                        && (!column.hasOpenDates() || column.dayOrder() != DateForm.DayOrder.MIXED);
            case INT, BIGINT, DECIMAL, DOUBLE -> column.kind() == ValueKind.NUMBER;
            case BOOLEAN -> false;
            case STRING -> !column.isEmpty() && column.kind() != ValueKind.DATE && known;
        };
    }

    private static Kind type(Entity entity, String field) {
        return entity.columns().stream()
                .filter(column -> column.name().equals(field))
                .findFirst()
                .map(column -> column.type().kind())
                .orElseThrow(() -> new IllegalStateException("no column " + entity.name() + "." + field));
    }

    private double score(HeaderWords words) {
        return fields.values().stream()
                .distinct()
                .mapToDouble(column -> 1.0 / Math.max(1, entities(column, words)))
                .sum();
    }

    private static long entities(ColumnFacts column, HeaderWords words) {
        long whole = words.entitiesWith(HeaderWords.normal(column.name()));
        return whole > 0
                ? whole
                : words.entitiesWith(HeaderWords.normal(column.name().replaceFirst("#1$", "")));
    }

    private boolean isComplete(HeaderWords words) {
        return missing()
                .allMatch(field -> words.fallback(entity.name(), field).isPresent()
                        || (field.equals(key()) && !names().isEmpty()));
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
        return fields;
    }

    Kind type(String field) {
        return type(entity, field);
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
                .map(field -> Objects.requireNonNull(fields.get(field)).name())
                .distinct()
                .toList();
    }

    boolean isRequired(String field) {
        return entity.columns().stream().anyMatch(column -> column.name().equals(field) && column.required());
    }

    /** Leaves a field out, for a reason that is told in the profile. */
    void drop(String field, String why) {
        ColumnFacts column = fields.remove(field);
        if (column != null) {
            dropped.put(column.name(), entity.name() + "." + field + "? " + why);
        }
    }

    /** Columns of the file that were left out, with the reason. */
    Map<String, String> dropped() {
        return dropped;
    }
}
