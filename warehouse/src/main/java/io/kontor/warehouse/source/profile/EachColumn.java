package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.source.profile.EntityMapping.OnlyWhen;
import io.kontor.warehouse.source.profile.EntityMapping.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that no profile can name, since each account has its own: those whose name fits a pattern. Each of them makes rows
 * of its own from the records in which it has a value. In the pattern {@code "} stands for quotes of any kind; letter case
 * does not matter.
 *
 * @param like   the whole name fits one of these; the first that it fits counts
 * @param place  where the profile says so
 * @param groups names of groups in any of the patterns
 */
public record EachColumn(List<Pattern> like, Place place, List<String> groups) {

    /** The group that stands for the cell itself. */
    public static final String VALUE = "value";

    private static final Pattern QUOTES = Pattern.compile("[\\p{Pi}\\p{Pf}„‚'`]");
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    public EachColumn {
        like = List.copyOf(like);
        groups = List.copyOf(groups);
    }

    static EachColumn of(List<String> patterns, Place place) {
        List<String> groups = new ArrayList<>();
        List<Pattern> like = new ArrayList<>();
        for (String pattern : patterns) {
            GROUP.matcher(pattern).results().map(group -> group.group(1)).forEach(groups::add);
            like.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return new EachColumn(like, place, groups);
    }

    /** What the groups of the pattern give for a column's name; empty where it does not fit. */
    Optional<Map<String, String>> parts(String column) {
        String plain = QUOTES.matcher(column).replaceAll("\"");
        for (Pattern pattern : like) {
            Matcher matcher = pattern.matcher(plain);
            if (matcher.matches()) {
                Map<String, String> parts = new TreeMap<>();
                for (String group : groups) {
                    if (pattern.pattern().contains("(?<" + group + ">") && matcher.start(group) >= 0) {
                        parts.put(
                                group,
                                column.substring(matcher.start(group), matcher.end(group))
                                        .strip());
                    }
                }
                return Optional.of(parts);
            }
        }
        return Optional.empty();
    }

    /** One mapping for each column that fits, in the order of the file. */
    List<EntityMapping> mappings(EntityMapping mapping, List<String> columns) {
        List<EntityMapping> mappings = new ArrayList<>();
        for (String name : columns) {
            parts(name).ifPresent(parts -> {
                ColumnRef column = new ColumnRef(name, List.of(), place);
                mappings.add(new EntityMapping(
                        mapping.entity(),
                        Optional.of(new OnlyWhen(column, Test.FILLED, List.of())),
                        mapping.each(),
                        mapping.distinct(),
                        mapping.fields().stream()
                                .flatMap(field -> field(field, column, parts).stream())
                                .toList()));
            });
        }
        return mappings;
    }

    /** A field of the rows of one column; none where the pattern gives it no value. */
    private static Optional<Field> field(Field field, ColumnRef column, Map<String, String> parts) {
        if (!(field.source() instanceof FieldSource.OfEach each)) {
            return Optional.of(field);
        }
        if (each.part().equals(VALUE)) {
            return Optional.of(field.with(new FieldSource.OfColumn(column)));
        }
        return Optional.ofNullable(parts.get(each.part()))
                .filter(part -> !part.isEmpty())
                .flatMap(part -> meaning(field, part))
                .or(field::otherwise)
                .map(value -> field.constant(value));
    }

    private static Optional<String> meaning(Field field, String part) {
        LabelMap labels = field.labels().orElse(null);
        if (labels == null) {
            return Optional.of(part);
        }
        if (labels.values().containsKey(part)) {
            return Optional.ofNullable(labels.values().get(part));
        }
        return labels.other() == LabelMap.Other.EMPTY ? Optional.empty() : Optional.of(part);
    }
}
