package io.kontor.warehouse.source.profile;

import static io.kontor.warehouse.source.profile.ProfileSettings.texts;
import static io.kontor.warehouse.source.profile.ProfileSettings.word;

import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.source.profile.EntityMapping.OnlyWhen;
import io.kontor.warehouse.source.profile.EntityMapping.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code entities}, with the {@code stages} and {@code maps} that their fields name. */
final class EntityReader {

    private static final Set<String> STAGED = Set.of("deal", "deal_stage_event");
    private static final List<String> SOURCES = List.of("column", "value", "hash", "join", "first-of", "stage", "each");

    private final ProfileSettings settings;
    private final ConfigNode root;

    EntityReader(ProfileSettings settings) {
        this.settings = settings;
        this.root = settings.root();
    }

    EntityMapping read(ConfigNode node) {
        String entity = node.get("entity").text();
        Map<String, Field> fields = new LinkedHashMap<>();
        node.get("fields").entries().forEach((name, value) -> {
            Place place = node.get("fields").placeOf(name);
            fields.put(name, value.isObject() ? field(name, place, value) : plain(name, place, value));
        });
        Optional<EachColumn> each = node.find("each-column").flatMap(this::each);
        checkEach(node, fields, each);
        if (STAGED.contains(entity)) {
            root.find("stages").ifPresent(stages -> {
                FieldSource label = each.filter(columns -> columns.groups().contains("stage"))
                        .<FieldSource>map(columns -> new FieldSource.OfEach("stage"))
                        .orElseGet(() -> label(stages));
                addStage(fields, "stage_name", "name", stages, label);
                addStage(fields, "stage_order", "order", stages, label);
                addStage(fields, "status", "status", stages, label);
                if (entity.equals("deal")) {
                    addStage(fields, "stage_label", "label", stages, label);
                    addStage(fields, "is_offer_stage", "offer", stages, label);
                    addStage(fields, "is_contract_stage", "contract", stages, label);
                }
            });
        }
        boolean distinct = node.find("distinct").map(ConfigNode::flag).orElse(false);
        return new EntityMapping(
                entity, node.find("only-when").flatMap(this::onlyWhen), each, distinct, List.copyOf(fields.values()));
    }

    private void addStage(Map<String, Field> fields, String name, String part, ConfigNode stages, FieldSource label) {
        fields.computeIfAbsent(name, absent -> stage(name, root.placeOf("stages"), part, stages, label));
    }

    private FieldSource label(ConfigNode stages) {
        return new FieldSource.OfColumn(settings.column(stages.get("column")));
    }

    private Optional<EachColumn> each(ConfigNode node) {
        List<ConfigNode> like = node.get("like").isList() ? node.get("like").items() : List.of(node.get("like"));
        boolean sound =
                like.stream().allMatch(pattern -> settings.regex(pattern, 0).isPresent());
        return sound
                ? Optional.of(EachColumn.of(like.stream().map(ConfigNode::text).toList(), node.place()))
                : Optional.empty();
    }

    /** Fields of the column at hand need columns to be at hand, and a group that the pattern has. */
    private void checkEach(ConfigNode node, Map<String, Field> fields, Optional<EachColumn> each) {
        if (each.isPresent() && node.find("only-when").isPresent()) {
            settings.contradiction(
                    node.placeOf("only-when"),
                    "'only-when' does not go with 'each-column'",
                    "of each column the records with a value are taken",
                    "delete 'only-when'");
        }
        List<String> parts = new ArrayList<>(each.map(EachColumn::groups).orElse(List.of()));
        if (each.isPresent()) {
            parts.add(EachColumn.VALUE);
        }
        for (Field field : fields.values()) {
            if (field.source() instanceof FieldSource.OfEach of && !parts.contains(of.part())) {
                settings.contradiction(
                        field.place(),
                        "field '" + field.name() + "' asks for '" + of.part() + "' of each column, which there is not",
                        "'each' names a group of the pattern under 'each-column', or 'value' for the cell",
                        each.isPresent()
                                ? DidYouMean.advice(of.part(), parts, "use one of: " + String.join(", ", parts))
                                : "add 'each-column: {like: ...}' to this entity");
            }
        }
    }

    private Field plain(String name, Place place, ConfigNode column) {
        return simple(name, place, new FieldSource.OfColumn(settings.column(column)));
    }

    private static Field simple(String name, Place place, FieldSource source) {
        return labelled(name, place, source, Optional.empty(), Optional.empty());
    }

    private static Field labelled(
            String name, Place place, FieldSource source, Optional<LabelMap> labels, Optional<String> otherwise) {
        return new Field(
                name,
                place,
                source,
                Optional.empty(),
                labels,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                otherwise);
    }

    private Field field(String name, Place place, ConfigNode node) {
        List<String> given =
                SOURCES.stream().filter(source -> node.find(source).isPresent()).toList();
        if (given.size() != 1) {
            settings.contradiction(
                    place,
                    "field '" + name + "' needs exactly one of: " + String.join(", ", SOURCES),
                    "it must be clear where the value comes from",
                    given.isEmpty()
                            ? "add 'column:' with a column of the file"
                            : "keep one of: " + String.join(", ", given));
            return simple(name, place, new FieldSource.Constant(""));
        }
        if (given.get(0).equals("stage")) {
            return stageField(name, place, node);
        }
        if (node.find("with").isPresent() && !given.get(0).equals("join")) {
            settings.contradiction(
                    node.placeOf("with"),
                    "'with' belongs to 'join'",
                    "only joined values have something between them",
                    "delete 'with', or use 'join'");
        }
        return new Field(
                name,
                place,
                source(given.get(0), node),
                node.find("extract").flatMap(extract -> settings.linear(extract, 1)),
                labels(node),
                node.find("times").map(ConfigNode::number),
                settings.dates(node),
                settings.zone(node),
                node.find("default").map(ConfigNode::text));
    }

