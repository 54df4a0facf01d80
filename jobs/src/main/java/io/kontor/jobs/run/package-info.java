/**
 * Who does what, and what was published. A list of {@link io.kontor.jobs.run.Step}s goes into
 * {@link io.kontor.jobs.run.StepRunner}, which runs them once for a job and a business period under the
 * {@link io.kontor.jobs.run.Ledger}'s lease and comes back with a {@link io.kontor.jobs.run.RunResult};
 * {@link io.kontor.jobs.run.Releases} tells readers which snapshots to see. Does not know what a step computes, nor when
 * a run is due. Only an attempt that has work to do starts Spring; everything else is plain JDBC.
 */
@NullMarked
package io.kontor.jobs.run;

import org.jspecify.annotations.NullMarked;
