package io.kontor.jobs;

import io.kontor.jobs.cli.CommandLineInterface;

/** The application's entry: everything starts from the command line. */
public final class KontorApplication {

    private KontorApplication() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineInterface.run(arguments));
    }
}
