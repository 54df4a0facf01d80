package io.kontor.jobs.cli;

import io.kontor.jobs.work.Engines;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Library;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.guess.ProfileGuess;
import io.kontor.warehouse.guess.ProfileGuess.Decision;
import io.kontor.warehouse.guess.ProfileGuess.Given;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.shape.Archive;
import io.kontor.warehouse.source.shape.Archive.Member;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
            names = "--as",
            paramLabel = "ENTITY",
            description = "what a row is, such as sales_line or deal (default: what the header tells)")
    private @Nullable String entity;

    @Option(names = "--new", description = "make a new profile, even where one ships that reads the file")
    private boolean anew;

    @Option(
            names = {"-n", "--dry-run"},
            description = "print the profile instead of writing it")
    private boolean dryRun;

    @Override
    int run(Session session) throws IOException {
        Workspace workspace = session.workspace();
        Export export = export(session);
        boolean own = anew || entity != null || name != null;
        ProfileGuess guess = ProfileGuess.of(
                Engines.duckDbSettings(workspace.settings().engine(), workspace),
                export.path(),
                export.label(),
                new Given(
                        Optional.ofNullable(name),
                        Optional.ofNullable(entity),
                        workspace.settings().zone()),
                own ? Map.of() : new Library().profiles());
        if (dryRun) {
            out().print(guess.yaml());
            out().flush();
        } else {
            Path target = workspace
                    .sources()
                    .resolve(guess.shipped().map(Path::toString).orElse(guess.name() + ".yml"));
            write(target, workspace.label(target), guess);
            tell(guess);
            kontor().say("Wrote " + workspace.label(target) + ". See what it makes of the file: kontor check "
                    + workspace.label(file));
        }
        guess.problems()
                .forEach(problem -> kontor().terminal().err().println(problem.text(kontor().language()) + "\n"));
        return (guess.problems().isEmpty() ? Exit.DONE : Exit.WARNINGS).code();
    }

    /** A file to look into, and what messages call it. */
    private record Export(Path path, String label) {}

    /** The file, or the only export in an archive. */
    private Export export(Session session) throws IOException {
        String label = session.workspace().label(file);
        List<Member> members = Files.isRegularFile(file) && Archive.is(file, label)
                ? Archive.of(file, label).members()
                : List.of();
        if (members.isEmpty()) {
            return new Export(file, label);
        }
        if (members.size() > 1) {
            Reason several = Reason.of(Code.K320, "members")
                    .with("file", label)
                    .with("members", members.stream().map(Member::name).collect(Collectors.joining(", ")));
            throw new KontorException(Problem.of(several, Place.file(label)));
        }
        Member only = members.get(0);
        Path unpacked = Files.createDirectories(session.unpacked()).resolve(only.fileName());
        Archive.of(file, label).unpack(only, unpacked);
        return new Export(unpacked, label + "!/" + only.name());
    }

    private static void write(Path target, String label, ProfileGuess guess) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.writeString(target, guess.yaml(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            String kind = guess.shipped().isPresent() ? "shipped" : "";
            throw new KontorException(Problem.of(Reason.of(Code.K347, kind).with("path", label), Place.file(label)), e);
        }
    }

    /** What was decided; then, in sentences, what only a person can decide. */
    private void tell(ProfileGuess guess) {
        RowsBuilder rows = new RowsBuilder().text("what").text("decided").text("why");
        for (Decision decision : guess.decisions()) {
            String why = decision.isOpen() ? "UNSURE: " + decision.why() : decision.why();
            rows.row(decision.what(), decision.decided(), why);
        }
        kontor().output().print(rows.build(), out());
        List<Decision> open =
                guess.decisions().stream().filter(Decision::isOpen).toList();
        if (!open.isEmpty()) {
            kontor().say("\nLeft for you to decide:");
            open.forEach(decision ->
                    kontor().say("  - " + decision.what() + " (now " + decision.decided() + "): " + decision.why()));
            kontor().say("");
        }
        guess.shipped()
                .ifPresent(path ->
                        kontor().say("A profile ships for this export; '--new' makes another one from the file."));
    }
}
