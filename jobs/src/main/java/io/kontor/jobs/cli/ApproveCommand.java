package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.Inbox;
import io.kontor.jobs.ingest.InboxFile;
import io.kontor.jobs.ingest.SourceLayouts;
import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.layout.Drift.Change;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.FileCheck;
import io.kontor.warehouse.staging.FileCheck.Columns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor approve deals.csv}: a person says that a file is right, though it differs from earlier ones. */
@Command(
        name = "approve",
        description = "Accept that a file differs from earlier ones in columns or length (--undo takes it back).",
        customSynopsis = "approve FILE...")
final class ApproveCommand extends InWorkspace {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "export files that are held for their columns or their length")
    private List<Path> files = List.of();

    @Option(names = "--undo", description = "hold files with these columns again; what was loaded stays")
    private boolean undo;

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: the user of this system)")
    private @Nullable String by;

    @Override
    int run(Session session) {
        Workspace workspace = session.workspace();
        SourceProfiles profiles = SourceProfiles.readAll(workspace.sources());
        SourceLayouts layouts = new SourceLayouts(session.database());
        RowsBuilder rows = new RowsBuilder()
                .text("file")
                .text("source")
                .text("change")
                .text("column")
                .text("detail")
                .text("matters");
        DropApproval drops = new DropApproval(session);
        boolean decided = false;
        for (InboxFile file : new Inbox(session).files(files)) {
            SourceProfile profile =
                    SourceChoice.of(file.path(), file.label(), profiles).profile();
            Columns columns = new FileCheck(
                            Engines.duckDbSettings(workspace.settings().engine(), workspace),
                            layouts.known(profile.name()))
                    .columns(profile, file.path(), file.label());
            for (Change change : columns.drift().changes()) {
                rows.row(
                        file.label(),
                        profile.name(),
                        change.what().word(),
                        change.column(),
                        change.told().find("detail", kontor().language()).orElse(""),
                        change.matters() ? "yes" : "no");
            }
            Optional<String> drop = drops.drop(profile, file.path(), columns);
            drop.ifPresent(detail -> rows.row(file.label(), profile.name(), "shorter", "", detail, "yes"));
            boolean isLengthDecided = drop.isPresent() && decideLength(drops, profile, file, columns);
            decided |= isLengthDecided;
            if (!isLengthDecided || columns.drift().matters()) {
                decided |= undo ? withdraw(layouts, profile, file, columns) : approve(layouts, profile, file, columns);
            }
        }
        kontor().output().print(rows.build(), out());
        return (decided ? Exit.DONE : Exit.NOTHING_TO_DO).code();
    }

    private boolean decideLength(DropApproval drops, SourceProfile profile, InboxFile file, Columns columns) {
        if (drops.isApproved(profile, columns) != undo) {
            return false;
        }
        drops.decide(profile, columns, file.label(), !undo, decider(by));
        kontor().say(
                        undo
                                ? "Withdrawn by " + decider(by) + ": " + file.label()
                                        + " is held again for its length. What was loaded stays."
                                : "Approved by " + decider(by) + ": what " + file.label()
                                        + " leaves out is taken for deleted. Load it with: kontor ingest "
                                        + file.label());
        return true;
    }

    private boolean approve(SourceLayouts layouts, SourceProfile profile, InboxFile file, Columns columns) {
        if (!columns.drift().matters()) {
            kontor().say("Nothing to approve: the columns of " + file.label() + " are those that '" + profile.name()
                    + "' may have.");
            return false;
        }
        layouts.approve(profile.name(), columns.layout(), file.label(), decider(by));
        kontor().say("Approved by " + decider(by) + ": files of '" + profile.name() + "' may have the columns of "
                + file.label() + ". Load it with: kontor ingest " + file.label());
        return true;
    }

    private boolean withdraw(SourceLayouts layouts, SourceProfile profile, InboxFile file, Columns columns) {
        boolean withdrawn = layouts.withdraw(profile.name(), columns.layout(), decider(by));
        kontor().say(
                        withdrawn
                                ? "Withdrawn by " + decider(by) + ": files of '" + profile.name()
                                        + "' with the columns of " + file.label()
                                        + " are held again. What was loaded stays."
                                : "Nothing to undo: nobody approved the columns of " + file.label() + ".");
        return withdrawn;
    }
}
