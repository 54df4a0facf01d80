package io.kontor.jobs.run;

import java.util.Map;

/** What a step knows of its run. */
public interface StepContext {

    RunKey key();

    /**
     * The outputs of an earlier step, in this attempt or, where it was skipped, in the attempt that ran it.
     *
     * @throws IllegalArgumentException if that step is not done
     */
    Map<String, String> outputs(String step);

    /**
     * The proof that this process works on the run; publication asks for it.
     *
     * @throws IllegalStateException while input hashes are computed without a lease, to see whether there is work at all
     */
    Lease lease();

    /**
     * Returns at once while the work may go on. Ends the step, by an exception that it must let pass, when somebody has
     * asked the run to stop or when its lease is lost.
     */
    void checkStop();

    /** Tells people how far the step is, for example 612 of 1000 series. Also a {@link #checkStop}. */
    void progress(long done, long total, String unit);

    /** Tells people something that should stay to be read, for example why a file was taken for a deal list. */
    void say(String text);
}
