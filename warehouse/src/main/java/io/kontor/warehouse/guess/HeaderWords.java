package io.kontor.warehouse.guess;

import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.layout.ValueKind;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dictionary of headers, in {@code header-words.txt}: what exports in English, Russian and Latvian call the columns of
 * entities, and the labels of closed lists.
 */
final class HeaderWords {

    private static final Pattern NUMBERED = Pattern.compile("#1$");
    /** A number of thousands would be read as a number of ones, so it keeps its unit. */
    private static final Pattern UNIT = Pattern.compile(
            "(?<=.)[, ]+\\(?(руб|р|eur|usd|rub|byn|uah|kzt|шт|gab|pcs|\\p{Sc})\\.?\\)?$|(?<=.) \\((?!тыс|tūkst|k |млн)[^()]*\\)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final Map<String, Map<String, List<String>>> names = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    private final Map<String, String> fallbacks = new LinkedHashMap<>();
    private final Map<String, Set<String>> telling = new LinkedHashMap<>();
    private final Set<String> all = new LinkedHashSet<>();
    private final SourceProfile profile;

    HeaderWords() {
        text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::read);
        profile = dictionary();
    }

    private void read(String line) {
        int colon = line.indexOf(": ");
        String key = line.substring(0, colon);
        String value = line.substring(colon + 2);
        if (key.endsWith("!")) {
            telling.put(key.substring(0, key.length() - 1), Set.of(value.split(" ")));
        } else if (key.endsWith("?")) {
            fallbacks.put(key.substring(0, key.length() - 1), value);
        } else if (key.contains("=")) {
            String column = key.substring(0, key.indexOf('='));
            String word = key.substring(key.indexOf('=') + 1);
            Map<String, String> ofColumn = labels.computeIfAbsent(column, absent -> new LinkedHashMap<>());
            split(value).forEach(label -> ofColumn.put(label, word));
        } else {
            int dot = key.indexOf('.');
            List<String> called = split(value);
            all.addAll(called);
            names.computeIfAbsent(key.substring(0, dot), absent -> new LinkedHashMap<>())
                    .put(key.substring(dot + 1), called);
        }
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split(" \\| ")).map(HeaderWords::normal).toList();
    }

    /** A profile that knows every word of the dictionary and needs none: by it the shape of a file is found. */
    SourceProfile profile() {
        return profile;
    }

    private SourceProfile dictionary() {
        List<String> names = List.copyOf(all);
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            fields.append("      w")
                    .append(i)
                    .append(": ")
                    .append(Yaml.text(names.get(i)))
                    .append('\n');
        }
        return SourceProfiles.parse(Path.of("header-words"), """
                kind: source
                name: unknown
                system: unknown
                files: ["*"]
                format: {type: csv, encoding: auto, delimiter: auto, header-row: auto}
                header: {optional: %s}
                values: {dates: ["yyyy-MM-dd HH:mm:ss", yyyy-MM-dd]}
                entities:
                  - entity: account
                    fields:
                """.formatted(Yaml.list(names)) + fields);
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
        return all;
    }

    /**
     * The names of the dictionary that a header may mean, the likeliest first: as it stands; without number, unit or what
     * it says in brackets; words joined as programs join them; of a header of two rows the lower name, else the upper one.
     */
    List<String> meanings(String header) {
        List<String> whole = forms(header);
        if (!whole.isEmpty() || !header.contains(" / ")) {
            return whole;
        }
        int lower = header.lastIndexOf(" / ");
        List<String> below = forms(header.substring(lower + 3));
        return below.isEmpty() ? forms(header.substring(0, lower)) : below;
    }

    private List<String> forms(String name) {
        String single = NUMBERED.matcher(name).replaceAll("");
        String bare = UNIT.matcher(single).replaceAll("");
        return Stream.of(name, single, bare, CAMEL.matcher(bare).replaceAll(" ").replace('_', ' '))
                .map(HeaderWords::normal)
                .filter(all::contains)
                .distinct()
                .toList();
    }

    /** Whether a header may mean one of some columns of an entity. */
    boolean isCalled(String entity, Set<String> columns, String header) {
        List<String> meanings = meanings(header);
        return columns(entity).entrySet().stream()
                .filter(column -> columns.contains(column.getKey()))
                .anyMatch(column -> column.getValue().stream().anyMatch(meanings::contains));
    }

    /** Fields that only files of an entity have; one of them must be there under a name that no other entity has. */
    Set<String> telling(String entity) {
        return telling.getOrDefault(entity, Set.of());
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
