/**
 * An invented trading company and the exports its systems would give: in goes a seed, out come files in the shapes of
 * amoCRM, 1C, MailChimp and plain sheets, with known truths planted in them ({@link
 * io.kontor.jobs.sample.SampleTruths}). The entry is {@link io.kontor.jobs.sample.SampleCompany}. Equal settings give
 * equal bytes on every machine: own random numbers, {@link StrictMath}, no default locale, charset or zone, no order
 * that a hash decides. Knows nothing of profiles, warehouse or Spring.
 */
@NullMarked
package io.kontor.jobs.sample;

import org.jspecify.annotations.NullMarked;
