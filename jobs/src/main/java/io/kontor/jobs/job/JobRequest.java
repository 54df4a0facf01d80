package io.kontor.jobs.job;

import io.kontor.jobs.period.BusinessPeriod;
import io.kontor.jobs.run.RunKey;
import io.kontor.jobs.run.StepRunner.Repeat;
import java.nio.file.Path;
import java.util.List;

/**
 * What is asked for.
 *
 * @param engine {@code duckdb} or {@code spark}
 * @param files  export files to load; empty: what lies in the inbox
 */
public record JobRequest(String job, BusinessPeriod period, String engine, Repeat repeat, List<Path> files) {

    public JobRequest {
        files = List.copyOf(files);
    }

    public RunKey key() {
        return new RunKey(job, period);
    }
}
