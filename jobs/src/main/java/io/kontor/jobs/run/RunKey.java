package io.kontor.jobs.run;

import io.kontor.jobs.period.BusinessPeriod;

/** What a run is: a job for one business period. There is one run for each key, however often it is attempted. */
public record RunKey(String job, BusinessPeriod period) {

    @Override
    public String toString() {
        return job + " " + period;
    }
}
