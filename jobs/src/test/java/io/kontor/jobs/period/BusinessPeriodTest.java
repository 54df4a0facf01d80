package io.kontor.jobs.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.period.BusinessPeriod.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-W46, 2026-11-09, 2026-11-15",
        "2017-W50, 2017-12-11, 2017-12-17",
        "2026-W53, 2026-12-28, 2027-01-03",
        "2024-02, 2024-02-01, 2024-02-29",
        "2026-Q3, 2026-07-01, 2026-09-30",
        "2026-11-15, 2026-11-15, 2026-11-15",
    })
    void keyNamesItsDaysAndReadsBack(String key, LocalDate first, LocalDate last) {
        BusinessPeriod period = BusinessPeriod.parse(key).orElseThrow();

        assertThat(period.firstDay()).isEqualTo(first);
        assertThat(period.lastDay()).isEqualTo(last);
        assertThat(period.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-W53", "2026-W00", "2026-W54", "2026-13", "2026-Q5", "2026-02-30", "W46", "", "2026"})
    void whatIsNoPeriodIsRefused(String text) {
        assertThat(BusinessPeriod.parse(text)).isEmpty();
    }

    @Test
    void lastFullWeekDependsOnTheZone() {
        // Sunday 22:30 in London is already Monday in Riga.
        Instant sundayNight = Instant.parse("2026-11-15T22:30:00Z");

        assertThat(BusinessPeriod.lastFull(Grain.WEEK, sundayNight, ZoneId.of("Europe/London")))
                .hasToString("2026-W45");
        assertThat(BusinessPeriod.lastFull(Grain.WEEK, sundayNight, ZoneId.of("Europe/Riga")))
                .hasToString("2026-W46");
    }

    @Test
    void weeksTileTheCalendarWithoutGapOrOverlap() {
        BusinessPeriod week = BusinessPeriod.weekOf(LocalDate.of(2040, 12, 31));
        while (week.firstDay().isAfter(LocalDate.of(2019, 1, 1))) {
            BusinessPeriod before = week.previous();
            assertThat(before.lastDay().plusDays(1)).isEqualTo(week.firstDay());
            assertThat(BusinessPeriod.parse(before.key())).contains(before);
            week = before;
        }
    }
}
