/**
 * What a metric promises: {@link io.kontor.warehouse.metric.contract.Metric} names its result, its query, what the query
 * reads and which parameters it takes. It computes nothing. The families implement it, the catalogue lists them.
 */
@NullMarked
package io.kontor.warehouse.metric.contract;

import org.jspecify.annotations.NullMarked;
