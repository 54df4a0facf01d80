package io.kontor.warehouse.source.profile;

import static io.kontor.warehouse.source.profile.ProfileSettings.texts;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Place;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a profile's settings into records, collecting every contradiction on the way. */
final class ProfileReader {

    private static final double DEFAULT_MAX_BAD_RATIO = 0.05;

    private final ConfigFile file;
    private final ConfigNode root;
    private final ProfileSettings settings;

    ProfileReader(ConfigFile file) {
        this.file = file;
        this.root = file.root();
        this.settings = new ProfileSettings(root);
    }

    SourceProfile read() {
        EntityReader entities = new EntityReader(settings);
        SourceProfile profile = new SourceProfile(
                file.path(),
                root.get("name").text(),
                titles(),
                root.find("unverified").map(ConfigNode::text),
                root.get("system").text(),
                root.find("account").map(ConfigNode::text).orElse("main"),
                texts(root, "files"),
                new FormatReader(settings).read(),
                headerColumns("optional"),
                headerColumns("required"),
                root.find("header")
                        .flatMap(header -> header.find("other-columns"))
                        .map(other -> other.text().equals("refuse"))
                        .orElse(false),
                new ValueRulesReader(settings).read(),
                new CutOffReader(settings).read(),
                root.find("full").map(ConfigNode::flag).orElse(false),
                root.find("footers")
                        .map(footers ->
                                footers.items().stream().map(this::footer).toList())
                        .orElse(List.of()),
                maxBadRatio(),
                root.get("entities").items().stream().map(entities::read).toList(),
                new ContractReader(settings).read(),
                Sha256.of(file.text()));
        checkHeader(profile);
        if (profile.entities().stream().allMatch(mapping -> mapping.each().isPresent())) {
            contradiction(
                    root.placeOf("entities"),
                    "every entity is for each column of a pattern",
                    "a file without such a column would be read as nothing",
                    "add the entity that the records are, such as deal");
        }
        settings.columnNames().checkRead(profile.columns());
        settings.requireNone();
        return profile;
    }

    private Set<String> headerColumns(String list) {
        return root.find("header")
                .map(header -> Set.copyOf(texts(header, list)))
                .orElse(Set.of());
    }

    private Map<String, String> titles() {
        return root.find("title")
                .map(title -> title.entries().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().text())))
                .orElse(Map.of());
    }

    private Footer footer(ConfigNode node) {
        int rows = node.find("rows").map(ConfigNode::integer).orElse(0);
        return new Footer(
                settings.regex(node.get("pattern"), rows).orElse(Pattern.compile("(?!)")),
                rows,
                settings.columns(node, "sums"));
    }

    private double maxBadRatio() {
        return root.find("max-bad-rows")
                .map(node -> new BigDecimal(node.text().replace("%", "").strip())
                        .movePointLeft(2)
                        .doubleValue())
                .orElse(DEFAULT_MAX_BAD_RATIO);
    }

    private void checkHeader(SourceProfile profile) {
        Set<String> read =
                profile.columns().stream().map(ColumnRef::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String list : List.of("optional", "required")) {
            root.find("header").flatMap(header -> header.find(list)).map(ConfigNode::items).orElse(List.of()).stream()
                    .filter(column -> !read.contains(column.text()))
                    .forEach(column -> contradiction(
                            column.place(),
                            list + " column '" + column.text() + "' is not read by any field",
                            "only columns that fields name are looked for",
                            DidYouMean.advice(column.text(), read, "delete it here")));
        }
        if (!profile.optional().isEmpty() && !profile.required().isEmpty()) {
            contradiction(
                    root.get("header").placeOf("required"),
                    "'optional' and 'required' exclude each other",
                    "with 'required' all other columns are optional",
                    "keep one of them");
        }
    }

    private void contradiction(Place place, String what, String why, String fix) {
        settings.contradiction(place, what, why, fix);
    }
}
