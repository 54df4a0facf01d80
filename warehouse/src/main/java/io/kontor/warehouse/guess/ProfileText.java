package io.kontor.warehouse.guess;

import io.kontor.warehouse.guess.FileFacts.Ending;
import io.kontor.warehouse.guess.ProfileGuess.Decision;
import io.kontor.warehouse.source.layout.ValueKind;
import io.kontor.warehouse.table.Type.Kind;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a profile with the reasons of its settings beside them, and says what was decided. */
final class ProfileText {

    private static final Set<String> STAGED = Set.of("deal", "deal_stage_event");
    private static final Set<String> ONE_ROW_EACH =
            Set.of("deal", "account", "contact_pii", "employee", "product", "activity", "lead", "mailing");
    private static final String OPEN = "open";

    private final String name;
    private final FileName fileName;
    private final FileFacts facts;
    private final Mapping mapping;
    private final ValueForms values;
    private final HeaderWords words;
    private final ZoneId zone;
    private final ReportForm report;
    private final Set<String> compared;

    private final StringBuilder text = new StringBuilder();
    private final List<Decision> decisions = new ArrayList<>();

    /** @param compared columns whose total at the end is the sum of the rows, as far as is known */
    ProfileText(
            String name,
            FileName fileName,
            FileFacts facts,
            ReportForm report,
            Mapping mapping,
            HeaderWords words,
            ZoneId zone,
            Set<String> compared) {
        this.name = name;
        this.fileName = fileName;
        this.facts = facts;
        this.mapping = mapping;
        this.values = new ValueForms(mapping);
        this.words = words;
        this.zone = zone;
        this.report = report;
        this.compared = compared;
    }

    String write() {
        head();
        format();
        values();
        cutOff();
        footers();
        stages();
        entity();
        rest();
        return text.toString();
    }

    List<Decision> decisions() {
        return decisions;
    }

    private void head() {
        line("# yaml-language-server: $schema=../schema/source.json");
        line("#");
        line("# A first profile, made by 'kontor profile' from " + oneLine(fileName.text())
                + ". What is marked 'unsure' was");
        line("# not proven by any value: look at it, then at 'kontor check FILE'.");
        line("kind: source");
        line("name: " + name);
        line("unverified: made from one file by 'kontor profile'");
        line("system: " + name);
        line("files: " + Yaml.list(List.of(fileName.pattern())));
        line("");
        decide("files", fileName.pattern(), "the name of the file, with any number");
        if (fileName.pattern().matches("[*.]+[a-zA-Z]*")) {
            ask("files", fileName.pattern(), "the name has nothing but numbers: many other files would fit it, too");
        }
    }

    private void format() {
        StringBuilder format = new StringBuilder("format: {type: ")
                .append(facts.shape().sheet().isPresent() ? "sheet" : "csv");
        facts.shape().encoding().ifPresent(encoding -> {
            format.append(", encoding: ").append(encoding.name());
            format.append(", delimiter: ").append(delimiter());
            decide("encoding", encoding.name(), why(encoding));
            decide(
                    "delimiter",
                    delimiter(),
                    "it gives the header most of its " + facts.columns().size() + " columns");
        });
        facts.shape().sheet().ifPresent(sheet -> decide("sheet", sheet, "its header has most known columns"));
        if (facts.shape().headerRow() > 1) {
            format.append(", header-row: ").append(facts.shape().headerRow());
        }
        decide("header row", String.valueOf(facts.shape().headerRow()), "of the first rows it has most known columns");
        int headerRows = facts.settings().header().rows();
        if (headerRows > 1) {
            format.append(", header-rows: ").append(headerRows);
            decide("header rows", String.valueOf(headerRows), "names stand below names");
        }
        String quoting = facts.settings().quoting().setting();
        format.append(quoting.isEmpty() ? "" : ", " + quoting);
        line(format.append(report.setting()).append('}').toString());
        if (!quoting.isEmpty()) {
            decide("quotes", quoting, "with it most records have the shape of the header");
        }
        report();
        line("");
    }

