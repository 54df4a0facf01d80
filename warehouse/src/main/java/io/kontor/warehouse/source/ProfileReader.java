package io.kontor.warehouse.source;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.EntityMapping.OnlyWhen;
import io.kontor.warehouse.source.EntityMapping.Test;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a profile's settings into records, collecting every contradiction on the way. */
final class ProfileReader {

    private static final Set<String> STAGED = Set.of("deal", "deal_stage_event");
    private static final List<String> SOURCES = List.of("column", "value", "hash", "join", "first-of", "stage");
    private static final double DEFAULT_MAX_BAD_RATIO = 0.05;
    /** The engine's regular expressions run in linear time, so they can neither look around nor back. */
    private static final Pattern NOT_LINEAR = Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|[+*?}]\\+");

    private final ConfigFile file;
    private final ConfigNode root;
    private final List<Problem> problems = new ArrayList<>();

    ProfileReader(ConfigFile file) {
        this.file = file;
        this.root = file.root();
    }

    SourceProfile read() {
        SourceProfile profile = new SourceProfile(
                file.path(),
                root.get("name").text(),
                titles(),
                root.get("system").text(),
                root.find("account").map(ConfigNode::text).orElse("main"),
                texts(root, "files"),
                format(),
                root.find("header")
                        .map(header -> Set.copyOf(texts(header, "optional")))
                        .orElse(Set.of()),
                root.find("header")
                        .flatMap(header -> header.find("other-columns"))
                        .map(other -> other.text().equals("refuse"))
                        .orElse(false),
                values(),
                cutOff(),
                root.find("full").map(ConfigNode::flag).orElse(false),
                root.find("footers")
                        .map(footers ->
                                footers.items().stream().map(this::footer).toList())
                        .orElse(List.of()),
                maxBadRatio(),
                root.get("entities").items().stream().map(this::entity).toList(),
                Digests.sha256(file.text()));
        checkOptional(profile);
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
        return profile;
    }

    private Map<String, String> titles() {
        return root.find("title")
                .map(title -> title.entries().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().text())))
                .orElse(Map.of());
    }

    private ExportFormat format() {
        ConfigNode format = root.get("format");
        char delimiter = character(format, "delimiter", ',');
        char quote = character(format, "quote", '"');
        if (delimiter == quote || delimiter > 127 || quote > 127) {
            contradiction(
                    format.placeOf("delimiter"),
                    "delimiter and quote must be two different ASCII characters",
                    "records could not be told apart",
                    "look at the file in a text editor and set both");
        }
        return new ExportFormat.Csv(
                format.find("encoding").map(this::encoding).orElse(StandardCharsets.UTF_8),
                delimiter,
                quote,
                format.find("escape")
                        .map(node -> word(node, ExportFormat.Escape.class))
                        .orElse(ExportFormat.Escape.DOUBLED),
                format.find("header-row").map(ConfigNode::integer).orElse(1),
                format.find("trailing-delimiter").map(ConfigNode::flag).orElse(false));
    }

    private static char character(ConfigNode format, String name, char fallback) {
        String text = format.find(name).map(ConfigNode::text).orElse(String.valueOf(fallback));
        return text.equals("tab") ? '\t' : text.equals("none") ? 0 : text.charAt(0);
    }

    private Charset encoding(ConfigNode node) {
        try {
            return Charset.forName(node.text());
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            contradiction(
                    node.place(),
                    "unknown encoding '" + node.text() + "'",
                    "the file cannot be decoded",
                    DidYouMean.advice(
                            node.text(),
                            Charset.availableCharsets().keySet(),
                            "use UTF-8, windows-1251, windows-1257, UTF-16LE or another name that Java knows"));
            return StandardCharsets.UTF_8;
        }
    }

    private ValueRules values() {
        Optional<ConfigNode> values = root.find("values");
        char decimal = values.flatMap(v -> v.find("decimal"))
                .map(v -> v.text().charAt(0))
                .orElse('.');
        Optional<ConfigNode> thousands = values.flatMap(v -> v.find("thousands"));
        thousands
                .filter(t -> t.text().charAt(0) == decimal)
                .ifPresent(t -> contradiction(
                        t.place(),
                        "decimal sign and thousands sign are the same",
                        "1" + decimal + "234 could be read in two ways",
                        "look at an amount with cents in the file and set both"));
        return new ValueRules(
                decimal,
                thousands.map(t -> t.text().charAt(0)),
                values.flatMap(v -> v.find("minus"))
                        .map(v -> word(v, ValueRules.Minus.class))
                        .orElse(ValueRules.Minus.LEADING),
                values.map(v -> texts(v, "strip")).orElse(List.of()),
                values.map(this::dates).orElse(List.of()),
                values.flatMap(this::zone).orElse(ZoneOffset.UTC),
                values.map(v -> texts(v, "empty")).orElse(List.of()),
                values.flatMap(v -> v.find("yes")).map(v -> texts(v)).orElse(List.of("yes", "true", "1")),
                values.flatMap(v -> v.find("no")).map(v -> texts(v)).orElse(List.of("no", "false", "0")));
    }

    private List<DatePattern> dates(ConfigNode owner) {
        List<DatePattern> patterns = new ArrayList<>();
        for (ConfigNode node : owner.find("dates").map(ConfigNode::items).orElse(List.of())) {
            pattern(node).ifPresent(patterns::add);
        }
        return patterns;
    }

    private Optional<DatePattern> pattern(ConfigNode node) {
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

    private Optional<ZoneId> zone(ConfigNode owner) {
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

    private CutOff cutOff() {
        Optional<ConfigNode> node = root.find("cut-off");
        if (node.isEmpty()) {
            return new CutOff.FileTime();
        }
        ConfigNode cutOff = node.get();
        List<String> ways = List.of("file-name", "column", "fixed", "file-time").stream()
                .filter(way -> cutOff.find(way).isPresent())
                .toList();
        if (ways.size() != 1) {
            contradiction(
                    root.placeOf("cut-off"),
                    "cut-off needs exactly one of: file-name, column, fixed, file-time",
                    "it must be clear when the export was true",
                    ways.isEmpty() ? "add one of them" : "keep one of: " + String.join(", ", ways));
            return new CutOff.FileTime();
        }
        return switch (ways.get(0)) {
            case "file-name" -> fileName(cutOff);
            case "column" -> new CutOff.OfColumn(column(cutOff.get("column")));
            case "fixed" -> fixed(cutOff.get("fixed"));
            default -> new CutOff.FileTime();
        };
    }

    private CutOff fileName(ConfigNode cutOff) {
        ConfigNode name = cutOff.get("file-name");
        Optional<Pattern> regex = regex(name, 1);
        Optional<DatePattern> pattern = cutOff.find("pattern").flatMap(this::pattern);
        if (cutOff.find("pattern").isEmpty()) {
            contradiction(
                    cutOff.placeOf("file-name"),
                    "cut-off by file name needs a 'pattern'",
                    "the date in the name can only be read by a pattern",
                    "add 'pattern: yyyy-MM-dd'");
        }
        if (regex.isEmpty() || pattern.isEmpty()) {
            return new CutOff.FileTime();
        }
        String at = cutOff.find("at").map(ConfigNode::text).orElse("23:59:59");
        try {
            return new CutOff.FileName(regex.get(), pattern.get(), LocalTime.parse(at));
        } catch (DateTimeException e) {
            contradiction(cutOff.get("at").place(), "no time of day '" + at + "'", "hours end at 23", "write 08:00");
            return new CutOff.FileTime();
        }
    }

    private CutOff fixed(ConfigNode node) {
        try {
            return new CutOff.Fixed(Instant.parse(node.text()));
        } catch (DateTimeException e) {
            contradiction(
                    node.place(),
                    "no instant '" + node.text() + "'",
                    "a fixed cut-off is one instant in UTC",
                    "write it like 2017-12-31T23:59:59Z");
            return new CutOff.FileTime();
        }
    }

    private Footer footer(ConfigNode node) {
        int rows = node.find("rows").map(ConfigNode::integer).orElse(0);
        return new Footer(
                regex(node.get("pattern"), rows).orElse(Pattern.compile("(?!)")), rows, columns(node, "sums"));
    }

    private double maxBadRatio() {
        return root.find("max-bad-rows")
                .map(node -> new BigDecimal(node.text().replace("%", "").strip())
                        .movePointLeft(2)
                        .doubleValue())
                .orElse(DEFAULT_MAX_BAD_RATIO);
    }

    private EntityMapping entity(ConfigNode node) {
        String entity = node.get("entity").text();
        Map<String, Field> fields = new LinkedHashMap<>();
        node.get("fields").entries().forEach((name, value) -> {
            Place place = node.get("fields").placeOf(name);
            fields.put(name, value.isObject() ? field(name, place, value) : plain(name, place, value));
        });
        if (STAGED.contains(entity)) {
            root.find("stages").ifPresent(stages -> {
                addStage(fields, "stage_name", "name", stages);
                addStage(fields, "stage_order", "order", stages);
                addStage(fields, "status", "status", stages);
                if (entity.equals("deal")) {
                    addStage(fields, "is_offer_stage", "offer", stages);
                }
            });
        }
        boolean distinct = node.find("distinct").map(ConfigNode::flag).orElse(false);
        return new EntityMapping(
                entity, node.find("only-when").flatMap(this::onlyWhen), distinct, List.copyOf(fields.values()));
    }

    private void addStage(Map<String, Field> fields, String name, String part, ConfigNode stages) {
        fields.computeIfAbsent(name, absent -> stage(name, root.placeOf("stages"), part, stages));
    }

    private static Field plain(String name, Place place, ConfigNode column) {
        return simple(name, place, new FieldSource.OfColumn(column(column)), Optional.empty());
    }

    private static Field simple(String name, Place place, FieldSource source, Optional<LabelMap> labels) {
        return new Field(
                name,
                place,
                source,
                Optional.empty(),
                labels,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private Field field(String name, Place place, ConfigNode node) {
        List<String> given =
                SOURCES.stream().filter(source -> node.find(source).isPresent()).toList();
        if (given.size() != 1) {
            contradiction(
                    place,
                    "field '" + name + "' needs exactly one of: " + String.join(", ", SOURCES),
                    "it must be clear where the value comes from",
                    given.isEmpty()
                            ? "add 'column:' with a column of the file"
                            : "keep one of: " + String.join(", ", given));
            return simple(name, place, new FieldSource.Constant(""), Optional.empty());
        }
        if (given.get(0).equals("stage")) {
            return stageField(name, place, node);
        }
        if (node.find("with").isPresent() && !given.get(0).equals("join")) {
            contradiction(
                    node.placeOf("with"),
                    "'with' belongs to 'join'",
                    "only joined values have something between them",
                    "delete 'with', or use 'join'");
        }
        return new Field(
                name,
                place,
                source(given.get(0), node),
                node.find("extract").flatMap(this::extract),
                labels(node),
                node.find("times").map(ConfigNode::number),
                dates(node),
                zone(node),
                node.find("default").map(ConfigNode::text));
    }

    private FieldSource source(String kind, ConfigNode node) {
        return switch (kind) {
            case "column" -> new FieldSource.OfColumn(column(node.get("column")));
            case "value" -> new FieldSource.Constant(node.get("value").text());
            case "hash" -> new FieldSource.Hashed(columns(node, "hash"));
            case "join" ->
                new FieldSource.Joined(
                        columns(node, "join"),
                        node.find("with").map(ConfigNode::text).orElse(" "));
            default -> new FieldSource.FirstOf(columns(node, "first-of"));
        };
    }

    private Field stageField(String name, Place place, ConfigNode node) {
        Optional<ConfigNode> stages = root.find("stages");
        if (stages.isEmpty()) {
            contradiction(
                    place,
                    "field '" + name + "' asks for a stage, but the profile has no 'stages'",
                    "what a label means is listed under 'stages'",
                    "add 'stages:' with its column and labels");
            return simple(name, place, new FieldSource.Constant(""), Optional.empty());
        }
        return stage(name, place, node.get("stage").text(), stages.get());
    }

    private static Field stage(String name, Place place, String part, ConfigNode stages) {
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
                            default ->
                                meaning.find("offer").map(ConfigNode::text).orElse("false");
                        }));
        return simple(
                name,
                place,
                new FieldSource.OfColumn(column(stages.get("column"))),
                Optional.of(new LabelMap(values, LabelMap.Other.REFUSE)));
    }

    private Optional<LabelMap> labels(ConfigNode node) {
        Optional<ConfigNode> other = node.find("other");
        Optional<ConfigNode> map = node.find("map");
        if (map.isEmpty()) {
            other.ifPresent(o -> contradiction(
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
            contradiction(
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
            contradiction(
                    node.placeOf("column"),
                    "only-when needs exactly one of: in, not-in, filled",
                    "it must be clear which records are taken",
                    tests.isEmpty() ? "add 'in: [...]'" : "keep one of: " + String.join(", ", tests));
            return Optional.empty();
        }
        ColumnRef column = column(node.get("column"));
        return Optional.of(
                switch (tests.get(0)) {
                    case "in" -> new OnlyWhen(column, Test.IN, texts(node, "in"));
                    case "not-in" -> new OnlyWhen(column, Test.NOT_IN, texts(node, "not-in"));
                    default -> new OnlyWhen(column, node.get("filled").flag() ? Test.FILLED : Test.EMPTY, List.of());
                });
    }

    private Optional<String> extract(ConfigNode node) {
        Optional<Pattern> regex = regex(node, 1);
        if (regex.isPresent() && NOT_LINEAR.matcher(node.text()).find()) {
            contradiction(
                    node.place(),
                    "the regular expression looks around or back",
                    "values are extracted by an engine that reads each text once",
                    "write it without (?=, (?!, (?<=, (?<!, \\1 and possessive repeats");
        }
        return regex.map(Pattern::pattern);
    }

    private Optional<Pattern> regex(ConfigNode node, int groups) {
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

    private void checkOptional(SourceProfile profile) {
        Set<String> read =
                profile.columns().stream().map(ColumnRef::name).collect(Collectors.toCollection(LinkedHashSet::new));
        root.find("header").flatMap(header -> header.find("optional")).map(ConfigNode::items).orElse(List.of()).stream()
                .filter(column -> !read.contains(column.text()))
                .forEach(column -> contradiction(
                        column.place(),
                        "optional column '" + column.text() + "' is not read by any field",
                        "only columns that fields name can be missing",
                        DidYouMean.advice(column.text(), read, "delete it here")));
    }

    private void contradiction(Place place, String what, String why, String fix) {
        problems.add(Problem.of(Code.K205, what, place, why, fix));
    }

    private static ColumnRef column(ConfigNode node) {
        return new ColumnRef(node.text(), node.place());
    }

    private static List<ColumnRef> columns(ConfigNode owner, String name) {
        return list(owner, name, ProfileReader::column);
    }

    private static List<String> texts(ConfigNode owner, String name) {
        return list(owner, name, ConfigNode::text);
    }

    private static List<String> texts(ConfigNode list) {
        return list.items().stream().map(ConfigNode::text).toList();
    }

    private static <T> List<T> list(ConfigNode owner, String name, Function<ConfigNode, T> read) {
        return owner.find(name)
                .map(node -> node.items().stream().map(read).toList())
                .orElse(List.of());
    }

    private static <E extends Enum<E>> E word(ConfigNode node, Class<E> type) {
        return Enum.valueOf(type, node.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
