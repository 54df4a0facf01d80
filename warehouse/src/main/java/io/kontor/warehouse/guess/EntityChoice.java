package io.kontor.warehouse.guess;

import io.kontor.warehouse.guess.Mapping.Misfit;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.table.Type.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which entity the records of a file are, or says what a person must decide. */
final class EntityChoice {

    private static final int MOST_NAMED = 4;

    private final String label;
    private final FileFacts facts;
    private final HeaderWords words;
    private final List<Mapping> mappings;

    /** @param columns those of the file, and those that a report adds */
    EntityChoice(String label, FileFacts facts, List<ColumnFacts> columns, HeaderWords words) {
        this.label = label;
        this.facts = facts;
        this.words = words;
        this.mappings = words.entities().stream()
                .map(entity -> Mapping.of(entity, columns, words))
                .sorted(Comparator.comparingDouble(Mapping::score).reversed())
                .toList();
    }

    /**
     * The entity of which the header tells most, among those that it tells of and gives all they need.
     *
     * @throws KontorException K346 where there is none
     */
    Mapping best() {
        return mappings.stream()
                .filter(mapping -> mapping.isComplete() && mapping.isTold())
                .findFirst()
                .orElseThrow(this::refused);
    }

    /**
     * The entity that a person named.
     *
     * @throws KontorException K346 where the dictionary has no such entity, or the file lacks what it needs
     */
    Mapping named(String entity) {
        Mapping mapping = mappings.stream()
                .filter(known -> known.entity().name().equals(entity))
                .findFirst()
                .orElseThrow(() -> problem("entity", Map.of("entity", entity, "entities", names(words.entities()))));
        if (!mapping.isComplete()) {
            throw lacking(mapping);
        }
        return mapping;
    }

    private KontorException refused() {
        if (facts.depths().isUnclear()) {
            return problem("indents", Map.of());
        }
        Optional<Mapping> told = mappings.stream().filter(Mapping::isTold).findFirst();
        if (told.isPresent()) {
            return lacking(told.get());
        }
        Set<String> known = facts.columns().stream()
                .map(ColumnFacts::name)
                .filter(name -> !words.meanings(name).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> possible = mappings.stream()
                .filter(mapping -> mapping.isComplete() && mapping.score() > 0)
                .limit(MOST_NAMED)
                .map(mapping -> mapping.entity().name())
                .toList();
        if (possible.isEmpty()) {
            return known.isEmpty() ? problem("", Map.of()) : lacking(mappings.get(0));
        }
        return problem("unclear", Map.of("known", names(known), "entities", names(possible), "first", possible.get(0)));
    }

    /** What one of the fields that an entity needs lacks. */
    private KontorException lacking(Mapping mapping) {
        String entity = mapping.entity().name();
        String field = mapping.lacking().get(0);
        String column = entity + "." + field;
        Optional<Misfit> misfit = mapping.misfit(field);
        if (misfit.isEmpty()) {
            List<String> called = words.columns(entity).getOrDefault(field, List.of());
            boolean dated = mapping.type(field) == Kind.DATE && facts.depths().groups() > 0;
            return problem(dated ? "lacks.period" : "lacks", Map.of("field", column, "names", names(called)));
        }
        ColumnFacts found = misfit.get().column();
        return problem(
                "values." + misfit.get().kind(),
                Map.of(
                        "field", column,
                        "column", found.name(),
                        "found", found.kind().word(),
                        "expected", misfit.get().expected().word(),
                        "samples", String.join(" | ", found.examples())));
    }

    private KontorException problem(String kind, Map<String, String> values) {
        Reason reason = Reason.of(Code.K346, kind)
                .with("file", label)
                .with("columns", String.join(" | ", facts.shape().header()))
                .with(values);
        return new KontorException(
                Problem.of(reason, Place.line(label, facts.shape().headerRow(), 1)));
    }

    private static String names(Collection<String> names) {
        return String.join(", ", names);
    }
}
