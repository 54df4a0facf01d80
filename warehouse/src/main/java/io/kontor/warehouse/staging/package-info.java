/**
 * From text to typed rows. In go a source profile and an export; out come rows of entities, the same columns for every
 * source, in tables {@code stg_<source>__<entity>}, and the cells that could not be read in {@code quarantine_row}.
 * {@link io.kontor.warehouse.staging.Loader} loads a file and proves that no row was lost;
 * {@link io.kontor.warehouse.staging.Check} says what would go wrong without loading. Staging renames, reads and drops;
 * it joins nothing.
 */
@NullMarked
package io.kontor.warehouse.staging;

import org.jspecify.annotations.NullMarked;