    private FieldSource source(String kind, ConfigNode node) {
        return switch (kind) {
            case "column" -> new FieldSource.OfColumn(settings.column(node.get("column")));
            case "each" -> new FieldSource.OfEach(node.get("each").text());
            case "value" -> new FieldSource.Constant(node.get("value").text());
            case "hash" -> new FieldSource.Hashed(settings.columns(node, "hash"));
            case "join" ->
                new FieldSource.Joined(
                        settings.columns(node, "join"),
                        node.find("with").map(ConfigNode::text).orElse(" "));
            default -> new FieldSource.FirstOf(settings.columns(node, "first-of"));
        };
    }

    private Field stageField(String name, Place place, ConfigNode node) {
        Optional<ConfigNode> stages = root.find("stages");
        if (stages.isEmpty()) {
            settings.contradiction(
                    place,
                    "field '" + name + "' asks for a stage, but the profile has no 'stages'",
                    "what a label means is listed under 'stages'",
                    "add 'stages:' with its column and labels");
            return simple(name, place, new FieldSource.Constant(""));
        }
        return stage(name, place, node.get("stage").text(), stages.get(), label(stages.get()));
    }

    private Field stage(String name, Place place, String part, ConfigNode stages, FieldSource column) {
        if (part.equals("label")) {
            return simple(name, place, column);
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        stages.get("labels")
                .entries()
                .forEach((label, meaning) -> values.put(
                        label,
                        switch (part) {
                            case "name" ->
                                meaning.find("stage").map(ConfigNode::text).orElse(label);
                            case "order" -> meaning.get("order").text();
                            case "status" -> meaning.get("status").text();
                            default -> meaning.find(part).map(ConfigNode::text).orElse("false");
                        }));
        // The name of a column is no value that could be refused.
        boolean open = column instanceof FieldSource.OfEach
                || stages.find("other")
                        .map(other -> other.text().equals("open"))
                        .orElse(false);
        LabelMap.Other other =
                !open ? LabelMap.Other.REFUSE : part.equals("name") ? LabelMap.Other.KEEP : LabelMap.Other.EMPTY;
        return labelled(
                name,
                place,
                column,
                Optional.of(new LabelMap(values, other)),
                open && part.equals("status") ? Optional.of("open") : Optional.empty());
    }

    private Optional<LabelMap> labels(ConfigNode node) {
        Optional<ConfigNode> other = node.find("other");
        Optional<ConfigNode> map = node.find("map");
        if (map.isEmpty()) {
            other.ifPresent(o -> settings.contradiction(
                    node.placeOf("other"),
                    "'other' belongs to 'map'",
                    "without a map no label is an other one",
                    "add 'map:', or delete 'other'"));
            return Optional.empty();
        }
        return named(map.get()).map(labels -> {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            labels.entries()
                    .keySet()
                    .forEach(label -> values.put(
                            label, labels.find(label).map(ConfigNode::text).orElse(null)));
            return new LabelMap(
                    values, other.map(o -> word(o, LabelMap.Other.class)).orElse(LabelMap.Other.REFUSE));
        });
    }

    private Optional<ConfigNode> named(ConfigNode map) {
        if (map.isObject()) {
            return Optional.of(map);
        }
        Optional<ConfigNode> maps = root.find("maps");
        Optional<ConfigNode> found = maps.flatMap(m -> m.find(map.text()));
        if (found.isEmpty()) {
            Set<String> known = maps.map(m -> m.entries().keySet()).orElse(Set.of());
            settings.contradiction(
                    map.place(),
                    "no list '" + map.text() + "' under 'maps'",
                    "the field's labels are looked up in it",
                    DidYouMean.advice(map.text(), known, "add it under 'maps:'"));
        }
        return found;
    }

    private Optional<OnlyWhen> onlyWhen(ConfigNode node) {
        List<String> tests = List.of("in", "not-in", "filled").stream()
                .filter(test -> node.find(test).isPresent())
                .toList();
        if (tests.size() != 1) {
            settings.contradiction(
                    node.placeOf("column"),
                    "only-when needs exactly one of: in, not-in, filled",
                    "it must be clear which records are taken",
                    tests.isEmpty() ? "add 'in: [...]'" : "keep one of: " + String.join(", ", tests));
            return Optional.empty();
        }
        ColumnRef column = settings.column(node.get("column"));
        return Optional.of(
                switch (tests.get(0)) {
                    case "in" -> new OnlyWhen(column, Test.IN, texts(node, "in"));
                    case "not-in" -> new OnlyWhen(column, Test.NOT_IN, texts(node, "not-in"));
                    default -> new OnlyWhen(column, node.get("filled").flag() ? Test.FILLED : Test.EMPTY, List.of());
                });
    }
}
