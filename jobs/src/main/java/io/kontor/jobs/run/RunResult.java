package io.kontor.jobs.run;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a call of {@link StepRunner#run} ended.
 *
 * @param run          as the ledger has it now
 * @param stepsDone    steps that did work in this attempt and ended well
 * @param stepsSkipped steps that were done before from the same input
 * @param outcomes     by step name in the job's order, skipped ones included
 * @param failure      what ended the attempt, unless it ended well or was stopped
 */
public record RunResult(
        Run run,
        int stepsDone,
        int stepsSkipped,
        Map<String, StepOutcome> outcomes,
        Optional<KontorException> failure,
        Duration time) {

    /** Whether everything was up to date, so that nothing was done. */
    public boolean isNothingToDo() {
        return stepsDone == 0 && (run.state() == RunState.DONE || run.state() == RunState.WARNINGS);
    }

    /** The exit code of a command that did this run and no more. */
    public Code.Exit exit() {
        if (failure.isPresent()) {
            return failure.get().problems().get(0).code().exit();
        }
        if (isNothingToDo()) {
            return Code.Exit.NOTHING_TO_DO;
        }
        return switch (run.state()) {
            case DONE -> Code.Exit.DONE;
            case WARNINGS -> Code.Exit.WARNINGS;
            case HELD -> Code.Exit.REJECTED;
            case STOPPED -> Code.Exit.STOPPED;
            case RUNNING, FAILED, INTERRUPTED -> Code.Exit.FAILED;
        };
    }
}
