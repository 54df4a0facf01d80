package io.kontor.warehouse.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static final Set<Code> OF_INVARIANTS =
            Set.of(Code.K406, Code.K410, Code.K421, Code.K422, Code.K423, Code.K424, Code.K505);

    @ParameterizedTest
    @ValueSource(strings = {"ru", "lv"})
    void everyLanguageSaysTheSameThingsWithTheSameValues(String language) {
        assertThat(values(language)).containsExactlyEntriesOf(values("en"));
    }

    @ParameterizedTest
    @MethodSource("dataCodes")
    void everyDataCodeIsToldInEveryLanguage(Code code) {
        Set<String> kinds = kinds(code);
        List<String> mostPrecise = kinds.stream()
                .filter(kind -> kinds.stream().noneMatch(other -> other.startsWith(kind + ".")))
                .toList();

        assertThat(mostPrecise).isNotEmpty();
        for (String kind : mostPrecise) {
            Reason reason = Reason.of(code, kind.substring(code.name().length()).replaceFirst("^[.]", ""));
            for (String language : Wording.LANGUAGES) {
                Wording wording = Wording.of(Locale.forLanguageTag(language));
                assertThat(List.of("what", "why", "fix"))
                        .as("%s in %s", reason, language)
                        .allSatisfy(
                                part -> assertThat(wording.find(reason, part)).isPresent());
            }
        }
    }

    @Test
    void valuesAreNamedInEachLanguage() {
        Reason reason = Reason.of(Code.K306, "date")
                .with("raw", "$1 {path}")
                .with("column", "Дата")
                .with("field", "deal.closed_on")
                .with("example", "dd.MM.yyyy")
                .with("path", "deals.yml");

        assertThat(reason.what(Locale.ENGLISH)).isEqualTo("'$1 {path}' in column 'Дата' cannot be read");
        assertThat(reason.what(Locale.forLanguageTag("ru-RU"))).isEqualTo("«$1 {path}» в столбце «Дата» не читается");
        assertThat(reason.what(Locale.forLanguageTag("lv"))).isEqualTo("“$1 {path}” kolonnā “Дата” nav nolasāms");
        assertThat(reason.what(Locale.FRENCH)).isEqualTo(reason.what(Locale.ENGLISH));
    }

    @Test
    void problemIsToldInTheReadersLanguageWithItsFrame() {
        Problem problem = Problem.of(Reason.of(Code.K310, "bytes").with("file", "a.csv"), Place.file("a.csv"));

        assertThat(problem.text())
                .startsWith("error[K310]: file a.csv is empty")
                .contains("\n  why:  it has 0 bytes")
                .contains("\n  fix:  export it again")
                .endsWith("\n  more: kontor explain K310");
        assertThat(problem.text(Locale.forLanguageTag("ru")))
                .startsWith("ошибка[K310]: файл a.csv пуст\n  --> a.csv\n  причина:   в нём 0 байт")
                .endsWith("\n  подробнее: kontor explain K310");
        assertThat(problem.text(Locale.forLanguageTag("lv"))).startsWith("kļūda[K310]: fails a.csv ir tukšs");
    }

    @Test
    void whatKeepsNothingFromBeingDoneIsAWarning() {
        Reason reason = Reason.of(Code.K343, "")
                .with("column", "When")
                .with("file", "a.csv")
                .with("count", 2)
                .with("from", 1969)
                .with("to", 2026);

        assertThat(Problem.of(reason, null).text())
                .startsWith("warning[K343]: column 'When' of a.csv: years have two digits")
                .contains("why:  2 values: years have two digits; they are read as 1969 to 2026; they would be loaded");
        assertThat(Problem.of(reason, null).text(Locale.forLanguageTag("ru"))).startsWith("предупреждение[K343]: ");
        assertThat(Problem.of(reason, null).text(Locale.forLanguageTag("lv"))).startsWith("brīdinājums[K343]: ");
    }

    @Test
    void wordsAndLinesAreToldInTheReadersLanguage() {
        Reason foreign = Reason.of(Code.K320, "foreign").with("file", "a.csv").with("shape", "picture");
        Reason changed = Reason.of(Code.K340, "")
                .withLines(List.of(Reason.of(Code.K340, "values.read")
                        .with("column", "Сумма")
                        .with("readers", "deal.amount")
                        .with("before", "values.number")
                        .with("now", "values.text")));

        assertThat(foreign.what(Locale.ENGLISH)).isEqualTo("a.csv is a picture");
        assertThat(foreign.what(Locale.forLanguageTag("ru"))).isEqualTo("a.csv — это картинка");
        assertThat(changed.why(Locale.ENGLISH))
                .endsWith("\n          values    'Сумма': numbers before, texts now (read for deal.amount)");
        assertThat(changed.why(Locale.forLanguageTag("lv")))
                .endsWith("\n          vērtības       “Сумма”: bija: skaitļi, tagad: teksti (no tās ņem deal.amount)");
    }

    @Test
    void problemThatIsKnownInEnglishOnlyStaysEnglish() {
        Problem problem = Problem.of(Code.K205, "what", null, "why", "fix");

        assertThat(problem.text(Locale.forLanguageTag("lv"))).isEqualTo(problem.text());
    }

    @Test
    void reasonIsTheSameAfterItWasKept() {
        Reason reason =
                Reason.of(Code.K308, "similar").with("labels", "a, \"b\"").with("raw", "x");

        assertThat(Reason.unpacked(Code.K308, "similar", reason.packed())).isEqualTo(reason);
    }

    static Stream<Code> dataCodes() {
        return Arrays.stream(Code.values())
                .filter(code -> code == Code.K204 || code.name().startsWith("K3") || OF_INVARIANTS.contains(code));
    }

    /** Code and kind of every text. */
    private static Set<String> kinds(Code code) {
        return Wording.of(Locale.ENGLISH).texts().stringPropertyNames().stream()
                .filter(key -> key.startsWith(code + "."))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> values(String language) {
        Properties texts = Wording.of(Locale.forLanguageTag(language)).texts();
        Map<String, Set<String>> values = new TreeMap<>();
        texts.forEach((key, text) -> values.put(
                key.toString(),
                Wording.VALUE
                        .matcher(text.toString())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
        return values;
    }
}
