package io.kontor.jobs.cli;

import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.publish.RenderStep;
import io.kontor.jobs.run.RunListener;
import io.kontor.jobs.run.RunResult;
import io.kontor.jobs.run.RunState;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code.Exit;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs a job for a command and says in the end what was made, where, how long it took, and what to do next. */
final class JobOutcome {

    private final KontorCommand kontor;

    JobOutcome(KontorCommand kontor) {
        this.kontor = kontor;
    }

    /** Returns the exit code. */
    int of(Session session, JobRequest request) {
        RunListener listener =
                kontor.quiet() ? RunListener.SILENT : new StageProgress(kontor.terminal(), kontor.clock());
        RunResult result = Jobs.run(session, request, listener);
        result.failure()
                .ifPresent(failure -> kontor.terminal()
                        .err()
                        .println(failure.problems().stream()
                                .map(problem -> problem.text(kontor.language()))
                                .collect(Collectors.joining("\n\n"))));
        kontor.say(lastWord(session, request, result));
        return result.exit().code();
    }

    private String lastWord(Session session, JobRequest request, RunResult result) {
        String name = request.key() + " (run " + result.run().id() + ")";
        if (result.isNothingToDo()) {
            return "Nothing to do: " + name + " is up to date; its files are in "
                    + session.workspace()
                            .label(session.workspace().out(request.period().key()))
                    + ". To do it again: --force";
        }
        String time = Numbers.time(result.time());
        RunState state = result.run().state();
        if (state == RunState.HELD) {
            return name + " is held after " + time + ": " + notes(result)
                    + "\nNothing was published; the last release is untouched. Mend the input, then: kontor resume";
        }
        if (state == RunState.STOPPED) {
            return name + " was stopped after " + time + ". Go on with: kontor resume "
                    + result.run().id();
        }
        if (result.exit() == Exit.FAILED || state == RunState.FAILED) {
            return name + " failed after " + time
                    + ". The last release is untouched. Go on from the last good step with: kontor resume "
                    + result.run().id();
        }
        StringBuilder text = new StringBuilder(name + " is done in " + time);
        List<String> charts =
                files(result).stream().filter(file -> file.contains("/charts/")).toList();
        Path root = session.workspace().root();
        files(result).stream()
                .filter(file -> !charts.contains(file))
                .forEach(file -> text.append("\n  ").append(root.resolve(file)));
        if (!charts.isEmpty()) {
            text.append("\n  ").append(root.resolve(charts.get(0)).getParent());
            text.append(" (").append(charts.size()).append(" pictures)");
        }
        if (state == RunState.WARNINGS) {
            text.append("\nwith warnings: ").append(notes(result));
        }
        return text.toString();
    }

    private static List<String> files(RunResult result) {
        StepOutcome rendered = result.outcomes().get(RenderStep.NAME);
        return rendered == null ? List.of() : List.copyOf(new TreeMap<>(rendered.outputs()).keySet());
    }

    private static String notes(RunResult result) {
        return result.outcomes().values().stream()
                .map(StepOutcome::note)
                .filter(note -> note != null)
                .collect(Collectors.joining("; "));
    }
}
