package io.kontor.warehouse.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One or more problems that stop the work at hand; what was published before stays as it was. */
public class KontorException extends RuntimeException {

    private final List<Problem> problems;

    public KontorException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an error needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public KontorException(Problem problem) {
        this(List.of(problem), null);
    }

    public KontorException(Problem problem, @Nullable Throwable cause) {
        this(List.of(problem), cause);
    }

    public List<Problem> problems() {
        return problems;
    }
}
