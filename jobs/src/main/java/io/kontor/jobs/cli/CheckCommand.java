package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Inbox;
import io.kontor.jobs.ingest.InboxFile;
import io.kontor.jobs.ingest.SourceLayouts;
import io.kontor.jobs.schedule.Schedule;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.ScheduleFile;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.matching.MatchDecisions;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Severity;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Check;
import io.kontor.warehouse.staging.FileCheck;
import io.kontor.warehouse.staging.Preview;
import io.kontor.warehouse.staging.Preview.FieldPreview;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor check}: everything that is wrong, before anything is loaded. */
@Command(
        name = "check",
        description = "Check the configuration and the data in inbox/; print every problem with its place.",
        customSynopsis = "check [FILE...]")
final class CheckCommand extends InWorkspace {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "export files, shown as they would be loaded (default: what is new in inbox/)")
    private List<Path> files = List.of();

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final RowsBuilder previews = new RowsBuilder()
            .text("file")
            .text("field")
            .text("column")
            .text("samples")
            .number("bad")
            .number("empty");

    /** One look; may throw what it found. */
    private interface Look {
        void take();
    }

    @Override
    int run(Session session) {
        Workspace workspace = session.workspace();
        collect(() -> ScheduleFile.read(workspace)
                .forEach(entry -> new Schedule(entry.name(), entry.job(), entry.cron(), entry.zone())));
        collect(() -> MatchDecisions.read(workspace.decisions()));
        collect(() -> checkSources(session, workspace));
        problems.forEach(problem -> kontor().terminal().err().println(problem.text(kontor().language()) + "\n"));
        if (!files.isEmpty()) {
            kontor().output().print(previews.build(), out());
        }
        if (kontor().output() == OutputFormat.text) {
            out().println(verdict());
        } else {
            if (files.isEmpty()) {
                kontor().output().print(ProblemRows.of(problems, kontor().language()), out());
            }
            kontor().say(verdict());
        }
        return exit().code();
    }

    private String verdict() {
        long errors = errors().count();
        long warnings = problems.size() - errors;
        List<String> counts = new ArrayList<>();
        if (errors > 0) {
            counts.add(errors + (errors == 1 ? " problem" : " problems"));
        }
        if (warnings > 0) {
            counts.add(warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        return counts.isEmpty() ? "No problems found." : String.join(" and ", counts) + " found.";
    }

    private Stream<Problem> errors() {
        return problems.stream().filter(problem -> problem.severity() == Severity.ERROR);
    }

    private Exit exit() {
        return errors().findFirst()
                .map(error -> error.code().exit())
                .orElse(problems.isEmpty() ? Exit.DONE : Exit.WARNINGS);
    }

    private void checkSources(Session session, Workspace workspace) {
        SourceProfiles profiles = SourceProfiles.readAll(workspace.sources());
        profiles.all().forEach(profile -> problems.addAll(Check.profile(profile)));
        Inbox inbox = new Inbox(session);
        List<InboxFile> looked = files.isEmpty() ? inbox.files() : inbox.files(files);
        for (InboxFile file : looked) {
            if (files.isEmpty() && file.isLoaded()) {
                continue;
            }
            collect(() -> checkFile(session, profiles, file));
        }
    }

    /** Named files are shown as they would be loaded; of the inbox only what is wrong. */
    private void checkFile(Session session, SourceProfiles profiles, InboxFile file) {
        Workspace workspace = session.workspace();
        SourceMatch match = SourceChoice.of(file.path(), file.label(), profiles);
        SourceProfile profile = match.profile();
        FileCheck check = new FileCheck(
                Engines.duckDbSettings(workspace.settings().engine(), workspace),
                new SourceLayouts(session.database()).known(profile.name()));
        List<Problem> found;
        if (files.isEmpty()) {
            found = check.problems(profile, file.path(), file.label());
        } else {
            Preview preview = check.preview(profile, file.path(), file.label());
            preview.fields().forEach(field -> show(file, field));
            found = preview.problems();
        }
        kontor().say(mark(found) + file.label() + "  " + profile.name() + ", " + match.why());
        problems.addAll(found);
    }

    private static String mark(List<Problem> found) {
        boolean wrong = found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        return wrong ? "  WRONG " : found.isEmpty() ? "  ok    " : "  doubt ";
    }

    private void show(InboxFile file, FieldPreview field) {
        previews.row(
                file.label(),
                field.entity() + "." + field.field(),
                field.column(),
                String.join(" | ", field.samples()),
                field.bad(),
                field.empty());
    }

    private void collect(Look look) {
        try {
            look.take();
        } catch (KontorException e) {
            problems.addAll(e.problems());
        }
    }
}
