/**
 * What is kept: every table is an Apache Iceberg table of Parquet files under one warehouse directory, its catalog in the
 * same database as the run ledger. Verified data files go in, snapshots come out, and
 * {@link io.kontor.warehouse.store.Store} is the entry. A file becomes visible only by an atomic commit, after it has been
 * verified and synced; nothing but {@code clean} ever deletes one. The store knows no SQL and no engine: the caller lets an
 * engine write the staged file and read the pinned ones.
 */
@NullMarked
package io.kontor.warehouse.store;

import org.jspecify.annotations.NullMarked;
