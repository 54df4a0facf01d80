package io.kontor.warehouse.source.table;

import io.kontor.warehouse.problem.Reason;

/**
 * A record whose shape is wrong.
 *
 * @param line   physical line where it starts, from 1
 * @param reason what is wrong with it
 * @param raw    its text, cut after 2,000 characters
 */
public record BadRow(long line, Reason reason, String raw) {}
