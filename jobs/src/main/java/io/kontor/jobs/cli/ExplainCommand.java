package io.kontor.jobs.cli;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Explanations;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kontor explain K204}. */
@Command(name = "explain", description = "Explain an error code.", customSynopsis = "explain CODE")
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KontorCommand kontor;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", description = "for example K204")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String code;

    @Override
    public Integer call() {
        Code known = Arrays.stream(Code.values())
                .filter(candidate -> candidate.name().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "there is no error code '" + code + "'"));
        kontor.terminal().out().println(Explanations.of(known));
        return 0;
    }
}
