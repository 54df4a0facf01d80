package io.kontor.reports.definition;

import io.kontor.reports.model.About;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Report;
import io.kontor.reports.model.Sheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The weekly report for the head of a company: where sales stand against plan and last year, where deals leak, who needs
 * help, which customers move, and what needs a decision this week.
 *
 * <p>Sheets: Summary, Sales, Funnel, Managers, Segments, Risks, Method, and {@code data} with every value behind them.
 */
public final class WeeklyExecutive {

    private WeeklyExecutive() {}

    /** The report over the rows of one release; equal rows and an equal context give an equal report. */
    public static Report build(MetricRows rows, ReportContext context) {
        Wording words = new Wording(context);
        Facts facts = new Facts(rows, context.asOf());
        FunnelSheet funnel = new FunnelSheet(rows, words);
        ManagersSheet managers = new ManagersSheet(rows, words);
        SegmentsSheet segments = new SegmentsSheet(rows, words);
        RisksSheet risks = new RisksSheet(rows, words);
        SummarySheet summary = new SummarySheet(rows, facts, words, List.of(risks, funnel, managers, segments));
        List<Sheet> told = List.of(
                summary.sheet(),
                new SalesSheet(rows, facts, words).sheet(),
                funnel.sheet(),
                managers.sheet(),
                segments.sheet(),
                risks.sheet());
        Sheet method = new MethodSheet(rows, facts, words, told).sheet();
        Sheet data = new DataSheet(rows, words).sheet();
        return new Report(
                about(words),
                Stream.concat(told.stream(), Stream.of(method, data)).toList());
    }

    /**
     * The charts that mails and pages show as pictures, by file name without ending. A chart whose data the company lacks
     * is not there.
     */
    public static Map<String, Chart> pictures(MetricRows rows, ReportContext context) {
        Wording words = new Wording(context);
        Facts facts = new Facts(rows, context.asOf());
        Map<String, Chart> pictures = new LinkedHashMap<>();
        if (facts.basis() != Facts.Basis.NONE) {
            pictures.put("sales", Parts.months(facts, words, SummarySheet.message(facts, words)));
        }
        Parts.fan(facts, words, "", 12, 6)
                .ifPresent(fan -> pictures.put("forecast", fan.titled(expected(facts, words, fan))));
        new ManagersSheet(rows, words).bullets().ifPresent(bullets -> pictures.put("managers", bullets));
        return pictures;
    }

    /** The last month of the fan in a sentence. */
    private static String expected(Facts facts, Wording words, Chart.Fan fan) {
        Chart.FanPoint last = fan.points().get(fan.points().size() - 1);
        Chart.Band band = last.forecast().orElseThrow();
        double divisor = facts.scale().divisor();
        return words.say(
                "chart.fan.message",
                last.label(),
                words.amount(Facts.money(band.p50() * divisor), facts.scale()),
                words.shown(band.p10() * divisor, facts.scale()),
                words.shown(band.p90() * divisor, facts.scale()));
    }

    private static About about(Wording words) {
        ReportContext context = words.context();
        return new About(
                words.say("report.title", context.company(), context.period()),
                context.company(),
                context.language().tag(),
                context.asOf(),
                context.runId(),
                context.releaseId(),
                words.say("points.sign"),
                words.say("report.footer", context.runId(), words.texts().day(context.asOf())),
                words.say("report.page", "{0}", "{1}"));
    }
}
