package io.kontor.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs commands in a workspace as a person would, in this process, on Monday 2026-11-16 at noon in Riga. */
final class Cli {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-16T10:00:00Z");

    private final Path workspace;
    private final Instant now;

    Cli(Path workspace) {
        this(workspace, MONDAY_NOON);
    }

    private Cli(Path workspace, Instant now) {
        this.workspace = workspace;
        this.now = now;
    }

    /** The same workspace at another time. */
    Cli at(Instant time) {
        return new Cli(workspace, time);
    }

    /** What a command said, and how it ended. */
    record Said(int exit, String out, String err) {}

    Said kontor(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-C", workspace.toString()));
        all.addAll(List.of(arguments));
        return kontor(now, all.toArray(String[]::new));
    }

    static Said kontorAnywhere(String... arguments) {
        return kontor(MONDAY_NOON, arguments);
    }

    private static Said kontor(Instant now, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        int exit = CommandLineInterface.run(terminal, clock, arguments);
        return new Said(exit, out.toString(), err.toString());
    }
}
