package io.kontor.jobs.cli;

import io.kontor.jobs.run.Release;
import io.kontor.jobs.work.ReleaseReader;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.TableQuery;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.TableName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor show sales__month}. */
@Command(name = "show", description = "Print a table or metric (first 20 rows).", customSynopsis = "show NAME")
final class ShowCommand extends InWorkspace {

    @Parameters(paramLabel = "NAME", description = "table or metric ('kontor list tables', 'kontor list metrics')")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "20", description = "how many rows (default: 20)")
    private int count;

    @Mixin
    private final ReleaseOption at = new ReleaseOption();

    @Override
    int run(Session session) {
        Release release = at.of(session);
        TableName table = release.snapshots().keySet().stream()
                .filter(known -> known.value().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(release));
        metric(table)
                .ifPresent(metric -> kontor().say(metric.schema().description() + "\n" + metric.definition() + "\n"));
        try (ReleaseReader reader = new ReleaseReader(session, release)) {
            kontor().output().print(reader.query(TableQuery.first(table, count).text()), out());
        }
        return 0;
    }

    private static Optional<Metric> metric(TableName table) {
        return Metrics.ALL.stream()
                .filter(metric -> metric.name().equals(table))
                .findFirst();
    }

    private KontorException unknown(Release release) {
        List<String> names = release.snapshots().keySet().stream()
                .map(TableName::value)
                .sorted()
                .toList();
        return new KontorException(Problem.of(
                Code.K102,
                "there is no table or metric '" + name + "' in " + release.tag(),
                null,
                "only what a run has published can be shown",
                DidYouMean.advice(name, names, "'kontor list tables' and 'kontor list metrics' show what there is")));
    }
}
