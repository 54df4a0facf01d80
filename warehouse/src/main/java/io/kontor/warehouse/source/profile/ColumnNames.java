package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@code columns}: what a column that the profile names is also called in files. */
final class ColumnNames {

    private final ProfileSettings settings;
    private final ConfigNode root;
    private final Map<String, List<String>> others = new LinkedHashMap<>();

    ColumnNames(ConfigNode root, ProfileSettings settings) {
        this.root = root;
        this.settings = settings;
        Map<String, String> owners = new HashMap<>();
        root.find("columns")
                .ifPresent(columns -> columns.entries().forEach((name, node) -> {
                    List<ConfigNode> names = node.isList() ? node.items() : List.of(node);
                    names.forEach(other -> requireOne(other, name, owners));
                    others.put(name, names.stream().map(ConfigNode::text).toList());
                }));
    }

    private void requireOne(ConfigNode other, String name, Map<String, String> owners) {
        String owner = owners.putIfAbsent(HeaderText.normal(other.text()), name);
        if (owner != null && !owner.equals(name)) {
            settings.contradiction(
                    other.place(),
                    "'" + other.text() + "' is a name of two columns: '" + owner + "' and '" + name + "'",
                    "it must be clear which column a header means",
                    "keep it for one of them");
        }
    }

    ColumnRef column(ConfigNode node) {
        String name = node.text();
        return new ColumnRef(name, others.getOrDefault(name, List.of()), node.place());
    }

    /** A name that no field uses is a slip of the pen: the files would be read without it. */
    void checkRead(Collection<ColumnRef> columns) {
        List<String> read = columns.stream().map(ColumnRef::name).collect(Collectors.toList());
        others.keySet().stream()
                .filter(name -> !read.contains(name))
                .forEach(name -> settings.contradiction(
                        root.get("columns").placeOf(name),
                        "column '" + name + "' is not read by any field",
                        "only a column that a field names can have other names",
                        DidYouMean.advice(name, read, "delete it here")));
    }
}
