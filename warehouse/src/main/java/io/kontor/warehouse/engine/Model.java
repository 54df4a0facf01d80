package io.kontor.warehouse.engine;

/**
 * A Java function over the rows of a query.
 *
 * @param keys     how many leading columns of the query make a group; 0 makes all rows one group
 * @param function what makes the result rows of each group
 */
public record Model(int keys, GroupFunction function) {}
