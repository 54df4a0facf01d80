package io.kontor.jobs.cli;

import io.kontor.jobs.bench.BenchSettings;
import io.kontor.jobs.bench.Benchmarks;
import io.kontor.jobs.bench.Benchmarks.What;
import io.kontor.jobs.bench.Finding;
import io.kontor.warehouse.problem.Code.Exit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kontor bench ingest}. Ratios, because seconds say more about the machine than about Kontor. */
@Command(
        name = "bench",
        description = "Measure Kontor against raw DuckDB and an empty Java program, in ratios.",
        customSynopsis = "bench [WHAT...]")
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KontorCommand kontor;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..*",
            description = "${COMPLETION-CANDIDATES} (default: all but activities and conform)")
    private List<What> what = List.of(What.start, What.ingest, What.xlsx, What.demo);

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "5000000",
            description =
                    "rows that 'ingest', 'activities' and 'conform' load (default: 5000000, about 450 MB; the limits of"
                            + " 'ingest' are for these)")
    private long rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each side is measured; the median counts (default: 3)")
    private int rounds;

    @Override
    public Integer call() {
        String home = System.getenv("KONTOR_HOME");
        BenchSettings settings =
                new BenchSettings(Path.of(home == null ? "" : home).toAbsolutePath(), rounds, rows);
        List<Finding> findings = Benchmarks.run(what, settings, message -> kontor.say(message + " ..."));
        RowsBuilder table = new RowsBuilder()
                .text("measure")
                .decimal("kontor")
                .decimal("against")
                .decimal("ratio")
                .decimal("limit")
                .text("verdict");
        for (Finding finding : findings) {
            table.row(
                    finding.measure(),
                    rounded(finding.kontor()),
                    rounded(finding.against()),
                    rounded(finding.ratio()),
                    rounded(finding.limit()),
                    finding.verdict());
        }
        kontor.output().print(table.build(), kontor.terminal().out());
        return findings.stream().allMatch(Finding::holds) ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private static @Nullable BigDecimal rounded(@Nullable Double value) {
        return value == null ? null : BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
