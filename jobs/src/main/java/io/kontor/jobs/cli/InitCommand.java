package io.kontor.jobs.cli;

import io.kontor.jobs.workspace.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kontor init W --library crm-opportunities}. */
@Command(
        name = "init",
        description = "Write a workspace (configuration only; --demo adds the sample company's exports).",
        customSynopsis = "init [DIR]")
final class InitCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KontorCommand kontor;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "folder (default: this one); files in it are kept")
    private @Nullable Path folder;

    @Option(
            names = "--library",
            split = ",",
            paramLabel = "NAME",
            description = "systems whose exports it starts with (default: amocrm,onec,excel)")
    private Set<String> libraries = new TreeSet<>(Set.of("amocrm", "onec", "excel"));

    @Option(names = "--demo", description = "add the exports of the sample company")
    private boolean demo;

    @Override
    public Integer call() throws IOException {
        Path root = (folder == null ? kontor.folder() : folder).toAbsolutePath().normalize();
        if (demo) {
            new SampleWorkspace(kontor).write(root, SampleWorkspace.DEFAULT_SCALE);
        } else {
            int written = new Library().writeWorkspace(root, libraries);
            Files.createDirectories(root.resolve("inbox"));
            kontor.say(
                    written == 0
                            ? "Nothing to do: " + root + " has these files already"
                            : "Wrote " + written + " files in " + root
                                    + "\nNext: set company, zone and currency in kontor.yml, drop"
                                    + " exports into inbox/, then 'kontor -C " + root + " check'");
        }
        return 0;
    }
}
