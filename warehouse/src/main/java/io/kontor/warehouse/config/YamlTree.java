package io.kontor.warehouse.config;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML text into nodes that know their places. */
final class YamlTree {

    private final String file;
    private final String text;
    private final List<String> lines;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlTree(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
    }

    ConfigNode read() {
        return compose().map(this::node).orElseGet(() -> ConfigNode.object(new Place(file, 1, 1, null, 0), Map.of()));
    }

    private Optional<Node> compose() {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw broken(context + e.getProblem(), e.getProblemMark().map(this::place), e);
        } catch (YamlEngineException e) {
            throw broken(String.valueOf(e.getMessage()), Optional.empty(), e);
        }
    }

    private KontorException broken(String why, Optional<Place> place, Exception cause) {
        return new KontorException(
                Problem.of(
                        Code.K201,
                        "broken YAML in " + file,
                        place.orElse(Place.file(file)),
                        why,
                        "check indentation (spaces, no tabs), quotes and colons on this line and the one above"),
                cause);
    }

    private ConfigNode node(Node node) {
        if (!open.add(node)) {
            throw broken(
                    "an alias refers to what it is part of", node.getStartMark().map(this::place), new Exception());
        }
        try {
            if (node instanceof MappingNode mapping) {
                return object(mapping);
            }
            if (node instanceof SequenceNode sequence) {
                return ConfigNode.list(
                        place(sequence),
                        sequence.getValue().stream().map(this::node).toList());
            }
            ScalarNode scalar = (ScalarNode) node;
            return ConfigNode.scalar(place(scalar), value(scalar));
        } finally {
            open.remove(node);
        }
    }

    private ConfigNode object(MappingNode mapping) {
        Map<String, ConfigNode.Setting> settings = new LinkedHashMap<>();
        List<Problem> twice = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place key = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw broken("the name of a setting must be a plain text", Optional.of(key), new Exception());
            }
            if (settings.containsKey(name.getValue())) {
                twice.add(Problem.of(
                        Code.K205,
                        "'" + name.getValue() + "' is set twice",
                        key,
                        "the first value stands at "
                                + settings.get(name.getValue()).key() + "; only one can hold",
                        "delete one of the two"));
            } else {
                settings.put(name.getValue(), new ConfigNode.Setting(key, node(tuple.getValueNode())));
            }
        }
        if (!twice.isEmpty()) {
            throw new KontorException(twice, null);
        }
        return ConfigNode.object(place(mapping), settings);
    }

    private static @Nullable Object value(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(value);
        }
        if (tag.equals(Tag.INT)) {
            return new BigInteger(value);
        }
        if (tag.equals(Tag.FLOAT) && !value.contains(".inf") && !value.contains(".nan")) {
            return new BigDecimal(value);
        }
        return value;
    }

    private Place place(Node node) {
        Place start = node.getStartMark().map(this::place).orElse(Place.file(file));
        boolean oneLine =
                node.getStartMark().map(Mark::getLine).equals(node.getEndMark().map(Mark::getLine));
        int length = oneLine
                ? node.getEndMark().map(Mark::getColumn).orElse(0) + 1 - start.column()
                : Math.max(1, String.valueOf(start.excerpt()).length() + 1 - start.column());
        return new Place(file, start.line(), start.column(), start.excerpt(), Math.max(length, 1));
    }

    private Place place(Mark mark) {
        int line = Math.min(mark.getLine(), Math.max(lines.size() - 1, 0));
        String excerpt = lines.isEmpty() ? "" : lines.get(line);
        int column = line == mark.getLine() ? mark.getColumn() : excerpt.length();
        return new Place(file, line + 1, column + 1, excerpt, 1);
    }
}
