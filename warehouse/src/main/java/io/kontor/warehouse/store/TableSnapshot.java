package io.kontor.warehouse.store;

import io.kontor.warehouse.table.TableName;

/** One snapshot of one table, as ledgers and releases name it. */
public record TableSnapshot(TableName table, long snapshotId) {}
