/**
 * The jobs by name: which steps they have, in which order. A command or the schedule asks for a job and a period; the
 * ledger decides what of it still has to be done.
 */
@NullMarked
package io.kontor.jobs.job;

import org.jspecify.annotations.NullMarked;
