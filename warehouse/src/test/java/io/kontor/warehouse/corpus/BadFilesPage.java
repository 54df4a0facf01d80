package io.kontor.warehouse.corpus;

import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page docs/bad-files.md: each file, what becomes of it, and each kind of problem in all languages. */
final class BadFilesPage {

    private static final int MOST = 160;

    private BadFilesPage() {}

    static String of(Map<String, List<OddFile>> themes, Map<OddFile, Outcome> outcomes) {
        StringBuilder page = new StringBuilder("""
                # Bad files, and what Kontor says

                Made by `CorpusTest` (`-Dgolden.update` writes it anew): each file is made by code, loaded, and what becomes of it
                is compared with its line here. *refused*: nothing of the file was loaded. Other lines say how many of its records
                became rows, and what these hold. Then follow the problems with their places; the second part of the page says each
                kind of problem once in English, Russian and Latvian.
                """);
        page.append("\n").append(outcomes.size()).append(" files.\n");
        themes.forEach((theme, files) -> {
            page.append("\n## ").append(theme).append("\n\n| file | what becomes of it |\n|---|---|\n");
            files.forEach(file -> page.append(row(file, outcomes.get(file))));
        });
        page.append("\n## What is said\n");
        reasons(outcomes).forEach((key, problem) -> page.append(section(key, problem)));
        return page.toString();
    }

    /** The line of a file. */
    static String row(OddFile file, Outcome outcome) {
        return "| " + cell(file.name()) + " | " + cell(outcome.line()) + " |\n";
    }

    /** The first problem of each kind that can be told in all languages. */
    static Map<String, Problem> reasons(Map<OddFile, Outcome> outcomes) {
        Map<String, Problem> reasons = new TreeMap<>();
        for (Outcome outcome : outcomes.values()) {
            for (Problem problem : outcome.problems()) {
                Reason reason = problem.reason();
                if (reason != null) {
                    reasons.putIfAbsent((reason.code() + " " + reason.kind()).strip(), problem);
                }
            }
        }
        return reasons;
    }

    private static String section(String key, Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add("\n### " + key + "\n");
        Reason reason = problem.reason();
        for (String tag : List.of("en", "ru", "lv")) {
            Locale language = Locale.forLanguageTag(tag);
            String text = List.of(reason.what(language), reason.why(language), reason.fix(language)).stream()
                    .map(BadFilesPage::cell)
                    .collect(Collectors.joining(" — "));
            lines.add("- " + tag + ": " + text);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '|') {
                safe.append("\\|");
            } else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR) {
                safe.append(String.format(Locale.ROOT, "[%04X]", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.length() <= MOST * 2 ? safe.toString() : safe.substring(0, MOST * 2) + "...";
    }
}
