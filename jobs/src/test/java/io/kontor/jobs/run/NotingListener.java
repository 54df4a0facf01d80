package io.kontor.jobs.run;

import java.time.Duration;
import java.util.List;

/** Writes down what it hears. */
final class NotingListener implements RunListener {

    private final List<String> notes;

    NotingListener(List<String> notes) {
        this.notes = notes;
    }

    @Override
    public void runStarted(Run run, int stepCount) {
        notes.add("run " + run.attempts() + " of " + stepCount + " steps");
    }

    @Override
    public void stepStarted(Position position) {
        notes.add("start " + text(position));
    }

    @Override
    public void stepProgress(Position position, long done, long total, String unit) {
        notes.add(done + " of " + total + " " + unit);
    }

    @Override
    public void stepFinished(Position position, StepOutcome outcome, Duration time) {
        notes.add("end " + text(position) + " " + outcome.rows());
    }

    @Override
    public void stepSkipped(Position position, StepOutcome outcome) {
        notes.add("skip " + text(position));
    }

    @Override
    public void runFinished(RunResult result) {
        notes.add(result.exit().name());
    }

    private static String text(Position position) {
        return position.number() + " of " + position.count() + " " + position.step();
    }
}
