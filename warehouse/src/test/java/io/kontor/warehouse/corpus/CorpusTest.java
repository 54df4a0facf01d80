package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus is loaded by the real loader and becomes what its verdict and its line in the page say. */
class CorpusTest {

    private static final Path PAGE = Path.of("../docs/bad-files.md");

    @TempDir
    private static Path folder;

    private static Map<OddFile, Outcome> outcomes = Map.of();
    private static List<String> page = List.of();

    private static Map<String, List<OddFile>> themes() {
        Map<String, List<OddFile>> themes = new LinkedHashMap<>();
        themes.put("Encodings", EncodingFiles.all());
        themes.put("Lines, quotes, delimiters", LineFiles.all());
        themes.put("Headers, titles, totals", HeaderFiles.all());
        themes.put("Numbers, dates, words", ValueFiles.all());
        themes.put("Workbooks and pages", SheetFiles.all());
        themes.put("Reports of 1C", ReportFiles.all());
        themes.put("Calendars", CalendarFiles.all());
        themes.put("Mailboxes", MailboxFiles.all());
        return themes;
    }

    static List<OddFile> files() {
        return themes().values().stream().flatMap(List::stream).toList();
    }

    @BeforeAll
    static void loadAll() throws IOException {
        Map<String, List<OddFile>> themes = themes();
        outcomes = new CorpusRun(folder)
                .of(themes.values().stream().flatMap(List::stream).toList());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, BadFilesPage.of(themes, outcomes));
        }
        page = Files.readAllLines(PAGE);
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileBecomesWhatThePageSays(OddFile named) {
        OddFile file = outcomes.keySet().stream()
                .filter(each -> each.name().equals(named.name()))
                .findFirst()
                .orElseThrow();
        Outcome outcome = outcomes.get(file);

        assertThat(outcome.verdict()).as(outcome.line()).isEqualTo(file.verdict());
        assertThat(page).contains(BadFilesPage.row(file, outcome).strip());
    }

    @Test
    void problemsAreSaidInEveryLanguageWithTheirValues() {
        for (Problem problem : BadFilesPage.reasons(outcomes).values()) {
            String russian = problem.text(Locale.forLanguageTag("ru"));
            String latvian = problem.text(Locale.forLanguageTag("lv"));

            assertThat(List.of(problem.text(), russian, latvian))
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).doesNotContainPattern("\\{[a-z]+}"));
            assertThat(russian).contains("причина:");
            assertThat(latvian).contains("iemesls:");
        }
    }

    @Test
    void corpusIsLargeAndItsNamesDiffer() {
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(250);
        assertThat(files()).extracting(OddFile::name).doesNotHaveDuplicates();
    }
}
