/**
 * Charts as pictures for mail and pages. In: a {@link io.kontor.reports.model.Chart}; out: PNG at twice the size, or SVG.
 * The title is the message, labels stand at the data, there are no legend boxes. Equal charts give equal pictures on
 * every machine, since the typeface ships with the product.
 */
@NullMarked
package io.kontor.reports.chart;

import org.jspecify.annotations.NullMarked;
