package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Code;

/**
 * A record whose shape is wrong.
 *
 * @param line   physical line where it starts, from 1
 * @param why    what is wrong with it
 * @param raw    its text, cut after 2,000 characters
 * @param advice what to do
 */
public record BadRow(long line, Code code, String why, String raw, String advice) {}
