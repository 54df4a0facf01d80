/**
 * When jobs are due. {@link io.kontor.jobs.schedule.Schedule}s go in; {@link io.kontor.jobs.schedule.Scheduler} calls a
 * {@link io.kontor.jobs.schedule.JobStarter} at their times, once however many schedulers run, and once for the times
 * that passed while none did. A schedule follows the wall clock of its zone; the period of a run follows from the
 * calendar, so daylight saving neither skips nor doubles a period. Does not know what a job does.
 */
@NullMarked
package io.kontor.jobs.schedule;

import org.jspecify.annotations.NullMarked;
