package io.kontor.jobs.cli;

import io.kontor.jobs.work.ReleaseReader;
import io.kontor.jobs.work.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kontor sql "select ..."}. */
@Command(
        name = "sql",
        description = "Ask the warehouse (read only; --at PERIOD for a past release).",
        customSynopsis = "sql QUERY")
final class SqlCommand extends InWorkspace {

    @Parameters(paramLabel = "QUERY", description = "one SELECT over the tables of the release ('kontor list tables')")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String query;

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Override
    int run(Session session) {
        try (ReleaseReader reader = new ReleaseReader(session, release.of(session))) {
            kontor().output().print(reader.query(query), out());
        }
        return 0;
    }
}
