/**
 * Customers in groups: by recency, frequency and value, by share of sales, and how they move. Goes in: invoice lines and
 * accounts; comes out: one relation per contract. Equal customers always get an equal score and class.
 */
@NullMarked
package io.kontor.warehouse.metric.segmentation;

import org.jspecify.annotations.NullMarked;
