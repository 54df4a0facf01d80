package io.kontor.jobs.cli;

import io.kontor.jobs.erase.Erasure;
import io.kontor.jobs.run.Ledger;
import io.kontor.jobs.run.RunState;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor erase anna@example.com}. */
@Command(
        name = "erase",
        description = "Erase a person's data everywhere, and prove it.",
        customSynopsis = "erase PERSON")
final class EraseCommand extends InWorkspace {

    private static final int RUNS_LOOKED_AT = 100;

    @Parameters(paramLabel = "PERSON", description = "e-mail address, telephone number, name or contact id")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String identifier;

    @Option(
            names = {"-n", "--dry-run"},
            description = "only say where the person is found")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask")
    private boolean sure;

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: the user of this system)")
    private @Nullable String by;

    @Override
    int run(Session session) throws IOException {
        try (Erasure erasure = new Erasure(session, identifier)) {
            erasure.places().forEach(place -> out().println("  found    " + place));
            if (dryRun) {
                Erasure.Outcome found = erasure.search();
                found.kept().forEach(place -> out().println("  kept in  " + place));
                found.copies().forEach(place -> out().println("  copy in  " + place));
                found.unread().forEach(place -> out().println("  unread   " + place));
                kontor().say("Nothing was changed. " + found.files() + " files were searched.");
                return Exit.DONE.code();
            }
            requireQuiet(session);
            confirm();
            Erasure.Outcome outcome = erasure.erase(decider(by));
            outcome.done().forEach(what -> out().println("  done     " + what));
            outcome.copies()
                    .forEach(place -> out().println("  copy in  " + place + " (yours: delete it or export it again)"));
            outcome.unread().forEach(place -> out().println("  unread   " + place + " (look yourself)"));
            if (!outcome.kept().isEmpty()) {
                throw new KontorException(Problem.of(
                        Code.K432,
                        "the person is still in " + String.join(", ", outcome.kept()),
                        null,
                        "everything else is erased; what is left stands in a text that has to have a value",
                        "correct it in the source system and load it again, then repeat"));
            }
            out().println(proof(outcome));
            boolean clear = outcome.copies().isEmpty() && outcome.unread().isEmpty();
            return (clear ? Exit.DONE : Exit.WARNINGS).code();
        }
    }

    private static String proof(Erasure.Outcome outcome) {
        return "Proof: " + outcome.files() + " files were searched, inside archives, tables and encoded texts too; "
                + (outcome.copies().isEmpty()
                        ? "the person is in none of them"
                        : "the person is in none that Kontor keeps, and in "
                                + outcome.copies().size() + " copies that are yours")
                + (outcome.unread().isEmpty()
                        ? "."
                        : "; " + outcome.unread().size() + " are locked or damaged and may tell of anybody.");
    }

    private static void requireQuiet(Session session) {
        boolean working = new Ledger(session.database())
                .recent(RUNS_LOOKED_AT).stream().anyMatch(run -> run.state() == RunState.RUNNING);
        if (working) {
            throw refused(
                    "a run is working", "its files would be taken away", "wait for it ('kontor runs'), then repeat");
        }
    }

    private void confirm() throws IOException {
        if (sure) {
            return;
        }
        String answer = kontor().terminal().interactive() ? asked() : "";
        if (!"yes".equals(answer)) {
            throw refused(
                    "nobody confirmed",
                    "erasing cannot be undone; nothing was changed",
                    "look at it with --dry-run, then repeat with --yes");
        }
    }

    private @Nullable String asked() throws IOException {
        kontor().terminal().err().print("Erase this person for good? Type 'yes': ");
        kontor().terminal().err().flush();
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }

    private static KontorException refused(String what, String why, String fix) {
        return new KontorException(Problem.of(Code.K431, what, null, why, fix));
    }
}