    private void report() {
        if (report.hasGroups()) {
            boolean proven = !report.sums().isEmpty();
            String columns = proven ? String.join(", ", report.sums()) : "no column";
            decide(
                    "groups",
                    report.groupNames(),
                    "rows are indented below others, which hold their sums of " + columns
                            + "; only the inner rows are loaded");
            if (!proven) {
                ask(
                        "groups",
                        report.groupNames(),
                        "in no column do the outer rows hold the sum of the rows below them");
            }
            if (!report.isNamed()) {
                line(
                        "# unsure: the header does not name the groups; here they are customers, and the rows below products");
                ask(
                        "groups",
                        report.groupNames(),
                        "the header does not say what they are; what is called group is taken for the customer, '"
                                + oneLine(report.labels()) + "' for the product");
            }
        }
        if (report.hasTotalsBetween()) {
            decide("totals", "left out", "rows between the others begin like totals");
        }
        report.period().ifPresent(name -> decide(name, "from above the header", "no column has a date"));
        if (facts.depths().isUnclear()) {
            ask(
                    "rows",
                    "all of them",
                    "some are indented, but not as rows below groups: see that none is a sum of others");
        }
    }

    private String delimiter() {
        return facts.shape().delimiter() == '\t' ? "tab" : "\"" + facts.shape().delimiter() + "\"";
    }

    private static String why(Charset encoding) {
        return encoding.name().startsWith("UTF")
                ? "every byte of the file is right in it"
                : "the file is not UTF-8, and its letters are likeliest in this one";
    }

    private void values() {
        line("values:");
        numbers(values.numbers());
        dates();
        if (!values.nullWords().isEmpty()) {
            line("  empty: " + Yaml.list(values.nullWords()));
            decide("null words", String.join(", ", values.nullWords()), "the only texts among dates or numbers");
        }
        if (values.hasLocalTimes()) {
            line("  # unsure: the file does not name the zone of its times; this is the workspace's");
            ask("zone", zone.getId(), "the file does not name the zone of its times; this is the workspace's");
        }
        line("  zone: " + zone.getId());
        line("");
    }

    /** In text that commas divide, they are seldom decimal signs. */
    private void numbers(NumberForms numbers) {
        char decimal = numbers.decimal(
                facts.shape().encoding().isEmpty() || facts.shape().delimiter() != ',');
        if (numbers.isUnproven()) {
            String example = numbers.openExample();
            line("  # unsure: " + example + " may have thousands or decimals; no value of the file proves which");
            ask(
                    "decimal sign",
                    String.valueOf(decimal),
                    "numbers like " + example + " could be meant in two ways, and no value proves which: "
                            + (example.indexOf(decimal) >= 0 ? "decimals" : "thousands") + " were taken");
        } else if (values.hasNumbers()) {
            decide("decimal sign", String.valueOf(decimal), "all numbers of the mapped columns");
        }
        if (decimal == ',') {
            line("  decimal: \",\"");
        }
        numbers.thousands(decimal).ifPresent(sign -> line("  thousands: \"" + sign + "\""));
        numbers.minus().ifPresent(minus -> line("  minus: " + minus));
        if (!numbers.signs().isEmpty()) {
            line("  strip: " + Yaml.list(numbers.signs()));
        }
    }

    private void dates() {
        List<String> patterns = values.patterns();
        if (!values.unproven().isEmpty()) {
            String columns =
                    values.unproven().stream().map(ProfileText::oneLine).collect(Collectors.joining(", "));
            line("  # unsure: no day after the 12th in " + columns + ", so day and month may be the other way round");
            ask(
                    "day and month",
                    String.join(" or ", patterns),
                    "no date in " + columns + " is after the 12th, so day and month may be the other way round");
        }
        if (!patterns.isEmpty()) {
            line("  dates: " + Yaml.list(patterns));
            decide("dates", String.join(" or ", patterns), "every date of the mapped columns is written so");
        }
    }

    private void cutOff() {
        fileName.date().ifPresent(date -> {
            line("cut-off: {file-name: " + Yaml.pattern(date.regex()) + ", pattern: " + date.pattern() + "}");
            line("");
            decide("cut-off", date.pattern(), "the name of the file has this date");
        });
        if (fileName.date().isEmpty()) {
            report.period().ifPresent(name -> {
                line("cut-off: {column: " + name + "}");
                line("");
            });
        }
    }

