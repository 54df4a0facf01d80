package io.kontor.jobs.publish;

import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.measure.MeasureStep;
import io.kontor.jobs.run.Release;
import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.jobs.run.Releases;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.table.TableName;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Publishes: tags the snapshots, so that no clean-up forgets them, writes the release in one transaction, and gives the
 * rendered files their final names. Killed anywhere in between and run again, it ends in the same state.
 */
public final class PublishStep implements Step {

    public static final String NAME = "publish";

    private final Session session;

    public PublishStep(Session session) {
        this.session = session;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String inputHash(StepContext context) {
        InputHash hash = new InputHash().add(context.outputs(RenderStep.NAME));
        tables(context).forEach((table, snapshot) -> hash.add(table).add(snapshot));
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Map<TableName, Long> snapshots = tables(context);
        Collection<ReleaseFile> files = RenderStep.files(context);
        context.lease().checkHeld();
        Release release = new Releases(session.database())
                .publish(context.lease(), snapshots, files.stream().toList());
        snapshots.forEach((table, snapshot) -> {
            if (snapshot != 0) {
                session.store().tag(table, snapshot, release.tag());
            }
        });
        ReportFiles rendered =
                new ReportFiles(session.workspace(), context.lease().runId());
        files.forEach(rendered::deliver);
        rendered.clear();
        return new StepOutcome(
                0,
                files.size() + " files, " + snapshots.size() + " tables as " + release.tag(),
                Map.of("release", Long.toString(release.id())));
    }

    /** Every table of the run: staged, conformed and measured. */
    private static Map<TableName, Long> tables(StepContext context) {
        Map<TableName, Long> tables = new TreeMap<>();
        context.outputs(StagedStep.NAME)
                .forEach((table, snapshot) -> tables.put(new TableName(table), Long.parseLong(snapshot)));
        Conformed.TABLES.forEach(table -> tables.put(table.name(), MeasureStep.snapshot(context, table.name())));
        Metrics.ALL.forEach(metric -> tables.put(metric.name(), MeasureStep.snapshot(context, metric.name())));
        return tables;
    }
}
