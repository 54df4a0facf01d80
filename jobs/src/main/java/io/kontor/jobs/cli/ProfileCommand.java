package io.kontor.jobs.cli;

import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.guess.ProfileGuess;
import io.kontor.warehouse.guess.ProfileGuess.Decision;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor profile export.csv}: a first profile of a file that no profile reads yet. */
@Command(
        name = "profile",
        description = "Guess a source profile from an export (encoding, delimiter, dates, columns).",
        customSynopsis = "profile FILE")
final class ProfileCommand extends InWorkspace {

    @Parameters(paramLabel = "FILE", description = "an export file; it is read whole, and not loaded")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "name of the profile (default: from the file's name)")
    private @Nullable String name;

    @Option(
            names = {"-n", "--dry-run"},
            description = "print the profile instead of writing it")
    private boolean dryRun;

    @Override
    int run(Session session) throws IOException {
        Workspace workspace = session.workspace();
        String label = workspace.label(file);
        ProfileGuess guess = ProfileGuess.of(
                Engines.duckDbSettings(workspace.settings().engine(), workspace),
                file,
                label,
                Optional.ofNullable(name),
                workspace.settings().zone());
        if (dryRun) {
            out().print(guess.yaml());
            out().flush();
        } else {
            Path target = workspace.sources().resolve(guess.name() + ".yml");
            write(target, workspace.label(target), guess.yaml());
            tell(guess);
            kontor().say("Wrote " + workspace.label(target) + ". See what it makes of the file: kontor check " + label);
        }
        guess.problems()
                .forEach(problem -> kontor().terminal().err().println(problem.text(kontor().language()) + "\n"));
        return (guess.problems().isEmpty() ? Exit.DONE : Exit.WARNINGS).code();
    }

    private static void write(Path target, String label, String yaml) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.writeString(target, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            Reason present = Reason.of(Code.K347, "").with("path", label);
            throw new KontorException(Problem.of(present, Place.file(label)), e);
        }
    }

    private void tell(ProfileGuess guess) {
        RowsBuilder rows = new RowsBuilder().text("what").text("decided").text("why");
        for (Decision decision : guess.decisions()) {
            rows.row(decision.what(), decision.decided(), decision.why());
        }
        kontor().output().print(rows.build(), out());
    }
}
