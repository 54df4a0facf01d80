/**
 * A table in a file, whatever its shape: its header, compared with what a profile reads, and its records one at a time.
 */
@NullMarked
package io.kontor.warehouse.source.table;

import org.jspecify.annotations.NullMarked;
