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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a profile with the reasons of its settings beside them, and says what was decided. */
final class ProfileText {

    private static final Set<String> STAGED = Set.of("deal", "deal_stage_event");
    private static final String OPEN = "open";

    private final String name;
    private final FileName fileName;
    private final FileFacts facts;
    private final Mapping mapping;
    private final ValueForms values;
    private final HeaderWords words;
    private final ZoneId zone;
    private final boolean compareTotals;

    private final StringBuilder text = new StringBuilder();
    private final List<Decision> decisions = new ArrayList<>();

    /** @param compareTotals whether totals at the end are sums of columns */
    ProfileText(
            String name,
            FileName fileName,
            FileFacts facts,
            Mapping mapping,
            HeaderWords words,
            ZoneId zone,
            boolean compareTotals) {
        this.name = name;
        this.fileName = fileName;
        this.facts = facts;
        this.mapping = mapping;
        this.values = new ValueForms(mapping);
        this.words = words;
        this.zone = zone;
        this.compareTotals = compareTotals;
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
        line(format.append(facts.quoting()).append('}').toString());
        if (!facts.quoting().isEmpty()) {
            decide("quotes", facts.quoting().substring(2), "with it most records have the shape of the header");
        }
        line("");
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
        NumberForms numbers = values.numbers();
        if (numbers.isUnproven()) {
            line("  # unsure: numbers like 1,234 may be thousands or decimals; no value of the file proves which");
        }
        if (numbers.decimal() == ',') {
            line("  decimal: \",\"");
        }
        decide(
                "decimal sign",
                String.valueOf(numbers.decimal()),
                numbers.isUnproven() ? "UNSURE: no value proves it" : "all numbers of the mapped columns");
        numbers.thousands().ifPresent(sign -> line("  thousands: \"" + sign + "\""));
        numbers.minus().ifPresent(minus -> line("  minus: " + minus));
        if (!numbers.signs().isEmpty()) {
            line("  strip: " + Yaml.list(numbers.signs()));
        }
        dates();
        if (!values.nullWords().isEmpty()) {
            line("  empty: " + Yaml.list(values.nullWords()));
            decide("null words", String.join(", ", values.nullWords()), "the only texts among dates or numbers");
        }
        line("  # unsure: the file does not name the zone of its times; this is the workspace's");
        line("  zone: " + zone.getId());
        line("");
    }

    private void dates() {
        List<String> patterns = values.patterns();
        if (!values.unproven().isEmpty()) {
            String columns =
                    values.unproven().stream().map(ProfileText::oneLine).collect(Collectors.joining(", "));
            line("  # unsure: no day after the 12th in " + columns + ", so day and month may be the other way round");
            decide("day and month", "UNSURE", "no value after the 12th in " + columns);
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
    }

    private void footers() {
        if (facts.footers().isEmpty()) {
            return;
        }
        line("footers:");
        Set<String> starts = new LinkedHashSet<>();
        for (Ending footer : facts.footers()) {
            String start = FileFacts.firstWord(footer);
            if (starts.add(start)) {
                line("  - " + footer(footer, start));
            }
        }
        line("");
        decide("footers", String.join(", ", starts), "lines at the end that begin like totals or notes");
    }

    /** The totals of a footer are compared where it has a cell for each column, or says how many records there are. */
    private String footer(Ending footer, String start) {
        boolean counted = footer.text().matches("(?s)[\"; ,|\t]*" + start + " \\([0-9]+ .*");
        String pattern = "^[\"; ,|\\t]*" + start + (counted ? " \\((\\d+)" : "");
        List<String> sums = new ArrayList<>();
        for (int i = 0; compareTotals && i < footer.cells().size(); i++) {
            String column = facts.columns().get(i).name();
            if (isSummed(column) && !footer.cells().get(i).isBlank()) {
                sums.add(column);
            }
        }
        return "{pattern: " + Yaml.pattern(pattern) + (counted ? ", rows: 1" : "")
                + (sums.isEmpty() ? "" : ", sums: " + Yaml.list(sums)) + "}";
    }

    private boolean isSummed(String column) {
        return mapping.fields().entrySet().stream()
                .anyMatch(field ->
                        field.getValue().name().equals(column) && mapping.type(field.getKey()) == Kind.DECIMAL);
    }

    /** The column whose labels are listed under {@code stages}. */
    private Optional<ColumnFacts> stageColumn() {
        return Optional.ofNullable(mapping.fields().get("stage_name"))
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
        decide("stages", String.join(" > ", order), "UNSURE: the order is that of the file");
    }

    private String status(String label) {
        return words.word("deal", "status", label).orElse(OPEN);
    }

    private void entity() {
        line("entities:");
        line("  - entity: " + mapping.entity().name());
        decide("entity", mapping.entity().name(), "the header has most columns of it that others lack");
        ColumnFacts key = mapping.fields().get(mapping.key());
        if (mapping.hasKeyColumn() && key != null && key.hasEmpty()) {
            line("    # records without it name nothing");
            line("    only-when: {column: " + Yaml.text(key.name()) + ", filled: true}");
        }
        line("    fields:");
        mapping.fields().forEach(this::field);
        mapping.missingFields().stream()
                .filter(field -> !(hasStages() && field.equals("status")))
                .forEach(this::missing);
    }

    private void field(String field, ColumnFacts column) {
        boolean fromStages = hasStages() && (field.equals("stage_name") || field.equals("status"));
        if (!fromStages) {
            line("      " + field + ": " + source(field, column));
        }
        decide(
                mapping.entity().name() + "." + field,
                column.name(),
                column.kind() + ", " + column.filled() + " values");
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
        return "{column: " + Yaml.text(column.name()) + ", map: " + map + ", other: empty"
                + fallback.map(word -> ", default: " + word).orElse("") + "}"
                + (all ? "" : " # unsure: not all labels are known");
    }

    private void missing(String field) {
        if (field.equals(mapping.key())) {
            line("      # unsure: the file has no id, so these columns together name the thing");
            line("      " + field + ": {hash: " + Yaml.list(mapping.names()) + "}");
            decide(field, "hash of " + String.join(", ", mapping.names()), "UNSURE: no column looks like an id");
        } else {
            String word = words.fallback(mapping.entity().name(), field).orElseThrow();
            line("      " + field + ": {value: " + word + "} # unsure: no column says it");
            decide(field, word, "UNSURE: no column says it, and it must be filled");
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
        decisions.add(new Decision(what, decided, why));
    }

    private static String oneLine(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
