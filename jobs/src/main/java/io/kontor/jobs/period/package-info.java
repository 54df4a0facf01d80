/**
 * The business periods that runs are keyed by: a day, an ISO week, a month or a quarter in the company's calendar. In
 * goes a text such as {@code 2026-W46} or an instant with a zone, out comes a
 * {@link io.kontor.jobs.period.BusinessPeriod}. Knows nothing of clocks.
 */
@NullMarked
package io.kontor.jobs.period;

import org.jspecify.annotations.NullMarked;
