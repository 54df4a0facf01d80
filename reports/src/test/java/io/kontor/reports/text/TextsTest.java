package io.kontor.reports.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern VALUE = Pattern.compile("\\{(\\d)((?:\\|[^|}]*)*)}");
    private static final Path SOURCES = Path.of("src/main/java/io/kontor/reports");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryMessage(Language language) {
        assertThat(Texts.of(language).messages().keySet())
                .isEqualTo(Texts.of(Language.EN).messages().keySet());
        assertThat(Texts.of(language).messages().values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageUsesTheSameValues(Language language) {
        Map<String, Set<String>> english = values(Language.EN);
        assertThat(values(language)).isEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPluralHasTheFormsOfItsLanguage(Language language) {
        Texts.of(language)
                .messages()
                .forEach((key, message) -> VALUE.matcher(message)
                        .results()
                        .filter(found -> !found.group(2).isEmpty())
                        .forEach(found -> assertThat(found.group(2).substring(1).split("\\|", -1))
                                .as(key)
                                .hasSize(language.pluralForms())));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noBraceIsLeftOverInAMessage(Language language) {
        Texts.of(language)
                .messages()
                .forEach((key, message) -> assertThat(VALUE.matcher(message).replaceAll(""))
                        .as(key)
                        .doesNotContain("{", "}"));
    }

    @Test
    void everyMessageIsUsed() throws IOException {
        String code = code();
        Set<String> unused = new TreeSet<>(Texts.of(Language.EN).messages().keySet());
        unused.removeIf(key -> isUsed(key, code));
        assertThat(unused).isEmpty();
    }

    /** A key is used where the code says it whole, or says its beginning up to a dot or underscore and adds the rest. */
    private static boolean isUsed(String key, String code) {
        if (code.contains("\"" + key + "\"")) {
            return true;
        }
        String[] words = key.split("\\.");
        if (words[0].equals("missing")) {
            return code.contains("\"" + words[1] + "\"");
        }
        if (words[0].equals("segment") || words[0].equals("definition") || words[0].equals("number")) {
            return code.contains("\"" + words[1] + "\"");
        }
        for (int end = key.length() - 1; end > 0; end--) {
            if (key.charAt(end) == '.' && code.contains("\"" + key.substring(0, end + 1) + "\" + ")) {
                return true;
            }
        }
        return false;
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            StringBuilder code = new StringBuilder();
            for (Path source : sources) {
                code.append(Files.readString(source));
            }
            return code.toString();
        }
    }

    private static Map<String, Set<String>> values(Language language) {
        Map<String, Set<String>> values = new TreeMap<>();
        Texts.of(language)
                .messages()
                .forEach((key, message) -> values.put(
                        key,
                        VALUE.matcher(message)
                                .results()
                                .map((MatchResult found) -> found.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "EN, 0, customers",
        "EN, 1, customer",
        "EN, 2, customers",
        "EN, 21, customers",
        "RU, 0, клиентов",
        "RU, 1, клиент",
        "RU, 2, клиента",
        "RU, 4, клиента",
        "RU, 5, клиентов",
        "RU, 11, клиентов",
        "RU, 12, клиентов",
        "RU, 21, клиент",
        "RU, 22, клиента",
        "RU, 111, клиентов",
        "RU, 1001, клиент",
        "LV, 0, klientu",
        "LV, 1, klients",
        "LV, 2, klienti",
        "LV, 9, klienti",
        "LV, 10, klientu",
        "LV, 11, klientu",
        "LV, 19, klientu",
        "LV, 20, klientu",
        "LV, 21, klients",
        "LV, 22, klienti",
        "LV, 111, klientu"
    })
    void theWordFitsTheNumber(Language language, long number, String word) {
        String sentence = Texts.of(language).say("finding.wave", number, "A", "B");
        assertThat(sentence.replaceAll("[\\d\\s\\u00A0,]", "")).startsWith(word + ":");
    }

    @Test
    void numbersAreWrittenAsTheirReadersWriteThem() {
        assertThat(Texts.of(Language.EN).number(-1234567.891, 2)).isEqualTo("\u22121,234,567.89");
        assertThat(Texts.of(Language.RU).number(-1234567.891, 2)).isEqualTo("\u22121\u00A0234\u00A0567,89");
        assertThat(Texts.of(Language.LV).percent(0.1234, 1)).isEqualTo("12,3\u00A0%");
        assertThat(Texts.of(Language.EN).percent(0.1234, 1)).isEqualTo("12.3%");
    }

    @Test
    void nothingIsNeitherMoreNorLess() {
        assertThat(Texts.of(Language.EN).signed(-0.04, 1)).isEqualTo("0.0");
        assertThat(Texts.of(Language.EN).signed(0.04, 1)).isEqualTo("0.0");
        assertThat(Texts.of(Language.EN).signed(0.05, 1)).isEqualTo("+0.1");
    }

    @Test
    void datesAreInTheOrderOfTheLanguage() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(Texts.of(Language.EN).day(day)).isEqualTo("1\u00A0Mar\u00A02026");
        assertThat(Texts.of(Language.LV).day(day)).isEqualTo("1.\u00A0mar\u00A02026");
    }

    @Test
    void anUnknownKeyOrAMissingValueIsADefect() {
        Texts texts = Texts.of(Language.EN);
        assertThatThrownBy(() -> texts.say("no.such.key")).hasMessageContaining("no.such.key");
        assertThatThrownBy(() -> texts.say("back")).hasMessageContaining("back");
    }

    @Test
    void aRegionDoesNotChangeTheLanguage() {
        assertThat(Language.ofTag("lv-LV")).contains(Language.LV);
        assertThat(Language.ofTag("de")).isEmpty();
    }
}
