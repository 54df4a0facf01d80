package io.kontor.warehouse.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {

    @ParameterizedTest
    @EnumSource
    void everyCodeSaysWhatItMeansAndHowToFixIt(Code code) {
        String text = Explanations.of(code);

        assertThat(text).startsWith(code + " " + code.title() + "\n").contains("To fix:");
        assertThat(text.lines()).hasSizeGreaterThanOrEqualTo(4);
    }
}
