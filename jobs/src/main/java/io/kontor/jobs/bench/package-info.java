/**
 * Measures Kontor against what cannot be undercut: raw DuckDB and an empty Java program, in the same run on the same
 * machine. In goes what to measure and how often, out come {@link io.kontor.jobs.bench.Finding findings}: CPU seconds of
 * both sides, their ratio and the limit. Everything that is measured runs in processes of its own, in a temporary folder.
 */
@NullMarked
package io.kontor.jobs.bench;

import org.jspecify.annotations.NullMarked;
