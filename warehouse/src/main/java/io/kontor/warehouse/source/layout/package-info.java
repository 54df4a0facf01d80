/**
 * All columns of a file and what stands in them, remembered so that the next file can be compared with it.
 */
@NullMarked
package io.kontor.warehouse.source.layout;

import org.jspecify.annotations.NullMarked;
