package io.kontor.jobs.bench;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The entry: measures some or all of what there is to measure. */
public final class Benchmarks {

    /** What can be measured. */
    public enum What {
        start,
        ingest,
        xlsx,
        demo,
        activities,
        conform
    }

    private Benchmarks() {}

    /**
     * Measures; the temporary folder is gone when this returns.
     *
     * @param progress is told what is being measured
     * @throws KontorException K104 where the temporary folder cannot be used, or Kontor's own folder is not complete
     */
    public static List<Finding> run(List<What> what, BenchSettings settings, Consumer<String> progress) {
        if (!Files.isRegularFile(settings.launcher()) || !Files.isRegularFile(settings.fatJar())) {
            throw new KontorException(Problem.of(
                    Code.K104,
                    "this is not the folder of a built Kontor",
                    Place.file(settings.home().toString()),
                    "the launcher itself and the jar that it starts are measured",
                    "start './kontor bench' in a checkout of Kontor"));
        }
        List<Finding> findings = new ArrayList<>();
        try (Scratch scratch = Scratch.make()) {
            for (What one : what) {
                findings.addAll(
                        switch (one) {
                            case start -> new StartBenchmark(settings, scratch, progress).run();
                            case ingest -> new IngestBenchmark(settings, scratch, progress).run();
                            case xlsx -> new WorkbookBenchmark(settings, scratch, progress).run();
                            case activities -> new ActivityBenchmark(settings, scratch, progress).load();
                            case conform -> new ActivityBenchmark(settings, scratch, progress).conform();
                            case demo -> new DemoBenchmark(settings, scratch, progress).run();
                        });
            }
            return findings;
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "cannot use the temporary folder",
                            null,
                            e.toString(),
                            "set KONTOR_JAVA_OPTIONS=-Djava.io.tmpdir=... to a folder with 2 GB free"),
                    e);
        }
    }
}
