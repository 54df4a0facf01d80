package io.kontor.jobs.job;

import io.kontor.jobs.conform.CheckStep;
import io.kontor.jobs.conform.ConformStep;
import io.kontor.jobs.gate.ContractStep;
import io.kontor.jobs.ingest.IngestStep;
import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.measure.MeasureStep;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.period.BusinessPeriod.Grain;
import io.kontor.jobs.publish.PublishStep;
import io.kontor.jobs.publish.RenderStep;
import io.kontor.jobs.run.RunListener;
import io.kontor.jobs.run.RunResult;
import io.kontor.jobs.run.Step;
import io.kontor.jobs.run.StepRunner;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Workbench;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.metric.Metrics;
import java.util.ArrayList;
import java.util.List;

/** The catalogue of jobs. */
public final class Jobs {

    /** Load, conform, measure, render and publish the week. */
    public static final String WEEKLY_EXECUTIVE = "weekly-executive";

    /** Only load, and look at the contracts; keyed by the day on which it was asked for. */
    public static final String INGEST = "ingest";

    public static final List<String> NAMES = List.of(WEEKLY_EXECUTIVE, INGEST);

    private Jobs() {}

    /** The length of the periods of a job. */
    public static Grain grain(String job) {
        return job.equals(WEEKLY_EXECUTIVE) ? Grain.WEEK : Grain.DAY;
    }

    /** Runs a job; what is up to date is not done again. See {@link StepRunner#run} for how it ends. */
    public static RunResult run(Session session, JobRequest request, RunListener listener) {
        try (Workbench workbench = new Workbench(session, request.engine())) {
            return new StepRunner(session.database())
                    .run(request.key(), steps(request, workbench), request.repeat(), listener);
        }
    }

    /** The steps of a job in their order. */
    public static List<Step> steps(JobRequest request, Workbench workbench) {
        Session session = workbench.session();
        List<Step> steps = new ArrayList<>();
        steps.add(new IngestStep(session, request.intake()));
        steps.add(new StagedStep(session));
        steps.add(new ContractStep(workbench, request.period()));
        if (request.job().equals(INGEST)) {
            return steps;
        }
        BusinessPeriod period = request.period();
        Parameters company = session.company().parameters();
        Conformed.TABLES.forEach(table -> steps.add(new ConformStep(table, workbench, company)));
        steps.add(new CheckStep(workbench, session.workspace().settings().language()));
        Parameters asOf = company.with("as_of_on", period.lastDay()).with("period_start_on", period.firstDay());
        Metrics.ALL.forEach(metric -> steps.add(new MeasureStep(metric, workbench, asOf)));
        steps.add(new RenderStep(workbench, period));
        steps.add(new PublishStep(session));
        return steps;
    }
}
