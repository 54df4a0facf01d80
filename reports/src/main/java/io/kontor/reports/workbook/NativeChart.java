package io.kontor.reports.workbook;

import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Chart.Band;
import io.kontor.reports.model.Chart.Bar;
import io.kontor.reports.model.Chart.Bridge;
import io.kontor.reports.model.Chart.Fan;
import io.kontor.reports.model.Chart.FanPoint;
import io.kontor.reports.model.Chart.Funnel;
import io.kontor.reports.model.Chart.Month;
import io.kontor.reports.model.Chart.Months;
import io.kontor.reports.model.Chart.Step;
import io.kontor.reports.model.Chart.Variance;
import io.kontor.reports.model.Chart.Variances;
import io.kontor.reports.model.Tone;
import io.kontor.reports.workbook.Book.Area;
import io.kontor.reports.workbook.Book.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTDrawing;

/**
 * Charts that readers can click and copy. Their numbers stand on the data sheet. Every colour is given, since the file
 * has no theme; grouping is always given, since the schema wants it.
 */
final class NativeChart {

    /** Percent of a bar's width between the bars of a funnel. */
    private static final int FUNNEL_GAP = 40;

    private NativeChart() {}

    /** The cells that a chart covers, a little inside them. */
    static XSSFClientAnchor over(int row, int rows, int firstColumn, int lastColumn) {
        return new XSSFClientAnchor(0, 0, 0, 0, firstColumn, row, lastColumn + 1, row + rows);
    }

