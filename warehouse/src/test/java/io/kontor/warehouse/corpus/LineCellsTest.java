package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCellsTest {

    private static final List<String> HEADER = List.of("Номер", "Дата", "Клиент", "Количество", "Сумма", "Валюта");

    @Test
    void textsAndStoredValuesOfOneLineAreTheSame() {
        List<String> texts = List.of("7", "01.09.2026", " край ", "", "1\u00A0200,50", "RUB");

        assertThat(LineCells.of(List.of(HEADER, texts)))
                .containsExactly(LineCells.stored(
                        Arrays.asList(
                                "load", "7", LocalDate.of(2026, 9, 1), "край", null, new BigDecimal("1200.50"), "RUB"),
                        1));
    }

    @Test
    void anotherCellIsAnotherLine() {
        List<String> texts = List.of("7", "01.09.2026", "край", "2", "5,00", "RUB");

        for (int cell = 0; cell < texts.size(); cell++) {
            List<String> other = new ArrayList<>(texts);
            other.set(cell, cell == 1 ? "02.09.2026" : "3");
            assertThat(LineCells.written(other)).isNotEqualTo(LineCells.written(texts));
        }
    }

    @Test
    void whatIsNoDayIsNoLine() {
        assertThatThrownBy(() -> LineCells.written(List.of("7", "31.02.2026", "край", "2", "5,00", "RUB")))
                .isInstanceOf(DateTimeException.class);
    }
}
