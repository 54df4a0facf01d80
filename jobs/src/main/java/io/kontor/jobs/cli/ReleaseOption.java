package io.kontor.jobs.cli;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.Release;
import io.kontor.jobs.run.Releases;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which release a command reads: the latest, or that of a period. */
final class ReleaseOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--at",
            paramLabel = "PERIOD",
            description = "read the release of a period, for example 2026-W46 (default: the latest release)")
    private @Nullable String at;

    Release of(Session session) {
        Releases releases = new Releases(session.database());
        Optional<Release> found = at == null ? releases.latest() : releases.latest(period(at));
        return found.orElseThrow(() -> new KontorException(Problem.of(
                Code.K504,
                at == null ? "there is no release yet" : "there is no release of " + at,
                null,
                "readers see only what a successful run has published",
                at == null ? "run 'kontor run weekly-executive'" : "'kontor list releases' shows what there is")));
    }

    private BusinessPeriod period(String text) {
        return BusinessPeriod.parse(text)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "'" + text + "' is no period; write it like 2026-W46 or 2026-11-15"));
    }
}
