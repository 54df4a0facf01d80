package io.kontor.jobs.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One time that somebody worked on a run; owner is host, process and its start. */
public record AttemptRecord(
        int number,
        String owner,
        RunState state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {}
