package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Inbox;
import io.kontor.jobs.ingest.InboxFile;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.run.Ledger;
import io.kontor.jobs.run.Run;
import io.kontor.jobs.run.RunState;
import io.kontor.jobs.run.StepRunner;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Workbench;
import io.kontor.jobs.workspace.Workspace;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what a run would read, compute and write; changes nothing. */
final class Plan {

    private static final int RUNS_LOOKED_AT = 8;

    private final Session session;
    private final JobRequest request;

    Plan(Session session, JobRequest request) {
        this.session = session;
        this.request = request;
    }

    void print(PrintWriter out) {
        Workspace workspace = session.workspace();
        int loads = 0;
        Map<String, Integer> known = new TreeMap<>();
        for (InboxFile file : new Inbox(session).files()) {
            if (file.isLoaded()) {
                known.merge(file.source(), 1, Integer::sum);
            } else {
                loads++;
                line(out, "+", "read", file.source(), file.label() + "   " + Numbers.bytes(file.sizeBytes()) + ", new");
            }
        }
        known.forEach((source, files) -> line(out, "=", "skip", source, files + " loaded already (same content)"));
        try (Workbench workbench = new Workbench(session, request.engine())) {
            List<String> stale =
                    new StepRunner(session.database()).stale(request.key(), Jobs.steps(request, workbench));
            boolean upToDate = loads == 0 && stale.isEmpty();
            long tables = stale.stream()
                    .filter(name -> name.startsWith("conform") || name.startsWith("measure"))
                    .count();
            if (request.job().equals(Jobs.WEEKLY_EXECUTIVE)) {
                line(
                        out,
                        upToDate ? "=" : "~",
                        upToDate ? "keep" : "rebuild",
                        "tables",
                        tables(upToDate, loads, tables));
                line(
                        out,
                        upToDate ? "=" : "+",
                        upToDate ? "keep" : "write",
                        workspace.label(workspace.out(request.period().key())),
                        "weekly-executive.{"
                                + String.join(",", workspace.settings().languages()) + "}.xlsx, charts/");
            }
            out.println(
                    upToDate
                            ? "Plan: nothing to do for " + request.key() + "."
                            : "Plan: " + request.key() + ", " + loads + " loads." + estimate());
        }
    }

    private static String tables(boolean upToDate, int loads, long tables) {
        if (upToDate) {
            return "all up to date";
        }
        return loads > 0 ? "those whose rows the new files change" : tables + " of them";
    }

    private static void line(PrintWriter out, String sign, String verb, String subject, String detail) {
        out.println(String.format(Locale.ROOT, "  %s %-8s%-22s%s", sign, verb, subject, detail));
    }

    /** From the last runs of the same job that did the whole work. */
    private String estimate() {
        LongSummaryStatistics seconds = new Ledger(session.database())
                .recent(100).stream()
                        .filter(run -> run.key().job().equals(request.job()))
                        .filter(run -> run.state() == RunState.DONE || run.state() == RunState.WARNINGS)
                        .map(Plan::time)
                        .flatMap(Optional::stream)
                        .limit(RUNS_LOOKED_AT)
                        .mapToLong(Duration::toSeconds)
                        .summaryStatistics();
        return seconds.getCount() == 0
                ? ""
                : " About " + Numbers.time(Duration.ofSeconds(Math.round(seconds.getAverage()))) + " (last "
                        + seconds.getCount() + (seconds.getCount() == 1 ? " run: " : " runs: ")
                        + Numbers.time(Duration.ofSeconds(seconds.getMin())) + " to "
                        + Numbers.time(Duration.ofSeconds(seconds.getMax())) + ").";
    }

    private static Optional<Duration> time(Run run) {
        return Optional.ofNullable(run.finishedAt()).map(end -> Duration.between(run.startedAt(), end));
    }
}
