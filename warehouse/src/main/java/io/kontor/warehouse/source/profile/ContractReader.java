package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.source.profile.Promise.Rule;
import io.kontor.warehouse.source.profile.Promise.Severity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code contract}: the schema knows the words, this reader which of them belong together. */
final class ContractReader {

    /** Which settings a check needs, and which it may have besides. */
    private record Settings(Set<String> needed, Set<String> possible) {}

    private static final Set<String> COMMON = Set.of("check", "entity", "severity");
    private static final Map<String, Settings> CHECKS = Map.ofEntries(
            Map.entry("not-null", new Settings(Set.of("columns"), Set.of())),
            Map.entry("unique", new Settings(Set.of("columns"), Set.of())),
            Map.entry("range", new Settings(Set.of("column"), Set.of("min", "max"))),
            Map.entry("accepted", new Settings(Set.of("column", "values"), Set.of())),
            Map.entry("matches", new Settings(Set.of("column", "pattern"), Set.of())),
            Map.entry("identity", new Settings(Set.of("column", "parts"), Set.of("tolerance"))),
            Map.entry("relation", new Settings(Set.of("column", "to"), Set.of("source"))),
            Map.entry("rows", new Settings(Set.of(), Set.of("min", "max"))),
            Map.entry("row-change", new Settings(Set.of(), Set.of("min", "max"))),
            Map.entry("bad-rows", new Settings(Set.of("max"), Set.of())),
            Map.entry("control-total", new Settings(Set.of(), Set.of())),
            Map.entry("freshness", new Settings(Set.of(), Set.of("every", "by"))),
            Map.entry("approve-new", new Settings(Set.of(), Set.of())));
    private static final Set<String> BOUNDED = Set.of("range", "rows", "row-change");

    private static final BigDecimal LARGEST_DROP = new BigDecimal("0.2");

    private final ProfileSettings settings;

    ContractReader(ProfileSettings settings) {
        this.settings = settings;
    }

    List<Promise> read() {
        List<Promise> promises = new ArrayList<>();
        for (ConfigNode node :
                settings.root().find("contract").map(ConfigNode::items).orElse(List.of())) {
            if (fits(node)) {
                rule(node)
                        .ifPresent(rule -> promises.add(new Promise(
                                node.placeOf("check"),
                                node.find("severity")
                                        .map(severity -> ProfileSettings.word(severity, Severity.class))
                                        .orElse(Severity.BLOCK),
                                entity(node),
                                rule)));
            }
        }
        noSuddenDrop().ifPresent(promises::add);
        return promises;
    }

