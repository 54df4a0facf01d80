package io.kontor.warehouse.staging;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the rows of one file are from.
 *
 * @param loadId   the load
 * @param file     the file, as the user knows it
 * @param cutOffAt when the export was true; empty where each row says it
 */
record Origin(String loadId, String file, Optional<Instant> cutOffAt) {}
