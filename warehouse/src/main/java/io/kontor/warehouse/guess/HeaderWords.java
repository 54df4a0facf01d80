package io.kontor.warehouse.guess;

import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.layout.ValueKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The dictionary of headers, in {@code header-words.txt}: what exports in English, Russian and Latvian call the columns of
 * entities, and the labels of closed lists.
 */
final class HeaderWords {

    private final Map<String, Map<String, List<String>>> names = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    private final Map<String, String> fallbacks = new LinkedHashMap<>();

    HeaderWords() {
        text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::read);
    }

    private void read(String line) {
        int colon = line.indexOf(": ");
        String key = line.substring(0, colon);
        String value = line.substring(colon + 2);
        if (key.endsWith("?")) {
            fallbacks.put(key.substring(0, key.length() - 1), value);
        } else if (key.contains("=")) {
            String column = key.substring(0, key.indexOf('='));
            String word = key.substring(key.indexOf('=') + 1);
            Map<String, String> ofColumn = labels.computeIfAbsent(column, absent -> new LinkedHashMap<>());
            split(value).forEach(label -> ofColumn.put(label, word));
        } else {
            int dot = key.indexOf('.');
            names.computeIfAbsent(key.substring(0, dot), absent -> new LinkedHashMap<>())
                    .put(key.substring(dot + 1), split(value));
        }
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split(" \\| ")).map(HeaderWords::normal).toList();
    }

    /** The form in which names and labels are compared. */
    static String normal(String name) {
        return new Layout.Column(name, ValueKind.ANY).normal();
    }

    Set<String> entities() {
        return names.keySet();
    }

    /** The columns of an entity with what headers call them, the most telling name first. */
    Map<String, List<String>> columns(String entity) {
        return Objects.requireNonNull(names.get(entity));
    }

    /** Every name that a header may have. */
    Set<String> allNames() {
        Set<String> all = new LinkedHashSet<>();
        names.values().forEach(columns -> columns.values().forEach(all::addAll));
        return all;
    }

    /** How many entities have a column of this name: one that many have tells little. */
    long entitiesWith(String name) {
        return names.values().stream()
                .filter(columns -> columns.values().stream().anyMatch(words -> words.contains(name)))
                .count();
    }

    /** The word of a closed list that a label stands for. */
    Optional<String> word(String entity, String column, String label) {
        return Optional.ofNullable(
                labels.getOrDefault(entity + "." + column, Map.of()).get(normal(label)));
    }

    /** What a column that must be filled holds where a file has nothing for it. */
    Optional<String> fallback(String entity, String column) {
        return Optional.ofNullable(fallbacks.get(entity + "." + column));
    }

    /** Every {@code entity.column} of the dictionary, with the words of its closed list that it names. */
    Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        names.forEach((entity, columns) ->
                columns.keySet().forEach(column -> keys.put(entity + "." + column, new ArrayList<>())));
        labels.forEach((column, words) ->
                keys.computeIfAbsent(column, absent -> new ArrayList<>()).addAll(words.values()));
        fallbacks.forEach((column, word) ->
                keys.computeIfAbsent(column, absent -> new ArrayList<>()).add(word));
        return keys;
    }

    private static String text() {
        try (InputStream in = HeaderWords.class.getResourceAsStream("header-words.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
