package io.kontor.jobs.schedule;

/** Runs a job that is due. */
public interface JobStarter {

    /**
     * Returns when the job's run has ended, well or not. Called again for the same time if the scheduler, or its
     * machine, was stopped in the middle; the run's ledger knows what is left to do then.
     */
    void start(Due due);
}
