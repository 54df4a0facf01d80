package io.kontor.warehouse.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a kind of configuration file may say: a JSON Schema that ships in {@code config/schema}. */
public final class ConfigSchema {

    private final String kind;
    private final String text;
    private final JsonNode tree;
    private final Schema schema;

    /** The schema is read as YAML, of which JSON is a part: another parser would take longer to load than to parse. */
    private ConfigSchema(String kind, String text) {
        this.kind = kind;
        this.text = text;
        this.tree = Trees.json(ConfigFile.parse(Path.of(kind + ".json"), text).root());
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree);
    }

    /**
     * The shipped schema of a kind, for example {@code source}.
     *
     * @throws IllegalArgumentException when no schema of that name ships
     */
    public static ConfigSchema of(String kind) {
        String resource = "/kontor/config/schema/" + kind + ".json";
        try (InputStream in = ConfigSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + resource);
            }
            return new ConfigSchema(kind, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself, as {@code kontor schema} prints it for editors. */
    public String text() {
        return text;
    }

    /** Everything that the schema refuses in a file, in the order of its lines. */
    List<Problem> problems(ConfigFile file) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(Trees.json(file.root()))) {
            problems.add(problem(error, file));
        }
        problems.sort(Comparator.comparingInt(
                        (Problem p) -> p.place() == null ? 0 : p.place().line())
                .thenComparingInt(p -> p.place() == null ? 0 : p.place().column()));
        return problems;
    }

    private Problem problem(Error error, ConfigFile file) {
        NodePath path = error.getInstanceLocation();
        ConfigNode node = node(file.root(), path);
        Place place = place(file.root(), path);
        String property = error.getProperty();
        if (property != null && error.getKeyword().equals("additionalProperties")) {
            return unknownSetting(property, node.placeOf(property), known(error), file);
        }
        if (property != null && error.getKeyword().equals("required")) {
            return Problem.of(
                    Code.K202,
                    "setting '" + property + "' is missing" + in(path),
                    place,
                    "a file of kind '" + kind + "' cannot be used without it",
                    fix(description(error, property), "add '" + property + ":'"));
        }
        return Problem.of(
                Code.K202,
                "'" + shown(node, path) + "' is not allowed" + in(path),
                place,
                error.getMessage(),
                advice(error, node));
    }

    private Problem unknownSetting(String name, Place place, List<String> known, ConfigFile file) {
        return Problem.of(
                Code.K203,
                "unknown setting '" + name + "' in " + file.path(),
                place,
                "only known settings are read, so this one would be ignored in silence",
                DidYouMean.advice(name, known, "use one of: " + String.join(", ", known)));
    }

    private static String advice(Error error, ConfigNode node) {
        JsonNode rule = error.getSchemaNode();
        if (error.getKeyword().equals("enum") && rule != null && rule.isArray()) {
            List<String> allowed = new ArrayList<>();
            rule.forEach(value -> allowed.add(value.asString()));
            String all = "use one of: " + String.join(", ", allowed);
            return node.isObject() || node.isList()
                    ? all
                    : DidYouMean.advice(String.valueOf(node.scalar()), allowed, all);
        }
        return "see the description of this setting in config/schema, or let an editor with YAML support complete it";
    }

    private static String fix(@Nullable String description, String what) {
        return description == null ? what : what + " (" + description + ")";
    }

    private static String shown(ConfigNode node, NodePath path) {
        if (node.isObject() || node.isList()) {
            return path.getNameCount() == 0 ? "this file" : path.getName(path.getNameCount() - 1);
        }
        return String.valueOf(node.scalar());
    }

    private static String in(NodePath path) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            dotted.append(i == 0 ? "" : ".").append(path.getElement(i));
        }
        return dotted.isEmpty() ? "" : " in " + dotted;
    }

    /** The names that the refusing object knows: {@code properties} beside the keyword that refused. */
    private List<String> known(Error error) {
        return new ArrayList<>(owner(error).path("properties").propertyNames().stream()
                .sorted()
                .toList());
    }

    private @Nullable String description(Error error, String property) {
        JsonNode described = owner(error).path("properties").path(property).path("description");
        return described.isString() ? described.stringValue() : null;
    }

    private JsonNode owner(Error error) {
        JsonNode owner = tree;
        NodePath rule = error.getSchemaLocation().getFragment();
        for (int i = 0; i < rule.getNameCount() - 1; i++) {
            Object element = rule.getElement(i);
            owner = element instanceof Integer index ? owner.path(index) : owner.path(element.toString());
        }
        return owner;
    }

    private static ConfigNode node(ConfigNode root, NodePath path) {
        ConfigNode node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            node = child(node, path.getElement(i));
        }
        return node;
    }

    /** The value's place; for an object or list the place of its name, which is what a person looks for. */
    private static Place place(ConfigNode root, NodePath path) {
        ConfigNode parent = root;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            parent = child(parent, path.getElement(i));
        }
        if (path.getNameCount() == 0) {
            return root.place();
        }
        Object last = path.getElement(path.getNameCount() - 1);
        ConfigNode node = child(parent, last);
        return parent.isObject() && (node.isObject() || node.isList()) ? parent.placeOf(last.toString()) : node.place();
    }

    private static ConfigNode child(ConfigNode node, Object element) {
        return node.isList()
                ? node.items().get(Integer.parseInt(element.toString()))
                : Objects.requireNonNull(node.entries().get(element.toString()), "the validator named a setting");
    }
}
