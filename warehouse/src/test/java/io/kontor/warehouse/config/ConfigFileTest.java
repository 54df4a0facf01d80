package io.kontor.warehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final ConfigSchema SCHEMA = ConfigSchema.of("source");

    @TempDir
    private Path folder;

    @Test
    void nodesKnowTheirPlaces() {
        ConfigFile file = ConfigFile.read(resource("fits.yml"), SCHEMA);

        ConfigNode name = file.root().get("name");
        assertThat(name.text()).isEqualTo("fits");
        assertThat(name.place().line()).isEqualTo(3);
        assertThat(name.place().column()).isEqualTo(7);
        assertThat(name.place().excerpt()).isEqualTo("name: fits");
        assertThat(name.place().length()).isEqualTo(4);
        assertThat(file.root().placeOf("entities").line()).isEqualTo(7);
    }

    @Test
    void brokenYamlIsToldWithItsPlace() {
        Problem problem = problems("tab-in-indentation.yml").get(0);

        assertThat(problem.code()).isEqualTo(Code.K201);
        assertThat(problem.place().line()).isEqualTo(4);
        assertThat(problem.fix()).contains("no tabs");
    }

    @Test
    void everyProblemOfAFileIsToldAtOnceInTheOrderOfItsLines() {
        assertThat(problems("four-faults.yml"))
                .extracting(
                        Problem::code,
                        problem -> problem.place().line(),
                        problem -> problem.place().column())
                .containsExactly(
                        tuple(Code.K202, 2, 7),
                        tuple(Code.K203, 7, 3),
                        tuple(Code.K202, 8, 11),
                        tuple(Code.K202, 10, 5),
                        tuple(Code.K203, 11, 5));
    }

    @Test
    void unknownSettingsAndWordsGetASuggestion() {
        List<Problem> problems = problems("four-faults.yml");

        assertThat(problems)
                .extracting(Problem::fix)
                .contains("did you mean 'delimiter'?", "did you mean 'doubled'?", "did you mean 'fields'?");
        assertThat(problems.get(1).text())
                .contains("error[K203]: unknown setting 'delimeter'")
                .contains("four-faults.yml:7:3")
                .contains("  7 |   delimeter: \";\"")
                .contains("    |   ^^^^^^^^^");
    }

    @Test
    void settingGivenTwiceIsRefused() {
        Problem problem = problems("setting-twice.yml").get(0);

        assertThat(problem.code()).isEqualTo(Code.K205);
        assertThat(problem.place().line()).isEqualTo(4);
        assertThat(problem.why()).contains(":2:1");
    }

    @Test
    void missingFileIsAProblem() {
        assertThat(catchThrowableOfType(KontorException.class, () -> ConfigFile.read(folder.resolve("no.yml"), SCHEMA))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(Code.K301);
    }

    @Test
    void fileInAnotherEncodingIsAProblem() throws Exception {
        Path file =
                Files.write(folder.resolve("latin.yml"), "name: \u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(catchThrowableOfType(KontorException.class, () -> ConfigFile.read(file, SCHEMA))
                        .problems())
                .extracting(Problem::fix)
                .containsExactly("save the file as UTF-8 in your editor");
    }

    record Format(String type, int headerRow) {}

    @Test
    void settingsBecomeRecordsByTheirNames() {
        ConfigFile file = ConfigFile.parse(Path.of("x.yml"), "type: csv\nheader-row: 3\n");

        assertThat(file.as(Format.class)).isEqualTo(new Format("csv", 3));
    }

    @Test
    void nearestWordCountsSwappedLettersOnce() {
        assertThat(DidYouMean.nearest("stauts", List.of("stage", "status"))).contains("status");
        assertThat(DidYouMean.nearest("Бюжет", List.of("Бюджет", "Буфет"))).contains("Бюджет");
        assertThat(DidYouMean.nearest("zebra", List.of("status"))).isEmpty();
    }

    private static List<Problem> problems(String name) {
        return catchThrowableOfType(KontorException.class, () -> ConfigFile.read(resource(name), SCHEMA))
                .problems();
    }

    private static Path resource(String name) {
        try {
            return Path.of(ConfigFileTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
