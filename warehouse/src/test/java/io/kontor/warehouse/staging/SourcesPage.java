package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the library: which exports are known, what they fill, and what they cannot. */
final class SourcesPage {

    private final List<SourceProfile> profiles;

    SourcesPage(List<SourceProfile> profiles) {
        this.profiles = profiles;
    }

    /** Markdown, without anything that differs from machine to machine. */
    String text() {
        StringBuilder page = new StringBuilder("""
                # Sources

                The exports that the shipped library reads, made from `config/sources` by a test (`-Dgolden.update` writes it).
                `kontor init W --library NAME,...` puts their profiles into a workspace, where they are yours to edit. Each
                profile is proven by a made file in the system's shape; *not verified* names what no real export has confirmed.
                "Cannot fill" lists the columns of an entity of which the export says nothing.

                """);
        Map<String, List<SourceProfile>> libraries = profiles.stream()
                .collect(Collectors.groupingBy(SourcesPage::library, TreeMap::new, Collectors.toList()));
        page.append("| library | exports | not verified |\n|---|---|---|\n");
        libraries.forEach((library, sources) -> page.append("| [%s](#%s) | %d | %d |\n"
                .formatted(
                        library,
                        library,
                        sources.size(),
                        sources.stream()
                                .filter(profile -> profile.unverified().isPresent())
                                .count())));
        libraries.forEach((library, sources) -> {
            page.append("\n## ").append(library).append('\n');
            sources.forEach(profile -> page.append(section(profile)));
        });
        return page.toString();
    }

    private static String library(SourceProfile profile) {
        return profile.path().getParent().getFileName().toString();
    }

    private static String section(SourceProfile profile) {
        StringBuilder section = new StringBuilder("\n### %s\n%s · %s · %s. Files: %s.\n"
                .formatted(
                        profile.name(),
                        profile.titles().get("en"),
                        profile.titles().get("ru"),
                        profile.titles().get("lv"),
                        profile.files().stream()
                                .map(pattern -> "`" + pattern + "`")
                                .collect(Collectors.joining(", "))));
        profile.unverified()
                .ifPresent(what ->
                        section.append("\n*Not verified:* ").append(what).append(".\n"));
        section.append("\n| entity | fills | cannot fill |\n|---|---|---|\n");
        filled(profile)
                .forEach((entity, columns) -> section.append(
                        "| %s | %s | %s |\n".formatted(entity, String.join(", ", columns), missing(entity, columns))));
        return section.toString();
    }

    private static Map<String, Set<String>> filled(SourceProfile profile) {
        Map<String, Set<String>> filled = new LinkedHashMap<>();
        for (EntityMapping mapping : profile.entities()) {
            Set<String> columns = filled.computeIfAbsent(mapping.entity(), none -> new LinkedHashSet<>());
            mapping.fields().stream().map(Field::name).forEach(columns::add);
        }
        return filled;
    }

    private static String missing(String entity, Set<String> columns) {
        List<String> missing = new ArrayList<>(
                Entities.named(entity).columns().stream().map(Column::name).toList());
        missing.removeAll(columns);
        return missing.isEmpty() ? "-" : String.join(", ", missing);
    }
}
