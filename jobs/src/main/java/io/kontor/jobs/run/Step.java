package io.kontor.jobs.run;

/**
 * One step of a job. It is repeated only if its input hash has changed or if it did not end well, so the hash must tell
 * all that its result depends on: files' SHA-256, outputs of earlier steps, SQL texts, configuration. A step may be
 * killed at any moment and run again: what it writes must be idempotent.
 */
public interface Step {

    /** Unique in its job, at most 100 characters, stable between releases of Kontor. */
    String name();

    /** At most 200 characters. Cheap: it is asked for each step, even where nothing is to do. */
    String inputHash(StepContext context) throws Exception;

    /**
     * Does the work; calls {@link StepContext#checkStop} at least every few seconds.
     *
     * @throws Exception ends the attempt as failed; a KontorException says why in five parts
     */
    StepOutcome run(StepContext context) throws Exception;
}
