/**
 * What stands between loaded exports and a release: the promises of each source's contract that no single file can keep,
 * relations between sources and freshness, and the results of those that files kept when they were loaded.
 */
@NullMarked
package io.kontor.jobs.gate;

import org.jspecify.annotations.NullMarked;
