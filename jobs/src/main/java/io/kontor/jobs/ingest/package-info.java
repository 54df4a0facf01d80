/**
 * First stage of a run: export files become staged rows, one step a source. A file is loaded once, by its content; a file
 * that cannot be loaded holds the run.
 */
@NullMarked
package io.kontor.jobs.ingest;

import org.jspecify.annotations.NullMarked;
