package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Before;
import io.kontor.jobs.run.ApprovedDrops;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.CutOffs;
import io.kontor.warehouse.staging.FileCheck.Columns;
import java.nio.file.Path;
import java.util.Optional;

/** A person's word that a full list really is so much shorter than the one before it. */
final class DropApproval {

    private final LoadedFiles loaded;
    private final ApprovedDrops approved;

    DropApproval(Session session) {
        this.loaded = new LoadedFiles(session.database());
        this.approved = new ApprovedDrops(session.database());
    }

    /** How much shorter a file is, if it is held for that as long as nobody approves it. */
    Optional<String> drop(SourceProfile profile, Path file, Columns columns) {
        return new Before(loaded.all(), profile.name())
                .of(CutOffs.of(profile, file))
                .filter(before -> profile.contract().stream()
                        .map(Promise::rule)
                        .anyMatch(rule -> rule instanceof Promise.NoSuddenDrop guard
                                && !guard.holds(before.records(), columns.records())))
                .map(before -> columns.records() + " records, " + before.records() + " in " + before.file());
    }

    boolean isApproved(SourceProfile profile, Columns columns) {
        return approved.isApproved(profile.name(), columns.sha256());
    }

    void decide(SourceProfile profile, Columns columns, String label, boolean isApproved, String person) {
        approved.decide(profile.name(), columns.sha256(), label, isApproved, person);
    }
}
