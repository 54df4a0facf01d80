/**
 * The command line: arguments come in, text, CSV or JSON goes out, and the exit code says how it ended. Commands are
 * thin; the work is done by the packages they name. Results go to standard output, everything else to standard error.
 */
@NullMarked
package io.kontor.jobs.cli;

import org.jspecify.annotations.NullMarked;
