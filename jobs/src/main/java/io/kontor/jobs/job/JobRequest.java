package io.kontor.jobs.job;

import io.kontor.jobs.ingest.Intake;
import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.RunKey;
import io.kontor.jobs.run.StepRunner.Repeat;

/**
 * What is asked for.
 *
 * @param engine {@code duckdb} or {@code spark}
 * @param intake the export files to load
 */
public record JobRequest(String job, BusinessPeriod period, String engine, Repeat repeat, Intake intake) {

    public RunKey key() {
        return new RunKey(job, period);
    }
}
