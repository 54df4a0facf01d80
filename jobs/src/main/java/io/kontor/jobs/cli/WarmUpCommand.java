package io.kontor.jobs.cli;

import io.kontor.jobs.bench.SmallExports;
import io.kontor.jobs.work.Trees;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Does a little of everything in a temporary workspace, so that the launcher can archive the classes that commands load.
 * Not for people.
 */
@Command(name = "warm-up", hidden = true, description = "Load what commands load, for the class-data archive.")
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("kontor-warm-up");
        try {
            String root = folder.toString();
            run("--help");
            run("init", root, "--library", SmallExports.LIBRARY);
            SmallExports.write(folder);
            String accounts = folder.resolve("inbox/accounts.csv").toString();
            run("-C", root, "profile", "--new", "--dry-run", accounts);
            run("-C", root, "check", accounts);
            run("-C", root, "run", "weekly-executive", "--week", SmallExports.WEEK);
            // Now there is nothing to do, as most often.
            run("-C", root, "run", "weekly-executive", "--week", SmallExports.WEEK);
            run("-C", root, "list", "releases");
        } finally {
            Trees.delete(folder);
        }
        return 0;
    }

    private static void run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLineInterface.run(new Terminal(nowhere, nowhere, false), Clock.systemUTC(), arguments);
    }
}
