/**
 * Net sales: what each month brought against plan and last year, and which customers made the difference. Goes in: invoice
 * lines, targets and the calendar; comes out: one relation per contract, named beside its {@code .sql}.
 */
@NullMarked
package io.kontor.warehouse.metric.sales;

import org.jspecify.annotations.NullMarked;
