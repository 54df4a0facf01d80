package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the readers of a profile's parts share: its settings, how they are read, and the contradictions found so far. */
final class ProfileSettings {

    /** The engine's regular expressions run in linear time, so they can neither look around nor back. */
    private static final Pattern NOT_LINEAR = Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|[+*?}]\\+");

    private final ConfigNode root;
    private final ColumnNames columnNames;
    private final List<Problem> contradictions = new ArrayList<>();

    ProfileSettings(ConfigNode root) {
        this.root = root;
        this.columnNames = new ColumnNames(root, this);
    }

    ConfigNode root() {
        return root;
    }

    void contradiction(Place place, String what, String why, String fix) {
        contradictions.add(Problem.of(Code.K205, what, place, why, fix));
    }

    /** @throws KontorException K205 with everything that was found */
    void requireNone() {
        if (!contradictions.isEmpty()) {
            throw new KontorException(contradictions, null);
        }
    }

    ColumnNames columnNames() {
        return columnNames;
    }

    ColumnRef column(ConfigNode node) {
        return columnNames.column(node);
    }

    List<ColumnRef> columns(ConfigNode owner, String name) {
        return list(owner, name, this::column);
    }

    static List<String> texts(ConfigNode owner, String name) {
        return list(owner, name, ConfigNode::text);
    }

    static <E extends Enum<E>> E word(ConfigNode node, Class<E> type) {
        return Enum.valueOf(type, node.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <T> List<T> list(ConfigNode owner, String name, Function<ConfigNode, T> read) {
        return owner.find(name)
                .map(node -> node.items().stream().map(read).toList())
                .orElse(List.of());
    }

    List<DatePattern> dates(ConfigNode owner) {
        List<DatePattern> patterns = new ArrayList<>();
        for (ConfigNode node : owner.find("dates").map(ConfigNode::items).orElse(List.of())) {
            pattern(node).ifPresent(patterns::add);
        }
        return patterns;
    }

    Optional<DatePattern> pattern(ConfigNode node) {
        try {
            return Optional.of(DatePattern.of(node.text()));
        } catch (IllegalArgumentException e) {
            contradiction(
                    node.place(),
                    "'" + node.text() + "' is not a date pattern",
                    String.valueOf(e.getMessage()),
                    "write it like dd.MM.yyyy HH:mm:ss (MM is the month, mm the minute)");
            return Optional.empty();
        }
    }

    Optional<ZoneId> zone(ConfigNode owner) {
        Optional<ConfigNode> node = owner.find("zone");
        try {
            return node.map(zone -> ZoneId.of(zone.text()));
        } catch (DateTimeException e) {
            ConfigNode zone = node.orElseThrow();
            contradiction(
                    zone.place(),
                    "unknown time zone '" + zone.text() + "'",
                    "times could not be converted to UTC",
                    DidYouMean.advice(zone.text(), ZoneId.getAvailableZoneIds(), "use a name like Europe/Riga"));
            return Optional.empty();
        }
    }

    /** The text of a regular expression that the engine can run. */
    Optional<String> linear(ConfigNode node, int groups) {
        Optional<Pattern> regex = regex(node, groups);
        if (regex.isPresent() && NOT_LINEAR.matcher(node.text()).find()) {
            contradiction(
                    node.place(),
                    "the regular expression looks around or back",
                    "values are matched by an engine that reads each text once",
                    "write it without (?=, (?!, (?<=, (?<!, \\1 and possessive repeats");
        }
        return regex.map(Pattern::pattern);
    }

    Optional<Pattern> regex(ConfigNode node, int groups) {
        try {
            Pattern pattern = Pattern.compile(node.text());
            if (pattern.matcher("").groupCount() >= groups) {
                return Optional.of(pattern);
            }
            contradiction(
                    node.place(),
                    "the regular expression has no group " + groups,
                    "the value is what stands in the round brackets",
                    "put round brackets around the value");
        } catch (PatternSyntaxException e) {
            contradiction(
                    node.place(),
                    "broken regular expression",
                    e.getDescription() + " at position " + (e.getIndex() + 1),
                    "correct it; in YAML write it in single quotes");
        }
        return Optional.empty();
    }
}
