package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.ingest.MendingSheet;
import io.kontor.jobs.job.JobRequest;
import io.kontor.jobs.job.Jobs;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.quarantine.Mending;
import io.kontor.jobs.quarantine.Quarantine;
import io.kontor.jobs.quarantine.Quarantined;
import io.kontor.jobs.run.QuarantineDecision;
import io.kontor.jobs.run.QuarantineDecision.Verdict;
import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.run.StepRunner.Repeat;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.warehouse.problem.Code.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor quarantine}: what was not loaded, and what to do about it. */
@Command(
        name = "quarantine",
        description = "List, show, export, mend, accept or reject quarantined rows.",
        customSynopsis = "quarantine [ACTION]")
final class QuarantineCommand extends InWorkspace {

    /** What to do. */
    enum Action {
        list,
        show,
        export,
        mend,
        accept,
        reject,
        decisions
    }

    @Parameters(
            paramLabel = "ACTION",
            arity = "0..1",
            description =
                    "list (default): files, reasons and counts; show FILE: the rows; export FILE: a sheet to mend;"
                            + " mend SHEET: load the mended rows; accept, reject: ids that wait, or (reject) lines of a file;"
                            + " decisions: what was decided")
    private Action action = Action.list;

    @Parameters(paramLabel = "FILE", index = "1", arity = "0..1", description = "the file, or the mended sheet")
    private @Nullable String file;

    @Option(names = "--to", paramLabel = "SHEET", description = "export: where to write (default: quarantine/FILE.csv)")
    private @Nullable Path to;

    @Option(names = "--source", paramLabel = "NAME", description = "accept, reject: the source whose ids wait")
    private @Nullable String source;

    @Option(names = "--ref", paramLabel = "ID", description = "accept, reject: these ids (default: all that wait)")
    private Set<String> refs = Set.of();

    @Option(names = "--line", paramLabel = "N", description = "reject: these lines of FILE are no data")
    private Set<Long> lines = Set.of();

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: the user of this system)")
    private @Nullable String by;

    @Override
    int run(Session session) throws IOException {
        return switch (action) {
            case list -> list(session);
            case show -> show(session);
            case export -> export(session);
            case mend -> again(session, new Mending(session).mend(Path.of(needed()), decider(by)));
            case accept -> again(session, new Mending(session).decide(ofSource(), refs, Verdict.ACCEPTED, decider(by)));
            case reject ->
                again(
                        session,
                        lines.isEmpty()
                                ? new Mending(session).decide(ofSource(), refs, Verdict.REJECTED, decider(by))
                                : new Mending(session).reject(needed(), lines, decider(by)));
            case decisions -> decisions(session);
        };
    }

    private int list(Session session) {
        Map<String, Long> counts = new TreeMap<>();
        new Quarantine(session)
                .all()
                .forEach(row -> counts.merge(
                        row.file().path() + "\n" + row.file().source() + "\n" + row.reason() + "\n"
                                + (row.column() == null ? "" : row.column()),
                        1L,
                        Long::sum));
        RowsBuilder rows = new RowsBuilder()
                .text("file")
                .text("source")
                .text("reason")
                .text("column")
                .number("count");
        counts.forEach((key, count) -> {
            String[] parts = key.split("\n", -1);
            rows.row(parts[0], parts[1], parts[2], parts[3], count);
        });
        kontor().output().print(rows.build(), out());
        kontor().say(
                        counts.isEmpty()
                                ? "Nothing is in quarantine."
                                : "Look at the rows with: kontor quarantine show FILE; what a code means: kontor explain CODE");
        return Exit.DONE.code();
    }

    private int show(Session session) {
        RowsBuilder rows = new RowsBuilder()
                .text("sheet")
                .number("line")
                .text("column")
                .text("entity")
                .text("reason")
                .text("raw")
                .text("advice");
        for (Quarantined row : new Quarantine(session).ofFile(needed())) {
            rows.row(
                    row.sheet(),
                    row.line(),
                    row.column(),
                    row.entity(),
                    row.reason(),
                    row.raw(),
                    row.advice(kontor().language()));
        }
        kontor().output().print(rows.build(), out());
        return Exit.DONE.code();
    }

    private int export(Session session) throws IOException {
        String name = needed();
        MendingSheet sheet = new Mending(session).export(name);
        Path target = to != null
                ? to
                : session.workspace()
                        .quarantine()
                        .resolve(Path.of(name).getFileName().toString().replaceAll("[.][^.]+$", "") + ".csv");
        Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
        Files.writeString(target, sheet.text(), StandardCharsets.UTF_8);
        kontor().say(sheet.rows().size() + " rows are in " + session.workspace().label(target)
                + ". Mend the cells, leave the columns that begin with '_', then: kontor quarantine mend "
                + session.workspace().label(target));
        return Exit.DONE.code();
    }

    private int decisions(Session session) {
        RowsBuilder rows = new RowsBuilder()
                .text("decided_at")
                .text("decided_by")
                .text("decision")
                .text("source")
                .number("line")
                .text("entity")
                .text("ref");
        for (QuarantineDecision decision : new QuarantineDecisions(session.database()).all()) {
            rows.row(
                    decision.decidedAt().toString(),
                    decision.decidedBy(),
                    decision.verdict().text(),
                    decision.source(),
                    decision.line(),
                    decision.entity(),
                    decision.ref());
        }
        kontor().output().print(rows.build(), out());
        return Exit.DONE.code();
    }

    /** Loads the files again that a decision bears on. */
    private int again(Session session, Set<String> sources) {
        if (sources.isEmpty()) {
            kontor().say("Nothing to do: these rows were taken before.");
            return Exit.NOTHING_TO_DO.code();
        }
        LocalDate today = LocalDate.ofInstant(
                session.clock().instant(), session.workspace().settings().zone());
        int exit = Exit.DONE.code();
        for (String each : sources) {
            JobRequest request = new JobRequest(
                    Jobs.INGEST,
                    BusinessPeriod.day(today),
                    WorkspaceSettings.DUCKDB,
                    Repeat.WHAT_CHANGED,
                    new Intake.Archived(Optional.of(each)));
            exit = Math.max(exit, new JobOutcome(kontor()).of(session, request));
        }
        return exit;
    }

    private String needed() {
        if (file == null) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "'" + action + "' needs a file: kontor quarantine " + action + " FILE");
        }
        return file;
    }

    private String ofSource() {
        if (source == null) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "'" + action + "' needs the source whose ids wait: --source NAME");
        }
        return source;
    }
}
