package io.kontor.reports.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Report;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Tone;
import io.kontor.reports.text.Language;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeeklyExecutiveTest {

    @Test
    void theMessageComparesWithThePlanToDate() {
        // 4,802,... to date against 4,660,000 of complete months and half of November's 530,000.
        assertThat(message(SampleRows.complete()))
                .isEqualTo("Sales are 2.5% behind plan year to date; the year-end forecast narrows to \u22122.0%");
    }

    @Test
    void withoutAPlanTheMessageComparesWithLastYear() {
        assertThat(message(SampleRows.withoutPlan(SampleRows.complete())))
                .isEqualTo("Sales are 6.5% above last year, year to date");
    }

    @Test
    void withoutPlanAndHistoryTheMessageIsTheTotal() {
        MetricRows rows = SampleRows.unknown(
                SampleRows.withoutPlan(SampleRows.complete()),
                "sales__month",
                "previous_year_amount",
                "previous_year_to_date_amount");
        assertThat(message(rows)).isEqualTo("Sales reach 4,802\u00A0kEUR year to date");
    }

    @Test
    void withoutInvoicesWonDealsStandInAndTheLabelSaysSo() {
        Report report = english(SampleRows.opportunities());
        assertThat(message(SampleRows.opportunities())).startsWith("Won deals are ");
        assertThat(card(report, "kpi_sales_year_to_date").title()).startsWith("Won deals YTD");
    }

    @Test
    void withoutAnyDataTheReportSaysSo() {
        assertThat(message(SampleRows.empty())).isEqualTo("No sales and no closed deals up to the as-of day");
        assertThat(decisions(english(SampleRows.empty()))).isEmpty();
    }

    @Test
    void decisionsAreComputedMostUrgentFirst() {
        assertThat(decisions(english(SampleRows.complete())))
                .extracting(Block.Decision::message)
                .containsExactly(
                        "18 A/B customers have gone silent",
                        "Proposal is where deals leak",
                        "Daugavpils: 59% of open deals lack a next step",
                        "2 of 8 managers are clearly behind plan",
                        "46 customers: Loyal \u2192 At risk");
    }

    @Test
    void moreChurnIsBadNews() {
        Block.Card churn = card(english(SampleRows.complete()), "kpi_churn");
        Cell.Delta change = (Cell.Delta) churn.comparisons().get(1).value();
        assertThat(change.value()).isPositive();
        assertThat(change.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void theWinRateIsOfTwelveCompleteMonths() {
        long won = 0;
        long closed = 0;
        for (int i = 12; i < 24; i++) {
            won += 70 + i + (i * 7) % 13;
            closed += 70 + i + (i * 7) % 13 + 190 - i + (i * 5) % 17;
        }
        Cell.Ratio rate = (Cell.Ratio)
                card(english(SampleRows.complete()), "kpi_win_rate").value();
        assertThat(rate.fraction()).isEqualTo((double) won / closed);
    }

    @Test
    void peopleWithFewClosedDealsHaveNoWinRate() {
        Table managers = table(english(SampleRows.complete()), "managers_results");
        int rate = column(managers, "Win rate");
        Table.Line few = managers.lines().stream()
                .filter(line -> line.cells().get(0).equals(new Cell.Text("Ilze Kalni\u0146a")))
                .findFirst()
                .orElseThrow();
        assertThat(few.cells().get(rate))
                .isInstanceOfSatisfying(
                        Cell.Missing.class,
                        missing -> assertThat(missing.shown()).isEqualTo("few deals"));
    }

    @Test
    void theYearIsTheSumOfItsMonths() {
        Table months = table(english(SampleRows.complete()), "sales_months");
        BigDecimal sum = BigDecimal.ZERO;
        for (Table.Line line : months.lines().subList(0, 12)) {
            sum = sum.add(((Cell.Money) line.cells().get(1)).amount());
        }
        assertThat(((Cell.Money) months.lines().get(12).cells().get(1)).amount())
                .isEqualByComparingTo(sum);
    }

    @Test
    void lateDataAndFailedChecksAreSaidOnTheFirstPage() {
        assertThat(banners(
                        List.of(export("1c", "2026-11-06")),
                        new ReportContext.Check("Rows add up", false, "1 row is lost")))
                .containsExactly(
                        new Block.Banner("1c: data end on 6\u00A0Nov\u00A02026, 9 days before the as-of day  \u00B7  "
                                + "1 check failed: see sheet Method"));
    }

    @Test
    void aSourceIsLateByItsNewestExportAndItsOwnRhythm() {
        assertThat(banners(List.of(
                        export("deals", "2026-11-01"),
                        export("deals", "2026-11-08"),
                        export("deals", "2026-11-14"),
                        export("plans", "2024-12-15"),
                        export("plans", "2025-12-15"),
                        export("tasks", "2026-10-11"),
                        export("tasks", "2026-10-18"))))
                .containsExactly(
                        new Block.Banner("tasks: data end on 18\u00A0Oct\u00A02026, 28 days before the as-of day"));
    }

    private static ReportContext.Source export(String source, String day) {
        return new ReportContext.Source(
                source, source + "_" + day + ".csv", 10, 0, Optional.of(Instant.parse(day + "T12:00:00Z")));
    }

    private static List<Block> banners(List<ReportContext.Source> exports, ReportContext.Check... checks) {
        ReportContext context = SampleRows.context(Language.EN);
        ReportContext late = new ReportContext(
                context.company(),
                context.language(),
                context.period(),
                context.periodStart(),
                context.asOf(),
                context.runId(),
                context.releaseId(),
                context.currency(),
                context.zone(),
                exports,
                List.of(checks));
        return WeeklyExecutive.build(SampleRows.complete(), late).sheet("summary").blocks().stream()
                .filter(Block.Banner.class::isInstance)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySheetIsThereInEveryLanguage(Language language) {
        assertThat(WeeklyExecutive.build(SampleRows.complete(), SampleRows.context(language))
                        .sheets())
                .extracting(Sheet::id)
                .containsExactly("summary", "sales", "funnel", "managers", "segments", "risks", "method", "data");
    }

    static Stream<Metric> metrics() {
        return Metrics.ALL.stream();
    }

    /** Whatever a company lacks, the report is built, and no message breaks. */
    @ParameterizedTest
    @MethodSource("metrics")
    void anyTableAndAnyOptionalColumnMayBeMissing(Metric metric) {
        String table = metric.name().value();
        assertThat(english(SampleRows.without(SampleRows.complete(), table)).sheets())
                .hasSize(8);
        String[] optional = metric.schema().columns().stream()
                .filter(column -> !column.required())
                .map(Column::name)
                .toArray(String[]::new);
        assertThat(english(SampleRows.unknown(SampleRows.complete(), table, optional))
                        .sheets())
                .hasSize(8);
        for (String column : optional) {
            assertThat(english(SampleRows.unknown(SampleRows.complete(), table, column))
                            .sheets())
                    .as(column)
                    .hasSize(8);
        }
    }

    private static Report english(MetricRows rows) {
        return WeeklyExecutive.build(rows, SampleRows.context(Language.EN));
    }

    private static String message(MetricRows rows) {
        return ((Block.Headline) english(rows).sheet("summary").blocks().get(0)).message();
    }

    private static Block.Card card(Report report, String id) {
        return report.sheet("summary").blocks().stream()
                .filter(Block.Cards.class::isInstance)
                .flatMap(block -> ((Block.Cards) block).cards().stream())
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Block.Decision> decisions(Report report) {
        return report.sheet("summary").blocks().stream()
                .filter(Block.Beside.class::isInstance)
                .flatMap(block -> ((Block.Beside) block).right().stream())
                .filter(Block.Decisions.class::isInstance)
                .flatMap(block -> ((Block.Decisions) block).decisions().stream())
                .toList();
    }

    private static Table table(Report report, String id) {
        return report.sheets().stream()
                .flatMap(sheet -> sheet.blocks().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int column(Table table, String header) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).header().equals(header)) {
                return i;
            }
        }
        throw new IllegalArgumentException(header);
    }
}
