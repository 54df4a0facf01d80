/**
 * People: what each manager did, kept and won. Goes in: activities, deals, invoice lines, targets and employees; comes
 * out: one row for each manager and window, also for those who did nothing.
 */
@NullMarked
package io.kontor.warehouse.metric.performance;

import org.jspecify.annotations.NullMarked;
