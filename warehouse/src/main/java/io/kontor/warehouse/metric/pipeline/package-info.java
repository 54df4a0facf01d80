/**
 * Deals: how many come in, win, lose and wait, and where they get stuck. Goes in: deals with their history and stage
 * events; comes out: one relation per contract, each seen as of a day (a deal closed later is still open).
 */
@NullMarked
package io.kontor.warehouse.metric.pipeline;

import org.jspecify.annotations.NullMarked;
