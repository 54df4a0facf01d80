/**
 * What the steps of a job share: the opened workspace ({@link io.kontor.jobs.work.Session}) and the workbench of a run,
 * where tables are computed from pinned snapshots into new ones. Knows nothing of the order of steps.
 */
@NullMarked
package io.kontor.jobs.work;

import org.jspecify.annotations.NullMarked;
