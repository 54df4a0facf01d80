package io.kontor.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.run.Lease;
import io.kontor.jobs.run.RunKey;
import io.kontor.jobs.run.StepContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadProgressTest {

    private static final long MB = 1_000_000;

    private final List<Long> told = new ArrayList<>();
    private final List<String> units = new ArrayList<>();

    @Test
    void goesOnWhileRowsAreWrittenNeverBackAndNeverBeyondTheEnd() {
        LoadProgress progress = new LoadProgress(new Listening(), new EachSecond(), 90 * MB);

        progress.begin(file(60));
        progress.read(1_000, 60 * MB);
        progress.written(0.5);
        progress.written(0.1);
        progress.written(1.5);
        progress.begin(file(30));
        progress.read(500, 40 * MB);
        progress.written(1);

        assertThat(told).containsExactly(0L, 20L, 40L, 40L, 60L, 60L, 70L, 90L);
        assertThat(units).last().asString().isEqualTo("MB, 1,500 rows, 11 MB/s, about 0:00 left");
    }

    private static InboxFile file(long megabytes) {
        return new InboxFile(
                Path.of("a.csv"), "a.csv", megabytes * MB, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    /** A second later whenever it is asked. */
    private static final class EachSecond extends Clock {

        private Instant now = Instant.parse("2026-11-16T10:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
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

    private final class Listening implements StepContext {

        @Override
        public void progress(long done, long total, String unit) {
            assertThat(total).isEqualTo(90);
            told.add(done);
            units.add(unit);
        }

        @Override
        public void checkStop() {
            // Nobody stops it.
        }

        @Override
        public void say(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunKey key() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> outputs(String step) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Lease lease() {
            throw new UnsupportedOperationException();
        }
    }
}