    static void draw(Book book, XSSFSheet sheet, Chart chart, XSSFClientAnchor anchor) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFChart target = drawing.createChart(anchor);
        try {
            String xml = xml(book, chart);
            target.getCTChartSpace().set(ChartSpaceDocument.Factory.parse(xml).getChartSpace());
        } catch (XmlException e) {
            throw new IllegalStateException("own chart XML cannot be read", e);
        }
        describe(drawing.getCTDrawing(), chart);
    }

    /** Alternative text, for readers who cannot see the chart. */
    private static void describe(CTDrawing drawing, Chart chart) {
        var frame = drawing.getTwoCellAnchorArray(drawing.sizeOfTwoCellAnchorArray() - 1)
                .getGraphicFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        frame.setDescr(chart.alternative());
        frame.setTitle(chart.title());
    }

    private static String xml(Book book, Chart chart) {
        if (chart instanceof Months months) {
            return months(book, months);
        }
        if (chart instanceof Variances variances) {
            return variances(book, variances);
        }
        if (chart instanceof Fan fan) {
            return fan(book, fan);
        }
        if (chart instanceof Bridge bridge) {
            return bridge(book, bridge);
        }
        if (chart instanceof Funnel funnel) {
            return funnel(book, funnel);
        }
        throw new IllegalArgumentException(
                "no native chart for " + chart.getClass().getSimpleName());
    }

    private static String months(Book book, Months chart) {
        List<Month> months = chart.months();
        List<OptionalDouble> plan = column(months, Month::plan);
        List<OptionalDouble> previous = column(months, Month::previous);
        List<OptionalDouble> shown =
                column(months, month -> month.actual().isPresent() ? month.actual() : month.forecast());
        boolean forecast = months.stream().anyMatch(month -> month.forecast().isPresent());
        String actual =
                chart.words().actual() + (forecast ? " / " + chart.words().forecast() : "");
        Series series = book.series(
                chart.title(),
                List.of(chart.words().plan(), actual, chart.words().previous()),
                months.stream().map(Month::label).toList(),
                List.of(plan, shown, previous));
        String format = ChartXml.digits(greatest(List.of(plan, shown, previous)));
        StringBuilder bars = new StringBuilder();
        if (known(plan)) {
            bars.append(ChartXml.bar(
                    0, series.labels(), series.columns().get(0), ChartXml.outline(Palette.ACTUAL), "", ""));
        }
        StringBuilder points = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < months.size(); i++) {
            if (months.get(i).forecast().isPresent()) {
                points.append(ChartXml.point(i, ChartXml.hatch(Palette.ACTUAL)));
                labels.append(ChartXml.pointLabel(i, format, Palette.INK, true, "inBase"));
            }
        }
        labels.append(ChartXml.labels(format, Palette.WHITE, "inBase"));
        bars.append(ChartXml.bar(
                1,
                series.labels(),
                series.columns().get(1),
                ChartXml.solid(Palette.ACTUAL),
                points.toString(),
                labels.toString()));
        String plot = ChartXml.bars("col", "clustered", 45, known(plan) ? 70 : 100, bars.toString());
        if (known(previous)) {
            plot += ChartXml.lines(
                    ChartXml.dashes(2, series.labels(), series.columns().get(2), Palette.LIGHT));
        }
        OptionalDouble floor =
                lowest(List.of(plan, shown, previous)) < 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
        return ChartXml.space(plot
                + ChartXml.categories(true, false)
                + ChartXml.values(
                        floor,
                        OptionalDouble.of(1.04 * Math.max(greatest(List.of(plan, shown, previous)), 1e-9)),
                        false,
                        format,
                        "between"));
    }

    private static String variances(Book book, Variances chart) {
        List<Variance> months = chart.variances();
        List<OptionalDouble> values = column(months, Variance::difference);
        Series series = book.series(
                chart.title(),
                List.of(chart.series()),
                months.stream().map(Variance::label).toList(),
                List.of(values));
        StringBuilder points = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        String format = ChartXml.signedDigits(greatest(List.of(values)));
        for (int i = 0; i < months.size(); i++) {
            Variance month = months.get(i);
            String color = color(month.tone());
            points.append(ChartXml.point(i, month.forecast() ? ChartXml.hatch(color) : ChartXml.solid(color)));
            labels.append(ChartXml.pointLabel(i, format, color, false, "outEnd"));
        }
        labels.append(ChartXml.labels(format, Palette.INK, "outEnd"));
        String bars = ChartXml.bar(
                0,
                series.labels(),
                series.columns().get(0),
                ChartXml.solid(Palette.GREY),
                points.toString(),
                labels.toString());
        // Room for the labels beyond the longest columns.
        double up = values.stream().mapToDouble(value -> value.orElse(0)).max().orElse(0);
        double down =
                values.stream().mapToDouble(value -> value.orElse(0)).min().orElse(0);
        double room = 0.22 * Math.max(up - down, 1e-9);
        return ChartXml.space(ChartXml.bars("col", "clustered", 80, 100, bars)
                + ChartXml.categories(false, false)
                + ChartXml.values(
                        OptionalDouble.of(Math.min(0, down) - (down < 0 ? room : 0)),
                        OptionalDouble.of(Math.max(0, up) + (up > 0 ? room : 0)),
                        false,
                        format,
                        "between"));
    }

    private static String color(Tone tone) {
        return switch (tone) {
            case GOOD -> Palette.GOOD;
            case BAD -> Palette.BAD;
            case NEUTRAL -> Palette.GREY;
        };
    }

    /**
     * A stack of areas: an invisible one up to the lower bound, then the bands. Before the forecast all bands are of no
     * width at the actual value, since a gap would drop to zero.
     */
    private static String fan(Book book, Fan chart) {
        List<FanPoint> points = chart.points();
        List<OptionalDouble> base = new ArrayList<>();
        List<OptionalDouble> outerLow = new ArrayList<>();
        List<OptionalDouble> inner = new ArrayList<>();
        List<OptionalDouble> outerHigh = new ArrayList<>();
        List<OptionalDouble> actual = new ArrayList<>();
        List<OptionalDouble> forecast = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            FanPoint point = points.get(i);
            Optional<Band> band = point.forecast();
            boolean joint =
                    i + 1 < points.size() && points.get(i + 1).forecast().isPresent();
            base.add(band.map(b -> OptionalDouble.of(b.p025())).orElse(point.actual()));
            outerLow.add(OptionalDouble.of(band.map(b -> b.p10() - b.p025()).orElse(0.0)));
            inner.add(OptionalDouble.of(band.map(b -> b.p90() - b.p10()).orElse(0.0)));
            outerHigh.add(OptionalDouble.of(band.map(b -> b.p975() - b.p90()).orElse(0.0)));
            actual.add(point.actual());
            forecast.add(
                    band.map(b -> OptionalDouble.of(b.p50())).orElse(joint ? point.actual() : OptionalDouble.empty()));
        }
        Series series = book.series(
                chart.title(),
                List.of(
                        "2.5 %",
                        "10 %",
                        "90 %",
                        "97.5 %",
                        chart.words().actual(),
                        chart.words().forecast()),
                points.stream().map(FanPoint::label).toList(),
                List.of(base, outerLow, inner, outerHigh, actual, forecast));
        List<Area> columns = series.columns();
        String areas = ChartXml.area(0, series.labels(), columns.get(0), ChartXml.NOTHING)
                + ChartXml.area(1, series.labels(), columns.get(1), ChartXml.solid(Palette.BAND_95))
                + ChartXml.area(2, series.labels(), columns.get(2), ChartXml.solid(Palette.BAND_80))
                + ChartXml.area(3, series.labels(), columns.get(3), ChartXml.solid(Palette.BAND_95));
        double top = points.stream()
                .mapToDouble(point ->
                        point.forecast().map(Band::p975).orElse(point.actual().orElse(0)))
                .max()
                .orElse(1);
        double bottom = points.stream()
                .mapToDouble(point ->
                        point.forecast().map(Band::p025).orElse(point.actual().orElse(0)))
                .min()
                .orElse(0);
        double step = step(top - Math.max(0, bottom));
        double floor = Math.floor(bottom / step) * step;
        String format = ChartXml.digits(top);
        String lines = ChartXml.line(
                        4, series.labels(), columns.get(4), Palette.ACTUAL, false, lastKnown(actual), format)
                + ChartXml.line(5, series.labels(), columns.get(5), Palette.GOOD, true, lastKnown(forecast), format);
        return ChartXml.space(ChartXml.areas(areas)
                + ChartXml.lines(lines)
                + ChartXml.categories(true, false)
                + ChartXml.values(
                        OptionalDouble.of(floor),
                        OptionalDouble.of(Math.ceil(top / step) * step),
                        true,
                        format,
                        "midCat"));
    }

    /** About four steps of a round size. */
    private static double step(double range) {
        double raw = Math.max(range, 1e-9) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (raw <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static int lastKnown(List<OptionalDouble> values) {
        int last = -1;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isPresent()) {
                last = i;
            }
        }
        return last;
    }

    private static String bridge(Book book, Bridge chart) {
        List<OptionalDouble> base = new ArrayList<>();
        List<OptionalDouble> totals = new ArrayList<>();
        List<OptionalDouble> up = new ArrayList<>();
        List<OptionalDouble> down = new ArrayList<>();
        List<OptionalDouble> tops = new ArrayList<>();
        double level = 0;
        for (Step step : chart.steps()) {
            double next = step.total() ? step.amount() : level + step.amount();
            base.add(OptionalDouble.of(step.total() ? 0 : Math.min(level, next)));
            totals.add(step.total() ? OptionalDouble.of(step.amount()) : OptionalDouble.empty());
            up.add(!step.total() && step.amount() >= 0 ? OptionalDouble.of(step.amount()) : OptionalDouble.empty());
            down.add(!step.total() && step.amount() < 0 ? OptionalDouble.of(-step.amount()) : OptionalDouble.empty());
            tops.add(OptionalDouble.of(step.total() ? next : Math.max(level, next)));
            level = next;
        }
        Series series = book.series(
                chart.title(),
                List.of("0", "=", "+", "\u2212", "\u2191"),
                chart.steps().stream().map(Step::label).toList(),
                List.of(base, totals, up, down, tops));
        List<Area> columns = series.columns();
        double greatest = greatest(List.of(tops));
        String format = ChartXml.digits(greatest);
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < chart.steps().size(); i++) {
            Step step = chart.steps().get(i);
            String color = step.total() ? Palette.INK : color(Tone.moreIsBetter(step.amount()));
            labels.append(ChartXml.textLabel(i, ChartXml.shown(step.amount(), greatest, !step.total()), color, "t"));
        }
        labels.append(ChartXml.NO_LABELS);
        String bars = ChartXml.bar(0, series.labels(), columns.get(0), ChartXml.NOTHING, "", "")
                + ChartXml.bar(1, series.labels(), columns.get(1), ChartXml.solid(Palette.ACTUAL), "", "")
                + ChartXml.bar(2, series.labels(), columns.get(2), ChartXml.solid(Palette.GOOD), "", "")
                + ChartXml.bar(3, series.labels(), columns.get(3), ChartXml.solid(Palette.BAD), "", "");
        return ChartXml.space(ChartXml.bars("col", "stacked", 50, 100, bars)
                + ChartXml.lines(ChartXml.labelled(4, series.labels(), columns.get(4), labels.toString()))
                + ChartXml.categories(true, false)
                + ChartXml.values(
                        OptionalDouble.of(0),
                        OptionalDouble.of(Math.max(greatest, 1e-9) * 1.12),
                        false,
                        format,
                        "between"));
    }

    private static String funnel(Book book, Funnel chart) {
        double most = chart.bars().stream().mapToLong(Bar::count).max().orElse(0);
        List<OptionalDouble> side = new ArrayList<>();
        List<OptionalDouble> count = new ArrayList<>();
        StringBuilder points = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < chart.bars().size(); i++) {
            Bar bar = chart.bars().get(i);
            side.add(OptionalDouble.of((most - bar.count()) / 2));
            count.add(OptionalDouble.of((double) bar.count()));
            if (bar.highlighted()) {
                points.append(ChartXml.point(i, ChartXml.solid(Palette.BAD)));
            }
            // A number that does not fit its bar is left to the column beside the chart.
            if (bar.count() < 0.14 * most) {
                labels.append(ChartXml.hiddenLabel(i));
            }
        }
        labels.append(ChartXml.labels("#,##0", Palette.WHITE, "ctr"));
        Series series = book.series(
                chart.title(),
                List.of("", chart.title()),
                chart.bars().stream().map(Bar::label).toList(),
                List.of(side, count));
        String bars = ChartXml.bar(0, series.labels(), series.columns().get(0), ChartXml.NOTHING, "", "")
                + ChartXml.bar(
                        1,
                        series.labels(),
                        series.columns().get(1),
                        ChartXml.solid(Palette.ACTUAL),
                        points.toString(),
                        labels.toString());
        return ChartXml.wholeSpace(ChartXml.bars("bar", "stacked", FUNNEL_GAP, 100, bars)
                + ChartXml.categories(false, true)
                + ChartXml.values(
                        OptionalDouble.of(0), OptionalDouble.of(Math.max(1, most)), false, "#,##0", "between"));
    }

    private static <T> List<OptionalDouble> column(List<T> rows, Function<T, OptionalDouble> value) {
        return rows.stream().map(value).toList();
    }

    private static boolean known(List<OptionalDouble> values) {
        return values.stream().anyMatch(OptionalDouble::isPresent);
    }

    private static double greatest(List<List<OptionalDouble>> columns) {
        return all(columns).map(Math::abs).max().orElse(0);
    }

    private static double lowest(List<List<OptionalDouble>> columns) {
        return all(columns).min().orElse(0);
    }

    private static DoubleStream all(List<List<OptionalDouble>> columns) {
        return columns.stream()
                .flatMap(List::stream)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }
}