    private void footers() {
        Map<String, Ending> all = new LinkedHashMap<>();
        facts.footers().forEach(footer -> all.putIfAbsent(footer.pattern(), footer));
        facts.totals().forEach(all::putIfAbsent);
        if (all.isEmpty()) {
            return;
        }
        line("footers:");
        all.forEach((pattern, footer) -> line("  - " + footer(pattern, footer)));
        line("");
        decide(
                "footers",
                all.values().stream().map(Ending::firstWord).distinct().collect(Collectors.joining(", ")),
                "lines that begin like totals or notes, with nothing but numbers besides");
    }

    /**
     * The totals of a footer are compared where it has a cell for each column, or says how many records there are; where
     * there are more of its kind, it is the total of a part.
     */
    private String footer(String pattern, Ending footer) {
        List<String> sums = new ArrayList<>();
        for (int i = 0;
                !facts.totals().containsKey(pattern) && i < footer.cells().size();
                i++) {
            String column = facts.columns().get(i).name();
            if (compared.contains(column)
                    && isSummed(column)
                    && !footer.cells().get(i).isBlank()) {
                sums.add(column);
            }
        }
        return "{pattern: " + Yaml.pattern(pattern) + (footer.isCounted() ? ", rows: 1" : "")
                + (sums.isEmpty() ? "" : ", sums: " + Yaml.list(sums)) + "}";
    }

    private boolean isSummed(String column) {
        return mapping.fields().entrySet().stream()
                .anyMatch(field ->
                        field.getValue().name().equals(column) && mapping.type(field.getKey()) == Kind.DECIMAL);
    }

    /** The column whose labels are listed under {@code stages}. */
    private Optional<ColumnFacts> stageColumn() {
        return mapping.column("stage_name")
                .filter(stage -> STAGED.contains(mapping.entity().name()))
                .filter(stage -> !stage.labels().isEmpty());
    }

    private boolean hasStages() {
        return stageColumn().isPresent();
    }

    private void stages() {
        stageColumn().ifPresent(this::stages);
    }

    private void stages(ColumnFacts stage) {
        line("stages:");
        line("  column: " + Yaml.text(stage.name()));
        line("  # unsure: the order is that of the file; put the labels into the order of your funnel");
        line("  other: open");
        line("  labels:");
        List<String> order = new ArrayList<>(stage.labels().keySet());
        order.sort(Comparator.comparing(label -> !status(label).equals(OPEN)));
        for (String label : order) {
            int number = order.indexOf(label) + 1;
            line("    " + Yaml.text(label) + ": {order: " + number + ", status: " + status(label) + "}");
        }
        line("");
        ask("stages", String.join(" > ", order), "the order is that of the file, not of your funnel");
    }

    private String status(String label) {
        return words.word("deal", "status", label).orElse(OPEN);
    }

    private void entity() {
        line("entities:");
        line("  - entity: " + mapping.entity().name());
        decide("entity", mapping.entity().name(), "the header has most columns of it that others lack");
        ColumnFacts key = mapping.column(mapping.key()).orElse(null);
        if (mapping.hasKeyColumn() && key != null && key.hasEmpty()) {
            line("    # records without it name nothing");
            line("    only-when: {column: " + Yaml.text(key.name()) + ", filled: true}");
        }
        Optional.ofNullable(key)
                .filter(column -> ONE_ROW_EACH.contains(mapping.entity().name()) && column.repeated() > 0)
                .ifPresent(column -> ask(
                        entity(mapping.key()),
                        column.name(),
                        column.repeated() + " rows have the id of an earlier row: is a row one "
                                + mapping.entity().name().replace("_pii", "") + ", or something that belongs to it?"));
        line("    fields:");
        mapping.fields().forEach(this::field);
        mapping.missingFields().stream()
                .filter(field -> !(hasStages() && field.equals("status")))
                .forEach(this::missing);
        if (report.hasGroups()
                && !mapping.isRequired(mapping.key())
                && mapping.column(mapping.key()).isEmpty()) {
            line("      # a report that is saved again replaces its rows");
            line("      " + mapping.key() + ": {hash: " + Yaml.list(report.naming()) + "}");
        }
    }

