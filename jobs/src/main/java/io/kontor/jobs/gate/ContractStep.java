package io.kontor.jobs.gate;

import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.ContractResults;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Workbench;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.Promise.Severity;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Relations;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at all contracts when everything is loaded: relations over the pinned rows, freshness as of the end of the period,
 * and what was found when files were loaded. A broken blocking promise holds the run before anything is computed; others
 * are warnings. Its outputs tell the result of each check, for the report.
 */
public final class ContractStep implements Step {

    public static final String NAME = "contract";

    /** The result of a check that found nothing. */
    public static final String KEPT = "kept";

    private final Workbench workbench;
    private final BusinessPeriod period;

    public ContractStep(Workbench workbench, BusinessPeriod period) {
        this.workbench = workbench;
        this.period = period;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash().add(context.outputs(StagedStep.NAME));
        for (SourceProfile profile : profiles()) {
            hash.add(profile.name()).add(profile.sha256());
        }
        Instant asOf = asOf();
        new Freshness(session())
                .standings()
                .forEach(standing -> hash.add(standing.source()).add(standing.isLateAt(asOf)));
        newestFiles().values().forEach(file -> hash.add(file.sha256()).add(file.loadId()));
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Verdicts verdicts = new Verdicts(session().workspace().settings().language());
        ofFiles(verdicts);
        relations(context, verdicts);
        freshness(verdicts);
        return verdicts.outcome();
    }

    /** What was found when the newest file of each source was loaded. */
    private void ofFiles(Verdicts verdicts) {
        ContractResults results = new ContractResults(session().database());
        newestFiles()
                .forEach((source, file) -> results.of(source, file.sha256())
                        .forEach(result -> verdicts.add(
                                source + ": " + result.check(),
                                result.failing() == 0,
                                file.path() + ": " + result.detail())));
    }

    private void relations(StepContext context, Verdicts verdicts) {
        for (SourceProfile profile : profiles()) {
            for (Promise promise : profile.contract()) {
                if (promise.rule() instanceof Promise.Relation relation) {
                    context.checkStop();
                    Rows found = broken(context, profile, promise, relation);
                    Reason told = Reason.of(Code.K364, "relation")
                            .with("count", found(found, "failing"))
                            .with("column", relation.column())
                            .with("file", found(found, "file"))
                            .with("line", found(found, "line"))
                            .with("entity", relation.toEntity());
                    verdicts.add(profile, promise, Long.valueOf(0).equals(found.get(0, "failing")), told);
                }
            }
        }
    }

    private static String found(Rows rows, String column) {
        return Objects.toString(rows.get(0, column), "");
    }

    private Rows broken(StepContext context, SourceProfile profile, Promise promise, Promise.Relation relation) {
        workbench.see(Relations.PROMISED, rows(context, profile.name(), promise.entity()));
        workbench.see(
                Relations.KNOWN,
                relation.source()
                        .map(source -> rows(context, source, relation.toEntity()))
                        .orElseGet(() -> StagedStep.pin(context, Staging.view(relation.toEntity()), workbench)));
        return workbench.query(Relations.sql(relation), Parameters.NONE);
    }

    /** The rows of an entity that one source has brought; one part without rows where it never brought any. */
    private List<PinnedTable> rows(StepContext context, String source, String entity) {
        TableName table = Staging.table(source, entity);
        String snapshot = context.outputs(StagedStep.NAME).get(table.value());
        return List.of(
                snapshot == null
                        ? StagedStep.empty(Staging.view(entity))
                        : workbench.pin(table, Long.parseLong(snapshot)));
    }

    private void freshness(Verdicts verdicts) {
        Instant asOf = asOf();
        Map<String, SourceProfile> byName = new TreeMap<>();
        profiles().forEach(profile -> byName.put(profile.name(), profile));
        for (Freshness.Standing standing : new Freshness(session()).standings()) {
            standing.promise()
                    .ifPresent(promise -> verdicts.add(
                            Optional.ofNullable(byName.get(standing.source())).orElseThrow(),
                            promise,
                            !standing.isLateAt(asOf),
                            standing.newest()
                                    .map(newest -> Reason.of(Code.K365, "").with("newest", newest))
                                    .orElseGet(() -> Reason.of(Code.K365, "never"))));
        }
    }

    /** The end of the period, or now where that is earlier: an old period is not judged by today's clock. */
    private Instant asOf() {
        Instant now = session().clock().instant();
        Instant end = period.lastDay()
                .plusDays(1)
                .atStartOfDay(session().workspace().settings().zone())
                .toInstant()
                .minusMillis(1);
        return end.isBefore(now) ? end : now;
    }

    private Map<String, LoadedFile> newestFiles() {
        Map<String, LoadedFile> newest = new TreeMap<>();
        for (LoadedFile file : new LoadedFiles(session().database()).all()) {
            newest.merge(file.source(), file, (one, other) -> trueAt(one).isAfter(trueAt(other)) ? one : other);
        }
        return newest;
    }

    private static Instant trueAt(LoadedFile file) {
        return Optional.ofNullable(file.cutOffAt()).orElse(file.modifiedAt());
    }

    private List<SourceProfile> profiles() {
        return SourceProfiles.readAll(session().workspace().sources()).all();
    }

    private Session session() {
        return workbench.session();
    }

    /** Collects what was found. */
    private static final class Verdicts {

        private final Locale language;
        private final Map<String, String> results = new TreeMap<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Problem> broken = new ArrayList<>();

        Verdicts(Locale language) {
            this.language = language;
        }

        void add(String check, boolean kept, String told) {
            results.put(check, kept ? KEPT : told);
            if (!kept) {
                warnings.add("'" + check + "' is not kept: " + told);
            }
        }

        /** @param found a reason that says in its part {@code found} what is there */
        void add(SourceProfile profile, Promise promise, boolean kept, Reason found) {
            String check = profile.name() + ": " + promise.name();
            String told = found.say("found", Locale.ENGLISH);
            if (kept || promise.severity() == Severity.WARN) {
                add(check, kept, told);
            } else {
                results.put(check, told);
                broken.add(Problem.of(
                        found.with("source", profile.name()).with("check", promise.name()), promise.place()));
            }
        }

        StepOutcome outcome() {
            StepOutcome outcome = new StepOutcome(0, results.size() + " promises of sources looked at", results);
            if (!broken.isEmpty()) {
                return outcome.held(String.join(
                        "\n\n",
                        broken.stream().map(problem -> problem.text(language)).toList()));
            }
            return warnings.isEmpty() ? outcome : outcome.withWarning(String.join("; ", warnings));
        }
    }
}
