/**
 * Net sales of the months to come. Goes in: net sales of the complete months; comes out: a point and intervals for each
 * month. The model is a pure function of the series, equal on every engine.
 */
@NullMarked
package io.kontor.warehouse.metric.forecast;

import org.jspecify.annotations.NullMarked;
