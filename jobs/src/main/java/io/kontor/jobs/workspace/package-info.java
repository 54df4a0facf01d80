/**
 * The user's project folder: where its files lie, what its {@code kontor.yml} says, and how a new one is written from the
 * shipped library. Knows nothing of runs.
 */
@NullMarked
package io.kontor.jobs.workspace;

import org.jspecify.annotations.NullMarked;
