/**
 * From conformed tables to numbers for people. {@link io.kontor.warehouse.metric.Metrics} lists every metric in an order
 * in which each may read the results of those before it; each family has its own package, in which a {@code .sql} file
 * lies beside the small contract that names it. Metrics see nothing after their as-of day, give null where a number is
 * not defined, and do not format.
 */
@NullMarked
package io.kontor.warehouse.metric;

import org.jspecify.annotations.NullMarked;
