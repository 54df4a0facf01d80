package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.MendedScan;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.ScanProgress;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Way;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file whose shape is known and whose clean text lies ready; closing it removes the text. */
public final class ScannedFile implements AutoCloseable {

    private final SourceProfile profile;
    private final Path path;
    private final LoadContext context;
    private final WorkFolder folder;
    private final MendedScan mended;
    private final Drift drift;
    private final String sha256;
    private final Origin origin;

    private ScannedFile(
            SourceProfile profile, Path path, LoadContext context, WorkFolder folder, MendedScan mended, Drift drift) {
        this.profile = profile;
        this.path = path;
        this.context = context;
        this.folder = folder;
        this.mended = mended;
        this.drift = drift;
        this.sha256 = context.decisions().originalSha256().orElse(mended.scan().sha256());
        this.origin = new Origin(LoadIds.of(profile.name(), sha256), context.fileLabel(), CutOffs.of(profile, path));
    }

    /** Passes over a file; what it may not be is thrown. */
    static ScannedFile of(
            SourceProfile profile, Path path, LoadContext context, Path temporary, ScanProgress progress) {
        CutOffs.requireKnown(profile, path, context.fileLabel());
        SourceProfile known = Exports.profileFor(profile, path, context.fileLabel());
        WorkFolder folder = WorkFolder.in(temporary);
        boolean done = false;
        try {
            Scan scan = Exports.scan(known, path, context.fileLabel(), folder.path(), progress);
            Drift drift = new LayoutCheck(known, context.known()).require(scan.layout(), context.fileLabel());
            MendedScan mended = MendedScan.of(scan, context.decisions().rows(), folder.path());
            ScannedFile file = new ScannedFile(known, path, context, folder, mended, drift);
            done = true;
            return file;
        } finally {
            if (!done) {
                folder.close();
            }
        }
    }

    /** For the columns of this file. */
    SourceProfile profile() {
        return profile;
    }

    Path path() {
        return path;
    }

    LoadContext context() {
        return context;
    }

    /** What messages call the file. */
    public String label() {
        return context.fileLabel();
    }

    Path folder() {
        return folder.path();
    }

    Scan scan() {
        return mended.scan();
    }

    /** Records that a person rejected. */
    long rejected() {
        return mended.rejected();
    }

    Origin origin() {
        return origin;
    }

    String loadId() {
        return origin.loadId();
    }

    /** Of the content as it was dropped. */
    public String sha256() {
        return sha256;
    }

    /** When the export was true; empty where each row says it. */
    public Optional<Instant> cutOffAt() {
        return origin.cutOffAt();
    }

    /** The columns of the file, to compare the next one. */
    public Layout layout() {
        return scan().layout();
    }

    /** The queries of every entry under {@code entities}. */
    List<EntityQuery> queries(Way way) {
        return EntityQuery.all(profile, scan(), List.of(origin), context.recordedAt(), way);
    }

    LoadResult result(
            long badCells,
            List<EntityLoad> entities,
            List<ControlTotal> controls,
            List<Finding> findings,
            List<Long> erasedLines) {
        return new LoadResult(
                loadId(),
                profile.name(),
                label(),
                sha256,
                profile.sha256(),
                cutOffAt(),
                scan().records(),
                badCells,
                entities,
                controls,
                findings,
                erasedLines,
                scan().newColumns(),
                scan().form(),
                layout(),
                drift);
    }

    @Override
    public void close() {
        folder.close();
    }
}
