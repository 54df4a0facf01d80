package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.table.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuperiorChainsTest {

    @Test
    void everybodyAboveIsFound() {
        assertThat(chains(step(1, 2, 1, null), step(2, 3, 1, null), step(3, 4, 1, null)))
                .containsExactly(
                        "1 under 2 by 1 from 1",
                        "1 under 3 by 2 from 1",
                        "1 under 4 by 3 from 1",
                        "2 under 3 by 1 from 1",
                        "2 under 4 by 2 from 1",
                        "3 under 4 by 1 from 1");
    }

    @Test
    void aChainHoldsWhileAllOfItsStepsDo() {
        assertThat(chains(step(1, 2, 1, 5), step(2, 3, 3, 9)))
                .containsExactly(
                        "1 under 2 by 1 from 1 to 5", "1 under 3 by 2 from 3 to 5", "2 under 3 by 1 from 3 to 9");
    }

    @Test
    void stepsThatFollowEachOtherAreOneTime() {
        assertThat(chains(step(1, 2, 1, 5), step(1, 2, 5, null))).containsExactly("1 under 2 by 1 from 1");
        assertThat(chains(step(1, 2, 1, 5), step(1, 2, 6, null)))
                .containsExactly("1 under 2 by 1 from 1 to 5", "1 under 2 by 1 from 6");
    }

    @Test
    void aCircleEndsWhereItBegan() {
        assertThat(chains(step(1, 2, 1, null), step(2, 1, 1, 4), step(9, 1, 1, null), step(5, 5, 1, null)))
                .containsExactly(
                        "1 under 1 by 2 from 1 to 4",
                        "1 under 2 by 1 from 1",
                        "2 under 1 by 1 from 1 to 4",
                        "2 under 2 by 2 from 1 to 4",
                        "5 under 5 by 1 from 1",
                        "9 under 1 by 1 from 1",
                        "9 under 2 by 2 from 1");
    }

    /** Those who changed places one after the other never stood above themselves. */
    @Test
    void changedPlacesAreNoCircle() {
        assertThat(chains(step(1, 2, 1, 4), step(2, 1, 4, null)))
                .containsExactly("1 under 2 by 1 from 1 to 4", "2 under 1 by 1 from 4");
    }

    private static Row step(long member, long superior, long since, @Nullable Integer until) {
        return Row.of("employee", member, superior, second(since), until == null ? null : second(until));
    }

    private static Instant second(long number) {
        return Instant.ofEpochSecond(number);
    }

    private static List<String> chains(Row... steps) {
        return new SuperiorChains()
                .apply(List.of(steps)).stream()
                        .map(SuperiorChainsTest::text)
                        .sorted()
                        .toList();
    }

    private static String text(Row row) {
        String until = row.get(5) instanceof Instant end ? " to " + end.getEpochSecond() : "";
        long since = ((Instant) Objects.requireNonNull(row.get(4))).getEpochSecond();
        assertThat(row.get(6)).isEqualTo(until.isEmpty());
        return row.get(1) + " under " + row.get(2) + " by " + row.get(3) + " from " + since + until;
    }
}
