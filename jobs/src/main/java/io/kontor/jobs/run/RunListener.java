package io.kontor.jobs.run;

import java.time.Duration;

/** Hears how a run goes, on the thread that does the work; for progress on a terminal. */
public interface RunListener {

    /** Where a step stands in its job: number is 1-based. */
    record Position(String step, int number, int count) {}

    RunListener SILENT = new RunListener() {};

    default void runStarted(Run run, int stepCount) {}

    default void stepStarted(Position position) {}

    default void stepProgress(Position position, long done, long total, String unit) {}

    /** A line to keep, while the step works. */
    default void stepSays(Position position, String text) {}

    default void stepFinished(Position position, StepOutcome outcome, Duration time) {}

    /** The step was done before, from the same input; outcome is what it said then. */
    default void stepSkipped(Position position, StepOutcome outcome) {}

    default void stepStopped(Position position, Duration time) {}

    default void stepFailed(Position position, Throwable failure, Duration time) {}

    /** The last call, also after Ctrl-C. */
    default void runFinished(RunResult result) {}
}
