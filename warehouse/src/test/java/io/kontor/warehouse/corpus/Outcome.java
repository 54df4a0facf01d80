package io.kontor.warehouse.corpus;

import io.kontor.warehouse.corpus.OddFile.Fate;
import io.kontor.warehouse.corpus.OddFile.Verdict;
import io.kontor.warehouse.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a file.
 *
 * @param held     whether nothing of it was loaded
 * @param summary  rows and sums of what was loaded; empty when held
 * @param problems in the order of the file
 */
record Outcome(boolean held, String summary, List<Problem> problems) {

    Outcome {
        problems = List.copyOf(problems);
    }

    Verdict verdict() {
        Fate fate = held ? Fate.REFUSED : problems.isEmpty() ? Fate.LOADED : Fate.SOME_ROWS_BAD;
        return new Verdict(fate, problems.stream().map(Problem::code).collect(Collectors.toSet()));
    }

    /** All of it in one line. */
    String line() {
        String told = problems.stream()
                .map(problem -> problem.code() + " " + problem.place())
                .collect(Collectors.joining(", "));
        String result = held ? "refused" : summary;
        return told.isEmpty() ? result : result + "; " + told;
    }
}
