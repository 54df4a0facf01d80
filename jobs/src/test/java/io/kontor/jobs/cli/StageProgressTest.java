package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.run.RunListener.Position;
import io.kontor.jobs.run.StepOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a log that is no terminal sees of a step. */
class StageProgressTest {

    private static final Position INGEST = new Position("ingest", 3, 9);

    private final StringWriter said = new StringWriter();
    private final Ticking clock = new Ticking();
    private final StageProgress progress =
            new StageProgress(new Terminal(new PrintWriter(said, true), new PrintWriter(said, true), false), clock);

    @Test
    void longStepSaysALineForEachTenth() {
        load(Duration.ofSeconds(1));

        assertThat(said.toString().lines())
                .containsExactly(
                        "   10 % ingest  5/50 MB",
                        "   20 % ingest  10/50 MB",
                        "   30 % ingest  15/50 MB",
                        "   40 % ingest  20/50 MB",
                        "   50 % ingest  25/50 MB",
                        "   60 % ingest  30/50 MB",
                        "   70 % ingest  35/50 MB",
                        "   80 % ingest  40/50 MB",
                        "   90 % ingest  45/50 MB",
                        "  100 % ingest  50/50 MB",
                        "  ingest   1 files loaded, 7 rows  50 s");
    }

    @Test
    void shortStepSaysOnlyWhatItMade() {
        load(Duration.ofMillis(50));

        assertThat(said.toString().lines()).containsExactly("  ingest   1 files loaded, 7 rows  2.5 s");
    }

    private void load(Duration forOneMegabyte) {
        Instant start = clock.instant();
        progress.stepStarted(INGEST);
        for (int done = 1; done <= 50; done++) {
            clock.now = clock.now.plus(forOneMegabyte);
            progress.stepProgress(INGEST, done, 50, "MB");
        }
        progress.stepFinished(
                INGEST, new StepOutcome(7, "1 files loaded", Map.of()), Duration.between(start, clock.instant()));
        progress.stepStarted(new Position("stage", 4, 9));
    }

    /** Moves when it is told to. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-16T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
