package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Inbox;
import io.kontor.jobs.ingest.InboxFile;
import io.kontor.jobs.run.SourceLayouts;
import io.kontor.jobs.schedule.Schedule;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.ScheduleFile;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.SourceProfiles;
import io.kontor.warehouse.staging.Check;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kontor check}: everything that is wrong, before anything is loaded. */
@Command(
        name = "check",
        description = "Check the configuration and the data in inbox/; print every problem with its place.",
        customSynopsis = "check [FILE...]")
final class CheckCommand extends InWorkspace {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "export files (default: what is new in inbox/)")
    private List<Path> files = List.of();

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** One look; may throw what it found. */
    private interface Look {
        void take();
    }

    @Override
    int run(Session session) {
        Workspace workspace = session.workspace();
        collect(() -> ScheduleFile.read(workspace)
                .forEach(entry -> new Schedule(entry.name(), entry.job(), entry.cron(), entry.zone())));
        collect(() -> checkSources(session, workspace));
        problems.forEach(problem -> kontor().terminal().err().println(problem.text() + "\n"));
        out().println(
                        problems.isEmpty()
                                ? "No problems found."
                                : problems.size() + (problems.size() == 1 ? " problem found." : " problems found."));
        return problems.isEmpty()
                ? Exit.DONE.code()
                : problems.iterator().next().code().exit().code();
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

    private void checkFile(Session session, SourceProfiles profiles, InboxFile file) {
        Workspace workspace = session.workspace();
        SourceMatch match = profiles.match(file.path());
        List<Problem> found = Check.file(
                Engines.duckDbSettings(workspace.settings().engine(), workspace),
                match.profile(),
                file.path(),
                file.label(),
                new SourceLayouts(session.database()).known(match.profile().name()));
        kontor().say((found.isEmpty() ? "  ok    " : "  WRONG ") + file.label() + "  "
                + match.profile().name() + ", " + match.why());
        problems.addAll(found);
    }

    private void collect(Look look) {
        try {
            look.take();
        } catch (KontorException e) {
            problems.addAll(e.problems());
        }
    }
}
