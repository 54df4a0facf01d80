package io.kontor.reports.definition;

import io.kontor.reports.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a report says about itself.
 *
 * @param period      the business period as users write it, for example {@code 2017-W50}
 * @param periodStart first day of the period
 * @param asOf        last day of the period; no number includes anything later
 * @param currency    the reporting currency, ISO 4217
 * @param zone        the company's time zone, for moments
 * @param sources     the exports that the numbers come from
 * @param checks      what was checked before publication
 */
public record ReportContext(
        String company,
        Language language,
        String period,
        LocalDate periodStart,
        LocalDate asOf,
        String runId,
        String releaseId,
        String currency,
        ZoneId zone,
        List<Source> sources,
        List<Check> checks) {

    /**
     * A loaded export.
     *
     * @param cutOff when the export was true; empty where the source does not say
     */
    public record Source(String name, String file, long rows, long quarantined, Optional<Instant> cutOff) {}

    /** A check; {@code detail} is one line for people. */
    public record Check(String name, boolean passed, String detail) {}

    public ReportContext {
        sources = List.copyOf(sources);
        checks = List.copyOf(checks);
    }

    public ReportContext in(Language other) {
        return new ReportContext(
                company, other, period, periodStart, asOf, runId, releaseId, currency, zone, sources, checks);
    }
}
