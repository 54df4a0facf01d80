/**
 * The engine for one machine: DuckDB inside this process, in memory, with its overflow in a temporary folder. Pinned
 * Parquet files come in, Parquet files go out; nothing else is kept, so that a crash loses nothing. The entry is
 * {@link io.kontor.warehouse.engine.duckdb.DuckDbEngine#open}. Only this package knows DuckDB's driver.
 */
@NullMarked
package io.kontor.warehouse.engine.duckdb;

import org.jspecify.annotations.NullMarked;
