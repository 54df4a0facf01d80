package io.kontor.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Watches how large a folder of temporary files gets, five times a second. */
final class Spill implements AutoCloseable {

    private static final long MILLISECONDS = 200;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "spill");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong largest = new AtomicLong();

    private Spill() {}

    static Spill of(Path folder) {
        Spill spill = new Spill();
        ScheduledFuture<?> unused = spill.watch.scheduleWithFixedDelay(
                () -> spill.largest.accumulateAndGet(size(folder), Math::max), 0, MILLISECONDS, TimeUnit.MILLISECONDS);
        return spill;
    }

    /** In bytes. */
    long largest() {
        return largest.get();
    }

    /** A file that goes while it is looked at counts nothing. */
    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
