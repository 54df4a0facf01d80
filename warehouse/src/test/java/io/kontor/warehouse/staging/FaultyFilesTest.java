package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault in each file, named for it: every one is found, placed and comes with advice. */
class FaultyFilesTest {

    @TempDir
    private static Path folder;

    private static SourceProfile profile;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        warehouse = new Warehouse(folder);
        profile = SourceProfiles.read(fault("deals.yml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bad-number.csv                     | K306 | 3 | 3  | write it as a number like 1 234,50
            decimal-point-instead-of-comma.csv | K306 | 2 | 3  | write it as a number like 1 234,50
            bad-date.csv                       | K306 | 2 | 9  | write it as a date like dd.MM.yyyy
            impossible-date.csv                | K306 | 2 | 9  | write it as a date like dd.MM.yyyy
            two-digit-year.csv                 | K306 | 2 | 9  | write it as a date like dd.MM.yyyy
            required-missing.csv               | K307 | 3 | 1  | fill the column in the source system
            unmapped-label.csv                 | K308 | 3 | 20 | did you mean 'Успешно'?
            row-too-short.csv                  | K305 | 3 | 1  | the row was cut off
            row-too-long.csv                   | K305 | 3 | 1  | a value holds the delimiter ';' without quotes
            unclosed-quote.csv                 | K305 | 3 | 1  | double the quotes inside the value
            text-after-quote.csv               | K305 | 2 | 1  | double the quotes inside the value
            other-delimiter.csv                | K304 | 1 | 1  | set 'delimiter: ","'
            title-lines-above.csv              | K304 | 1 | 1  | set 'header-row: 3'
            other-file.csv                     | K304 | 1 | 1  | give the file to the profile of its kind
            windows-1251.csv                   | K303 | 1 | 2  | set 'encoding: windows-1251'
            utf-16.csv                         | K303 | 1 | 12 | set 'encoding: UTF-16LE'
            cut-inside-a-letter.csv            | K303 | 4 | 20 | it seems to be damaged
            empty.csv                          | K310 | 0 | 0  | export it again
            no-such-file.csv                   | K301 | 0 | 0  | check the name
            """)
    void faultIsFoundPlacedAndAdvisedOn(String file, String code, int line, int column, String advice) {
        List<Problem> problems = check(file);

        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.code()).hasToString(code);
        assertThat(problem.fix()).contains(advice);
        Place place = problem.place();
        assertThat(place.file())
                .isEqualTo(
                        code.equals("K301")
                                ? fault("good.csv").resolveSibling(file).toString()
                                : file);
        assertThat(List.of(place.line(), place.column()))
                .as("%s", problem.text())
                .containsExactly(line, column);
    }

    @Test
    void renamedColumnPointsIntoTheProfileAndSuggestsTheNewName() {
        Problem problem = check("column-renamed.csv").get(0);

        assertThat(problem.text())
                .contains("error[K204]: unknown column 'Бюджет'")
                .contains("deals.yml:19:15")
                .contains("  19 |       amount: Бюджет")
                .contains("^^^^^^ not in the header of column-renamed.csv")
                .contains("deal.amount")
                .contains("did you mean 'Бюжет'? (header column 2)");
    }

    @Test
    void repeatedColumnMustBeToldApart() {
        assertThat(check("column-twice.csv").get(0).fix())
                .contains("'Бюджет#1'")
                .contains("'Бюджет#2'");
    }

    @Test
    void goodFilesHaveNoProblems() {
        assertThat(check("good.csv")).isEmpty();
        assertThat(check("header-only.csv")).isEmpty();
    }

    private static List<Problem> check(String file) {
        return new FileCheck(warehouse.settings(), KnownLayouts.NONE)
                .problems(profile, fault("good.csv").resolveSibling(file), file);
    }

    private static Path fault(String name) {
        try {
            return Path.of(FaultyFilesTest.class.getResource("faults/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
