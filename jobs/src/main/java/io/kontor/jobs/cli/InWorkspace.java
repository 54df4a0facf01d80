package io.kontor.jobs.cli;

import io.kontor.jobs.work.Session;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that works in a workspace: opens it, does its work, closes it. */
abstract class InWorkspace implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KontorCommand kontor;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        try (Session session = new Session(kontor.workspace(), kontor.clock())) {
            return run(session);
        }
    }

    /** Returns the exit code. */
    abstract int run(Session session) throws Exception;

    final KontorCommand kontor() {
        return kontor;
    }

    /** Who decides: the one who is named, else the user of this system. */
    static String decider(@Nullable String named) {
        return named == null ? System.getProperty("user.name") : named;
    }

    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter out() {
        return kontor.terminal().out();
    }
}
