package io.kontor.jobs.cli;

import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.problem.KontorException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others: holds what every command shares. Its commands are {@link Commands}. */
@Command(
        name = "kontor",
        description = "Sales and CRM analytics on a schedule.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        customSynopsis = "kontor [-hqV] [-C=DIR] [--output=FMT] COMMAND",
        sortOptions = false,
        optionListHeading = "Options:%n",
        footer = {
            "Exit codes: 0 done, 1 failed, 2 wrong use, 3 data rejected or held, 4 finished with warnings,",
            "            5 nothing to do, 6 already running, 130 stopped (go on with 'kontor resume')"
        })
final class KontorCommand implements Runnable {

    private final Terminal terminal;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = {"-C", "--workspace"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Workspace (default: the nearest parent with kontor.yml)")
    private @Nullable Path folder;

    @Option(
            names = "--output",
            paramLabel = "FMT",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            description = "How to print results: text, json, csv (default: text)")
    private OutputFormat output = OutputFormat.text;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            scope = ScopeType.INHERIT,
            description = "Language of problems with data: en, ru, lv (default: the first in kontor.yml)")
    private @Nullable String language;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print only errors")
    private boolean quiet;

    KontorCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    Terminal terminal() {
        return terminal;
    }

    Clock clock() {
        return clock;
    }

    OutputFormat output() {
        return output;
    }

    boolean quiet() {
        return quiet;
    }

    /** The folder given by {@code -C}, or the current one. */
    Path folder() {
        return folder == null ? Path.of("") : folder;
    }

    Workspace workspace() {
        return folder == null ? Workspace.containing(Path.of("")) : Workspace.containing(folder);
    }

    /** The language in which problems with data are told; English where no workspace says another. */
    Locale language() {
        if (language != null) {
            return Locale.forLanguageTag(language);
        }
        try {
            return workspace().settings().language();
        } catch (KontorException e) {
            return Locale.ENGLISH;
        }
    }

    /** Says something that is not a result; goes to standard error and is left out with {@code --quiet}. */
    void say(String message) {
        if (!quiet) {
            terminal.err().println(message);
        }
    }
}
