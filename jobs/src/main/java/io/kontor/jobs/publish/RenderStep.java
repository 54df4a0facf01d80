package io.kontor.jobs.publish;

import io.kontor.jobs.conform.CheckStep;
import io.kontor.jobs.gate.ContractStep;
import io.kontor.jobs.measure.MeasureStep;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.run.Release.ReleaseFile;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepContext;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.work.InputHash;
import io.kontor.jobs.work.TableQuery;
import io.kontor.jobs.work.Workbench;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.jobs.workspace.WorkspaceSettings;
import io.kontor.reports.chart.ChartWriter;
import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.ReportContext;
import io.kontor.reports.definition.WeeklyExecutive;
import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Report;
import io.kontor.reports.text.Language;
import io.kontor.reports.workbook.WorkbookWriter;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Renders the weekly executive workbook and its charts, in every language of the workspace, from the run's metric tables
 * and nothing else. The files wait under {@code state/} until the release is published.
 */
public final class RenderStep implements Step {

    public static final String NAME = "render weekly-executive";

    private static final String REPORT = "weekly-executive";

    private final Workbench workbench;
    private final BusinessPeriod period;

    public RenderStep(Workbench workbench, BusinessPeriod period) {
        this.workbench = workbench;
        this.period = period;
    }

    /** The files that the step has rendered. */
    static Collection<ReleaseFile> files(StepContext context) {
        List<ReleaseFile> files = new ArrayList<>();
        context.outputs(NAME).forEach((path, sha256) -> files.add(new ReleaseFile(path, sha256)));
        return files;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String inputHash(StepContext context) {
        WorkspaceSettings settings = workspace().settings();
        InputHash hash = new InputHash()
                .add(settings.company())
                .add(settings.currency())
                .add(settings.zone())
                .add(settings.languages())
                .add(context.outputs(ContractStep.NAME))
                .add(context.outputs(CheckStep.NAME));
        Metrics.ALL.forEach(metric -> hash.add(MeasureStep.snapshot(context, metric.name())));
        return hash.hex();
    }

    @Override
    public StepOutcome run(StepContext context) {
        Fonts.install();
        MetricRows rows = new MetricRows(metricRows(context));
        ReportFiles files = new ReportFiles(workspace(), context.lease().runId());
        files.clear();
        Map<String, String> rendered = new TreeMap<>();
        Path folder = workspace().root().relativize(workspace().out(period.key()));
        List<String> languages = workspace().settings().languages();
        ReportContext about = reportContext(context);
        for (String tag : languages) {
            ReportContext told = about.in(Language.ofTag(tag).orElseThrow());
            Report report = WeeklyExecutive.build(rows, told);
            ReleaseFile workbook =
                    files.write(folder.resolve(REPORT + "." + tag + ".xlsx"), out -> WorkbookWriter.write(report, out));
            rendered.put(workbook.path(), workbook.sha256());
            for (Map.Entry<String, Chart> chart :
                    WeeklyExecutive.pictures(rows, told).entrySet()) {
                Path name = folder.resolve("charts").resolve(chart.getKey() + "." + tag);
                ReleaseFile png = files.write(
                        name.resolveSibling(name.getFileName() + ".png"),
                        out -> out.write(ChartWriter.png(chart.getValue())));
                ReleaseFile svg = files.write(
                        name.resolveSibling(name.getFileName() + ".svg"),
                        out -> out.write(ChartWriter.svg(chart.getValue()).getBytes(StandardCharsets.UTF_8)));
                rendered.put(png.path(), png.sha256());
                rendered.put(svg.path(), svg.sha256());
            }
            context.progress(languages.indexOf(tag) + 1L, languages.size(), "languages");
        }
        return new StepOutcome(0, rendered.size() + " files", rendered);
    }

    private Map<TableName, Rows> metricRows(StepContext context) {
        Map<TableName, Rows> rows = new TreeMap<>();
        for (Metric metric : Metrics.ALL) {
            context.checkStop();
            workbench.see(metric.name(), MeasureStep.snapshot(context, metric.name()));
            rows.put(metric.name(), workbench.query(TableQuery.all(metric.schema()), Parameters.NONE));
        }
        return rows;
    }

    /** The same for all languages. */
    private ReportContext reportContext(StepContext context) {
        WorkspaceSettings settings = workspace().settings();
        List<ReportContext.Source> sources = new ArrayList<>();
        for (LoadedFile file : new LoadedFiles(workbench.session().database()).all()) {
            sources.add(new ReportContext.Source(
                    file.source(),
                    file.path(),
                    file.rowsRead(),
                    file.rowsQuarantined(),
                    Optional.ofNullable(file.cutOffAt())));
        }
        List<ReportContext.Check> checks = new ArrayList<>();
        new TreeMap<>(context.outputs(ContractStep.NAME))
                .forEach((check, result) ->
                        checks.add(new ReportContext.Check(check, result.equals(ContractStep.KEPT), result)));
        new TreeMap<>(context.outputs(CheckStep.NAME))
                .forEach((check, result) ->
                        checks.add(new ReportContext.Check(check, result.equals(CheckStep.PASSED), result)));
        String run = context.key() + ", run " + context.lease().runId();
        return new ReportContext(
                settings.company(),
                Language.EN,
                period.key(),
                period.firstDay(),
                period.lastDay(),
                run,
                run,
                settings.currency(),
                settings.zone(),
                sources,
                checks);
    }

    private Workspace workspace() {
        return workbench.session().workspace();
    }
}
