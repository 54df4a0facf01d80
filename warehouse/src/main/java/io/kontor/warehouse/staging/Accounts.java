package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.staging.LoadResult.Ignored;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;

/** The conservation law: every record of a file is somewhere, and nowhere twice; else nothing of it is loaded (K309). */
final class Accounts {

    private final ScannedFile file;
    private final Scan scan;

    Accounts(ScannedFile file) {
        this.file = file;
        this.scan = file.scan();
    }

    /** How many records a condition takes, and how many of these have only good cells. */
    record Counts(long taken, long good) {}

    /** Says what became of every record; the engine's counts must agree with those of the scan. */
    EntityLoad of(EntityMapping mapping, TableName table, long loaded, Counts counts) {
        long taken = counts.taken();
        long good = counts.good();
        List<Ignored> ignored = new ArrayList<>();
        ignore(ignored, "every value is empty", scan.empty());
        ignore(ignored, "equal to the header", scan.repeatedHeaders());
        ignore(ignored, "not taken by 'only-when'", scan.clean() - taken);
        ignore(ignored, "equal to another row", good - loaded);
        ignore(ignored, "a record that a person rejected", file.rejected());
        EntityLoad result = new EntityLoad(table, mapping.entity(), loaded, scan.bad() + taken - good, 0, ignored);
        boolean duplicatesAllowed = mapping.distinct() ? good >= loaded : good == loaded;
        boolean conditionAllowed = mapping.onlyWhen().isPresent() ? scan.clean() >= taken : scan.clean() == taken;
        if (!duplicatesAllowed || !conditionAllowed || !addsUp(result)) {
            throw new KontorException(lost(result, taken, good));
        }
        return result;
    }

    /** The same after some rows were kept back. */
    EntityLoad of(Sieve.Sorted sorted, EntityLoad load, long passed) {
        List<Ignored> ignored = new ArrayList<>(load.ignored());
        ignore(ignored, "an id that a person rejected", sorted.rejected());
        ignore(ignored, "an erased person", sorted.erasedLines().size());
        EntityLoad result =
                new EntityLoad(load.table(), load.entity(), passed, load.quarantined(), sorted.waiting(), ignored);
        if (!addsUp(result)) {
            throw new KontorException(lost(result, load.loaded(), load.loaded()));
        }
        return result;
    }

    private boolean addsUp(EntityLoad load) {
        return load.loaded() + load.quarantined() + load.waiting() + load.ignoredCount() == scan.records();
    }

    private static void ignore(List<Ignored> ignored, String reason, long count) {
        if (count != 0) {
            ignored.add(new Ignored(reason, count));
        }
    }

    private Problem lost(EntityLoad load, long taken, long good) {
        Reason lost = Reason.of(Code.K309, "lost")
                .with("file", file.label())
                .with("records", scan.records())
                .with("clean", scan.clean())
                .with("taken", taken)
                .with("good", good)
                .with("loaded", load.loaded())
                .with("entity", load.entity());
        return Problem.of(lost, Place.file(file.label()));
    }
}
