package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final Instant EXPORT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Moment TEN_IN_RIGA = Moment.of("DTSTART;TZID=Europe/Riga", "20261019T100000");

    @Test
    void hourOnTheWallStaysWhenTheClockIsPutBack() {
        assertThat(starts("FREQ=WEEKLY;COUNT=3", TEN_IN_RIGA))
                .containsExactly("2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z", "2026-11-02T08:00:00Z");
    }

    @Test
    void ruleWithoutAnEndGoesOnUntilTheExport() {
        assertThat(starts("FREQ=MONTHLY;BYDAY=-1MO", TEN_IN_RIGA))
                .containsExactly("2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z");
    }

    @Test
    void ruleEndsOnTheDayOrMomentOfItsZone() {
        assertThat(starts("FREQ=DAILY;UNTIL=20261021", TEN_IN_RIGA)).hasSize(3);
        assertThat(starts("FREQ=DAILY;UNTIL=20261021T070000Z", TEN_IN_RIGA)).hasSize(3);
        assertThat(starts("FREQ=DAILY;UNTIL=20261021T065959Z", TEN_IN_RIGA)).hasSize(2);
        assertThat(starts("FREQ=DAILY;UNTIL=20261021T100000", TEN_IN_RIGA)).hasSize(3);
    }

    @Test
    void daysHaveNoZone() {
        assertThat(starts("FREQ=YEARLY", Moment.of("DTSTART;VALUE=DATE", "20240229")))
                .containsExactly("2024-02-29");
        assertThat(starts("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4", Moment.of("", "20261019")))
                .containsExactly("2026-10-19", "2026-10-21", "2026-11-02", "2026-11-04");
    }

    @Test
    void moreDatesAndFewerDatesCount() {
        Moment extra = Moment.of("RDATE", "20261020T060000Z");
        Moment without = Moment.of("EXDATE;TZID=FLE Standard Time", "20261026T100000");

        assertThat(new Repetition("FREQ=WEEKLY;COUNT=3", List.of(extra, extra), List.of(without))
                        .starts(TEN_IN_RIGA, EXPORT))
                .extracting(Moment::iso)
                .containsExactly("2026-10-19T07:00:00Z", "2026-10-20T06:00:00Z", "2026-11-02T08:00:00Z");
    }

    @Test
    void appointmentThatOnlyBeginsLaterStandsWithItsFirstTime() {
        assertThat(starts("FREQ=DAILY", Moment.of("", "20270101T100000Z"))).containsExactly("2027-01-01T10:00:00Z");
    }

    @Test
    void whatIsNoMeetingIsRefused() {
        for (String rule : List.of("FREQ=SECONDLY", "FREQ=OFTEN", "COUNT=3", "FREQ=DAILY;UNTIL=soon")) {
            assertThatThrownBy(() -> starts(rule, TEN_IN_RIGA)).isInstanceOf(DateTimeException.class);
        }
    }

    private static List<String> starts(String rule, Moment first) {
        return new Repetition(rule, List.of(), List.of())
                .starts(first, EXPORT).stream().map(Moment::iso).toList();
    }
}
