package io.kontor.jobs.cli;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command. Exit codes are those of cli.md: the gravest problem decides, and every problem is printed in its
 * five parts. A stack trace is printed only for a defect of Kontor (K901).
 */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /** Runs a command on the process's own streams and clock. */
    public static int run(String... arguments) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        try {
            return run(
                    new Terminal(out, err, "1".equals(System.getenv("KONTOR_TERMINAL"))), Clock.systemUTC(), arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Runs a command on given streams, at a given time. */
    static int run(Terminal terminal, Clock clock, String... arguments) {
        KontorCommand kontor = new KontorCommand(terminal, clock);
        CommandLine line = new CommandLine(kontor);
        Commands.addTo(line, arguments);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        CommandGroups.applyTo(line);
        line.setParameterExceptionHandler(CommandLineInterface::wrongUse);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, kontor));
        return line.execute(arguments);
    }

    private static int wrongUse(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        List<String> near = CommandLine.UnmatchedArgumentException.printSuggestions(failure, new PrintWriter(err, true))
                ? List.of()
                : List.of("see '" + command.getCommandSpec().qualifiedName() + " --help'");
        err.println("error[" + Code.K103 + "]: " + failure.getMessage());
        near.forEach(hint -> err.println("  fix:  " + hint));
        err.flush();
        return Exit.USAGE.code();
    }

    private static int failed(Exception failure, KontorCommand kontor) {
        List<Problem> problems = failure instanceof KontorException known
                ? known.problems()
                : List.of(Problem.of(
                        Code.K901,
                        "Kontor failed in a way that it does not know: " + failure,
                        null,
                        "this is a defect; what was released before is untouched",
                        "run the command again; if it fails again, report the text below"));
        Terminal terminal = kontor.terminal();
        terminal.err()
                .println(problems.stream()
                        .map(problem -> problem.text(kontor.language()))
                        .collect(Collectors.joining("\n\n")));
        if (!(failure instanceof KontorException)) {
            failure.printStackTrace(terminal.err());
        }
        terminal.err().flush();
        return problems.get(0).code().exit().code();
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
