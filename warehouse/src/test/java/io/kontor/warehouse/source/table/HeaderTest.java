package io.kontor.warehouse.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.HeaderText;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Бюджет, |Бюджет |",
                "Бюджет, Бюджет\u00A0₽",
                "Бюджет, |Бюджет, €|",
                "Бюджет, Бюджет (₽)",
                "Бюджет, \uFEFFБЮДЖЕТ",
                "Полное имя, Полное\u202F\u00A0имя",
                "Полное имя, |Полное\nимя|",
                "Date entered Demo, Date entered “Demo”",
                "Date entered Demo, Date entered ‘Demo’",
                "Date entered Demo, Date entered 'Demo'",
                "Сделки, «Сделки»",
                "Straße, STRASSE",
                "ī, i\u0304",
                "$, $"
            })
    void namesAreComparedWithoutWhatPeopleDoNotSee(String name, String inFile) {
        assertThat(HeaderText.normal(inFile)).isEqualTo(HeaderText.normal(name));
    }

    @Test
    void anyNameOfAColumnFindsItAndTheFirstOneCounts() {
        ColumnRef column = new ColumnRef("Название сделки", List.of("Deal Name", "Topic"), Place.file("p.yml"));

        assertThat(header("ID", "Topic").find(column)).hasValue(1);
        assertThat(header("Topic", "deal name").find(column)).hasValue(1);
        assertThat(header("ID").find(column)).isEmpty();
    }

    @Test
    void repeatedNamesAreTakenByNumberAlsoInOtherLanguages() {
        Header header = header("Товар", "Цена", "товар ");

        assertThat(header.numbered()).containsExactly("Товар#1", "Цена", "товар #2");
        assertThat(header.find(column("Товар#2"))).hasValue(2);
        assertThat(header.find(new ColumnRef("Product#2", List.of("Товар#2"), Place.file("p.yml"))))
                .hasValue(2);
        assertThat(header.find(column("Товар"))).isEmpty();
        assertThat(header.count(column("Товар"))).isEqualTo(2);
        assertThat(header.find(column("Товар#3"))).isEmpty();
        assertThat(header.find(column("Товар#99999999999"))).isEmpty();
    }

    @Test
    void headerOfThirtyThousandEqualNamesIsReadAtOnce() {
        Header header = new Header(1, Collections.nCopies(32_768, "x"));

        assertThat(header.numbered()).hasSize(32_768).last().isEqualTo("x#32768");
        assertThat(header.find(column("x#32768"))).hasValue(32_767);
    }

    private static Header header(String... names) {
        return new Header(1, List.of(names));
    }

    private static ColumnRef column(String name) {
        return new ColumnRef(name, List.of(), Place.file("p.yml"));
    }
}
