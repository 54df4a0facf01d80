package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ReleasesContract extends OnEachDatabase {

    private static final BusinessPeriod WEEK_46 =
            BusinessPeriod.parse("2026-W46").orElseThrow();
    private static final RunKey KEY = new RunKey("weekly", WEEK_46);
    private static final TableName DEAL = new TableName("deal");
    private static final List<ReleaseFile> FILES = List.of(new ReleaseFile("out/2026-W46/weekly.en.xlsx", "ab12"));

    private Ledger ledger;
    private Releases releases;

    ReleasesContract(TestDatabases kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        ledger = new Ledger(database);
        releases = new Releases(database);
    }

    @Test
    void readersSeeWhatWasPublishedLast() {
        assertThat(releases.latest()).isEmpty();
        Release published;
        try (Lease lease = ledger.acquire(KEY)) {
            published = releases.publish(lease, Map.of(DEAL, 4711L), FILES);
        }

        assertThat(published.revision()).isEqualTo(1);
        assertThat(published.tag()).isEqualTo("weekly-2026-W46-r1");
        assertThat(published.snapshots()).containsExactly(Map.entry(DEAL, 4711L));
        assertThat(published.files()).isEqualTo(FILES);
        assertThat(releases.latest()).contains(published);
        assertThat(releases.latest(WEEK_46)).contains(published);
        assertThat(releases.latest(KEY)).contains(published);
        assertThat(releases.find(published.id())).contains(published);
        assertThat(releases.latest(WEEK_46.previous())).isEmpty();
    }

    @Test
    void otherSnapshotsMakeTheNextRevisionAndEqualOnesDoNot() {
        try (Lease lease = ledger.acquire(KEY)) {
            Release first = releases.publish(lease, Map.of(DEAL, 1L), FILES);
            Release repeated = releases.publish(lease, Map.of(DEAL, 1L), FILES);
            Release second = releases.publish(lease, Map.of(DEAL, 2L), FILES);

            assertThat(repeated).isEqualTo(first);
            assertThat(second.revision()).isEqualTo(2);
            assertThat(releases.recent(10)).containsExactly(second, first);
        }
    }

    @Test
    void frozenOwnerThatWakesUpCannotPublish() throws InterruptedException {
        Ledger frozen =
                new Ledger(database, Owner.thisProcess(), new LeaseTimes(Duration.ofMillis(50), Duration.ofHours(1)));
        try (Lease stale = frozen.acquire(KEY)) {
            Thread.sleep(100);
            try (Lease successor = ledger.acquire(KEY)) {
                assertThat(successor.token()).isGreaterThan(stale.token());
                assertThatThrownBy(() -> releases.publish(stale, Map.of(DEAL, 666L), FILES))
                        .isInstanceOf(KontorException.class)
                        .hasMessageContaining("error[K502]");
                Release published = releases.publish(successor, Map.of(DEAL, 1L), FILES);

                assertThat(releases.recent(10)).containsExactly(published);
            }
        }
    }

    @Test
    void ownerWhoseRunHasEndedCannotPublish() {
        Lease lease = ledger.acquire(KEY);
        ledger.finish(lease, RunState.STOPPED, null);

        assertThatThrownBy(() -> releases.publish(lease, Map.of(DEAL, 1L), FILES))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K502]");
    }

    @Test
    void nothingIsPublishedHalf() {
        try (Lease lease = ledger.acquire(KEY)) {
            List<ReleaseFile> twice = List.of(FILES.get(0), FILES.get(0));

            assertThatThrownBy(() -> releases.publish(lease, Map.of(DEAL, 1L), twice))
                    .isInstanceOf(KontorException.class);
            assertThat(releases.latest()).isEmpty();
        }
    }
}
