package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Reason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InvariantTextsTest {

    @Test
    void everyPromiseIsToldInEachLanguage() {
        for (Invariant invariant : Conformed.invariants()) {
            Reason broken = invariant
                    .promise()
                    .with("check", invariant.name())
                    .with("count", 2)
                    .with("first", "[7, x]");
            List<String> told = List.of("en", "ru", "lv").stream()
                    .map(Locale::forLanguageTag)
                    .map(language -> broken.say("warning", language) + "\n" + broken.what(language) + "\n"
                            + broken.why(language))
                    .toList();

            assertThat(told)
                    .as(invariant.name())
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text)
                            .contains("2", "[7, x]", invariant.name())
                            .doesNotContain("{", "}"));
        }
    }

    @Test
    void promiseOfAContractNamesItsTable() {
        Invariant history = Conformed.invariants().stream()
                .filter(invariant -> invariant.name().equals("account.history"))
                .findFirst()
                .orElseThrow();

        assertThat(history.promise().say("promise", Locale.ENGLISH))
                .isEqualTo("account has versions that follow each other without gap, the last one current");
    }
}