    /** Every full list is guarded, unless its contract says itself how much it may change. */
    private Optional<Promise> noSuddenDrop() {
        ConfigNode root = settings.root();
        boolean isFull = root.find("full").map(ConfigNode::flag).orElse(false);
        Optional<ConfigNode> drop = root.find("largest-drop");
        if (!isFull) {
            drop.ifPresent(node -> settings.contradiction(
                    node.place(),
                    "'largest-drop' has no meaning here",
                    "only what a full list leaves out is taken for deleted",
                    "delete it, or add 'full: true'"));
            return Optional.empty();
        }
        boolean isSaid = root.find("contract").map(ConfigNode::items).orElse(List.of()).stream()
                .anyMatch(node -> node.get("check").text().equals("row-change"));
        if (isSaid && drop.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal largest = ratio(root, "largest-drop").orElse(LARGEST_DROP);
        return Optional.of(new Promise(
                drop.orElse(root.get("full")).place(),
                Severity.BLOCK,
                root.get("entities").items().get(0).get("entity").text(),
                new Promise.NoSuddenDrop(largest)));
    }

    private String entity(ConfigNode node) {
        List<String> known = settings.root().get("entities").items().stream()
                .map(entity -> entity.get("entity").text())
                .distinct()
                .toList();
        Optional<ConfigNode> named = node.find("entity");
        named.filter(entity -> !known.contains(entity.text()))
                .ifPresent(entity -> settings.contradiction(
                        entity.place(),
                        "this source has no rows of '" + entity.text() + "'",
                        "the check would look at nothing",
                        DidYouMean.advice(entity.text(), known, "use one of: " + String.join(", ", known))));
        return named.map(ConfigNode::text).orElse(known.get(0));
    }

    /** Whether a check has what it needs and nothing that it does not know. */
    private boolean fits(ConfigNode node) {
        String check = node.get("check").text();
        Settings known = CHECKS.get(check);
        if (known == null) {
            throw new IllegalStateException("the schema allows a check that nobody reads: " + check);
        }
        List<String> missing = known.needed().stream()
                .filter(name -> node.find(name).isEmpty())
                .sorted()
                .toList();
        List<String> foreign = node.entries().keySet().stream()
                .filter(name -> !COMMON.contains(name)
                        && !known.needed().contains(name)
                        && !known.possible().contains(name))
                .toList();
        missing.forEach(name -> settings.contradiction(
                node.placeOf("check"),
                "check '" + check + "' needs '" + name + "'",
                "it cannot be done without",
                "add '" + name + ":'"));
        foreign.forEach(name -> settings.contradiction(
                node.placeOf(name),
                "'" + name + "' does not belong to check '" + check + "'",
                "it would be ignored",
                "delete it"));
        boolean boundless = BOUNDED.contains(check)
                && node.find("min").isEmpty()
                && node.find("max").isEmpty();
        if (boundless) {
            settings.contradiction(
                    node.placeOf("check"),
                    "check '" + check + "' needs 'min' or 'max'",
                    "it would allow everything",
                    "add one of them");
        }
        return missing.isEmpty() && foreign.isEmpty() && !boundless;
    }

    private Optional<Rule> rule(ConfigNode node) {
        return switch (node.get("check").text()) {
            case "not-null" -> Optional.of(new Promise.Filled(ProfileSettings.texts(node, "columns")));
            case "unique" -> Optional.of(new Promise.Unique(ProfileSettings.texts(node, "columns")));
            case "range" -> Optional.of(new Promise.Range(column(node), text(node, "min"), text(node, "max")));
            case "accepted" -> Optional.of(new Promise.Accepted(column(node), ProfileSettings.texts(node, "values")));
            case "matches" ->
                settings.linear(node.get("pattern"), 0).map(pattern -> new Promise.Matches(column(node), pattern));
            case "identity" ->
                Optional.of(new Promise.Identity(
                        column(node),
                        ProfileSettings.texts(node, "parts"),
                        node.find("tolerance").map(ConfigNode::number).orElse(BigDecimal.ZERO)));
            case "relation" -> relation(node);
            case "rows" -> Optional.of(new Promise.Records(count(node, "min"), count(node, "max")));
            case "row-change" -> Optional.of(new Promise.Change(ratio(node, "min"), ratio(node, "max")));
            case "bad-rows" -> ratio(node, "max").map(Promise.BadRows::new);
            case "control-total" -> Optional.of(new Promise.ControlTotals());
            case "freshness" -> freshness(node);
            default -> Optional.of(new Promise.ApproveNew());
        };
    }

    private static String column(ConfigNode node) {
        return node.get("column").text();
    }

    private static Optional<String> text(ConfigNode node, String name) {
        return node.find(name).map(ConfigNode::text);
    }

    private Optional<Long> count(ConfigNode node, String name) {
        Optional<String> text = text(node, name);
        if (text.isPresent() && !text.get().matches("[0-9]{1,12}")) {
            settings.contradiction(
                    node.get(name).place(),
                    "'" + text.get() + "' is no number of rows",
                    "rows are counted",
                    "write a whole number");
            return Optional.empty();
        }
        return text.map(Long::valueOf);
    }

    private Optional<BigDecimal> ratio(ConfigNode node, String name) {
        Optional<String> text = text(node, name);
        if (text.isPresent() && !text.get().matches("[+-]?[0-9]+([.][0-9]+)? ?%")) {
            settings.contradiction(
                    node.get(name).place(),
                    "'" + text.get() + "' is no share",
                    "5 could be rows or percent",
                    "write it like -20 %");
            return Optional.empty();
        }
        return text.map(share -> new BigDecimal(share.replace("%", "").strip()).movePointLeft(2));
    }

    private Optional<Rule> relation(ConfigNode node) {
        String[] parts = node.get("to").text().split("[.]", -1);
        if (parts.length != 2) {
            settings.contradiction(
                    node.get("to").place(),
                    "'" + node.get("to").text() + "' names no column of an entity",
                    "ids are looked up in a column",
                    "write it like account.account_ref");
            return Optional.empty();
        }
        return Optional.of(new Promise.Relation(column(node), parts[0], parts[1], text(node, "source")));
    }

    private Optional<Rule> freshness(ConfigNode node) {
        Optional<ConfigNode> every = node.find("every");
        Optional<ConfigNode> by = node.find("by");
        if (every.isPresent() == by.isPresent()) {
            settings.contradiction(
                    node.placeOf("check"),
                    "check 'freshness' needs exactly one of: every, by",
                    "it must be clear when an export is late",
                    "write 'every: 7 days', or 'by: [MON 08:00]'");
            return Optional.empty();
        }
        return every.<Rule>map(
                        days -> new Promise.Every(Integer.parseInt(days.text().replaceAll("[^0-9]", ""))))
                .or(() -> Optional.of(new Promise.By(by.orElseThrow().items().stream()
                        .map(ContractReader::deadline)
                        .toList())));
    }

    /** The schema has seen to the form {@code MON 08:00}. */
    private static Promise.Deadline deadline(ConfigNode node) {
        String[] parts = node.text().split(" ", -1);
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(candidate -> candidate.name().startsWith(parts[0].toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        return new Promise.Deadline(day, LocalTime.parse(parts[1]));
    }
}
