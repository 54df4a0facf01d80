/**
 * Tables in sheets, lists and reports: rows of typed cells from {@link io.kontor.warehouse.source.shape}, of which a profile
 * says where the header stands, what groups them and where they end.
 */
@NullMarked
package io.kontor.warehouse.source.sheet;

import org.jspecify.annotations.NullMarked;