    private String entity(String field) {
        return mapping.entity().name() + "." + field;
    }

    private void field(String field, ColumnFacts column) {
        boolean fromStages = hasStages() && (field.equals("stage_name") || field.equals("status"));
        if (!fromStages) {
            line("      " + field + ": " + source(field, column));
        }
        decide(entity(field), column.name(), column.kind().words() + ", " + column.filled() + " values");
    }

    private String source(String field, ColumnFacts column) {
        String quoted = Yaml.text(column.name());
        if (mapping.entity().words().containsKey(field)) {
            return labels(field, column);
        }
        if (column.kind() == ValueKind.DATE && values.hasOwnZone(column)) {
            boolean utc = column.dates().stream().noneMatch(DateForm::hasOffset);
            return "{column: " + quoted + ", dates: " + Yaml.list(values.patterns(column)) + (utc ? ", zone: UTC" : "")
                    + "}";
        }
        return quoted;
    }

    /** Labels of a closed list; what the dictionary does not know is left to a person. */
    private String labels(String field, ColumnFacts column) {
        String entity = mapping.entity().name();
        Map<String, String> known = new LinkedHashMap<>();
        column.labels()
                .keySet()
                .forEach(label -> words.word(entity, field, label).ifPresent(word -> known.put(label, word)));
        String map = known.entrySet().stream()
                .map(entry -> Yaml.text(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        Optional<String> fallback = mapping.isRequired(field) ? words.fallback(entity, field) : Optional.empty();
        boolean all = known.size() == column.labels().size();
        if (!all) {
            String unknown = column.labels().keySet().stream()
                    .filter(label -> !known.containsKey(label))
                    .collect(Collectors.joining(", "));
            ask(
                    entity(field),
                    fallback.orElse("empty"),
                    unknown.isEmpty()
                            ? "it has too many labels to list"
                            : "what these labels mean is not known: " + unknown);
        }
        return "{column: " + Yaml.text(column.name()) + ", map: " + map + ", other: empty"
                + fallback.map(word -> ", default: " + word).orElse("") + "}"
                + (all ? "" : " # unsure: not all labels are known");
    }

    private void missing(String field) {
        if (field.equals(mapping.key())) {
            line("      # unsure: the file has no id, so these columns together name the thing");
            line("      " + field + ": {hash: " + Yaml.list(mapping.names()) + "}");
            ask(
                    entity(field),
                    "hash of " + String.join(", ", mapping.names()),
                    "no column looks like an id: two things of the same name would be one");
        } else {
            String word = words.fallback(mapping.entity().name(), field).orElseThrow();
            line("      " + field + ": {value: " + word + "} # unsure: no column says it");
            ask(entity(field), word, "no column says it, and it must be filled");
        }
    }

    /** What is left out is said, so that a person can add it. */
    private void rest() {
        line("");
        mapping.dropped().forEach((column, why) -> line("# left out: " + oneLine(column) + " (" + why + ")"));
        mapping.dropped().forEach((column, why) -> decide("left out", column, why));
        Set<String> used =
                mapping.fields().values().stream().map(ColumnFacts::name).collect(Collectors.toSet());
        List<ColumnFacts> others = facts.columns().stream()
                .filter(column -> !column.name().isBlank() && !used.contains(column.name()))
                .filter(column -> !mapping.dropped().containsKey(column.name()))
                .toList();
        others.stream()
                .filter(column -> !column.isEmpty())
                .forEach(column -> line("# not mapped: " + oneLine(column.name()) + " ("
                        + column.kind().words() + ")"));
        String empty = others.stream()
                .filter(ColumnFacts::isEmpty)
                .map(column -> oneLine(column.name()))
                .collect(Collectors.joining(", "));
        if (!empty.isEmpty()) {
            line("# empty in this file: " + empty);
        }
    }

    private void decide(String what, String decided, String why) {
        decisions.add(new Decision(what, decided, why, false));
    }

    /** Something had to be written that no value proves. */
    private void ask(String what, String decided, String why) {
        decisions.add(new Decision(what, decided, why, true));
    }

    private static String oneLine(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
