package io.kontor.jobs.ingest;

import io.kontor.jobs.run.StepContext;
import io.kontor.warehouse.source.ScanProgress;
import java.time.Clock;
import java.util.Locale;

/**
 * Tells people how far a load of one or more files is: megabytes, rows, megabytes a second, time left. Reading a file is
 * counted as a third of its load, writing its rows as the rest, as it was measured for large files.
 */
final class LoadProgress implements ScanProgress {

    private static final long MEGABYTE = 1_000_000;
    private static final long TOLD_EVERY_MILLIS = 200;
    private static final int PARTS_OF_A_LOAD = 3;
    /** Before that an estimate says nothing. */
    private static final double FIRST_SECONDS = 0.5;

    private final StepContext context;
    private final Clock clock;
    private final long allBytes;
    private final long start;
    private long told;
    private long bytesBefore;
    private long rowsBefore;
    private long rowsOfFile;
    private long bytesOfFile;
    private long bytesTold;

    /** @param allBytes of all files together */
    LoadProgress(StepContext context, Clock clock, long allBytes) {
        this.context = context;
        this.clock = clock;
        this.allBytes = allBytes;
        this.start = clock.millis();
    }

    /** The next file; the one before is done. */
    void begin(InboxFile file) {
        bytesBefore += bytesOfFile;
        rowsBefore += rowsOfFile;
        bytesOfFile = file.sizeBytes();
        rowsOfFile = 0;
        context.checkStop();
        tell(bytesBefore);
    }

    @Override
    public void read(long records, long bytes) {
        rowsOfFile = records;
        tell(bytesBefore + Math.min(bytes, bytesOfFile) / PARTS_OF_A_LOAD);
    }

    @Override
    public void written(double part) {
        long read = bytesOfFile / PARTS_OF_A_LOAD;
        tell(bytesBefore + read + (long) ((bytesOfFile - read) * Math.min(1, part)));
    }

    /** Never less than before, as when a table is begun anew, nor more than there is. */
    private void tell(long done) {
        long now = clock.millis();
        long bytes = Math.min(allBytes, Math.max(bytesTold, done));
        bytesTold = bytes;
        if (told == 0 || now - told >= TOLD_EVERY_MILLIS) {
            told = now;
            context.progress(bytes / MEGABYTE, allBytes / MEGABYTE, "MB" + pace(bytes, (now - start) / 1000.0));
        }
    }

    private String pace(long bytes, double seconds) {
        if (bytes == 0 || seconds < FIRST_SECONDS) {
            return "";
        }
        double perSecond = bytes / seconds;
        long left = Math.round(Math.max(0, allBytes - bytes) / perSecond);
        return String.format(
                Locale.ROOT,
                ", %,d rows, %.0f MB/s, about %d:%02d left",
                rowsBefore + rowsOfFile,
                perSecond / MEGABYTE,
                left / 60,
                left % 60);
    }
}
