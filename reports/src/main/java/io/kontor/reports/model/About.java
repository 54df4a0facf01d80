package io.kontor.reports.model;

import java.time.LocalDate;

/**
 * What identifies a report, kept in the file's properties and on every printed page.
 *
 * @param title     the report's name in its language
 * @param company   whom it is about
 * @param language  BCP 47 tag, for example {@code lv}
 * @param asOf      the last day that the numbers include
 * @param runId     the run that computed the numbers
 * @param releaseId the published release that holds them
 * @param points    the sign of percentage points, for example {@code pp}
 * @param footer    left side of a printed page's footer
 * @param page      right side of a printed page's footer; <code>{0}</code> is the page, <code>{1}</code> their number
 */
public record About(
        String title,
        String company,
        String language,
        LocalDate asOf,
        String runId,
        String releaseId,
        String points,
        String footer,
        String page) {}
