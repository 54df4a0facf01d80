package io.kontor.jobs.ingest;

import io.kontor.jobs.run.StepOutcome;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.staging.Finding;
import io.kontor.warehouse.staging.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the ingest step has done so far. */
final class Tally {

    private final Locale language;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> withBadRows = new ArrayList<>();
    /** By what is doubted: the files in which it is. */
    private final Map<String, List<String>> doubts = new TreeMap<>();

    private long rows;
    private long quarantined;
    private long waiting;
    private int loaded;
    private int skipped;

    Tally(Locale language) {
        this.language = language;
    }

    /** A file that is loaded already. */
    void skip() {
        skipped++;
    }

    /** What kept a file from loading. */
    void add(List<Problem> found) {
        problems.addAll(found);
    }

    void add(InboxFile file, LoadResult result) {
        loaded++;
        rows += result.loaded();
        waiting += result.waiting();
        for (Finding finding : result.findings()) {
            if (finding.promise().rule() instanceof Promise.ClearTimes clear) {
                doubts.computeIfAbsent(clear.text(), absent -> new ArrayList<>())
                        .add(file.label() + " (" + finding.failing() + ")");
            }
        }
        if (result.badCells() > 0) {
            quarantined += result.badCells();
            withBadRows.add(file.label() + " (" + result.badCells() + ")");
        }
    }

    StepOutcome outcome() {
        StepOutcome outcome = new StepOutcome(
                rows, loaded + " files loaded" + (skipped == 0 ? "" : ", " + skipped + " known already"), Map.of());
        if (!problems.isEmpty()) {
            return outcome.held(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " in exports\n"
                    + problems.stream().map(problem -> problem.text(language)).collect(Collectors.joining("\n\n")));
        }
        List<String> warnings = new ArrayList<>();
        if (quarantined > 0) {
            warnings.add(quarantined + " bad rows or cells are in quarantine, all other rows are loaded: "
                    + String.join(", ", withBadRows));
        }
        if (waiting > 0) {
            warnings.add(waiting + " rows of new ids wait in quarantine until somebody accepts them");
        }
        doubts.forEach((doubt, files) -> warnings.add(doubt + " in " + files.get(0)
                + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more files")));
        return warnings.isEmpty() ? outcome : outcome.withWarning(String.join("; ", warnings));
    }
}
