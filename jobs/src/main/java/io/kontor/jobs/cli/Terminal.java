package io.kontor.jobs.cli;

import java.io.PrintWriter;

/**
 * Where a command prints.
 *
 * @param out         results only
 * @param err         messages, progress and errors
 * @param interactive whether a person watches, so that a progress line may be drawn over
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {}
