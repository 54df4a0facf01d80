package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Chart.Band;
import io.kontor.reports.model.Chart.FanPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Actual months as a line that opens into the forecast with its intervals. */
final class FanDrawing {

    private static final float ALPHA = 0.18f;

    private FanDrawing() {}

    static JFreeChart chart(Chart.Fan chart) {
        List<FanPoint> points = chart.points();
        XYPlot plot = new XYPlot();
        SymbolAxis months =
                new SymbolAxis(null, points.stream().map(FanPoint::label).toArray(String[]::new));
        Theme.axis(months, true);
        months.setGridBandsVisible(false);
        months.setRange(-0.2, points.size() - 0.4);
        plot.setDomainAxis(months);
        NumberAxis amounts = new NumberAxis();
        Theme.axis(amounts, false);
        amounts.setAutoRangeIncludesZero(false);
        amounts.setNumberFormatOverride(Theme.numbers(top(points)));
        amounts.setUpperMargin(0.12);
        plot.setRangeAxis(amounts);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Theme.LINE);
        plot.setRangeGridlineStroke(Theme.HAIRLINE);
        int joint = joint(points);
        series(plot, 0, actual(points), Theme.ACTUAL, false);
        series(plot, 1, forecast(points, joint, Band::p10, Band::p90), Theme.GOOD, true);
        series(plot, 2, forecast(points, joint, Band::p025, Band::p975), Theme.GOOD, true);
        if (joint >= 0) {
            plot.addDomainMarker(border(joint, chart.words().forecast()));
        }
        last(plot, points);
        return Theme.bare(plot);
    }

    private static double top(List<FanPoint> points) {
        return points.stream()
                .mapToDouble(point ->
                        point.forecast().map(Band::p975).orElse(point.actual().orElse(0)))
                .max()
                .orElse(0);
    }

    /** The last month with an actual, where the forecast begins. */
    private static int joint(List<FanPoint> points) {
        int joint = -1;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).actual().isPresent()) {
                joint = i;
            }
        }
        return joint;
    }

    private static YIntervalSeries actual(List<FanPoint> points) {
        YIntervalSeries series = new YIntervalSeries("actual");
        for (int i = 0; i < points.size(); i++) {
            int x = i;
            points.get(i).actual().ifPresent(value -> series.add(x, value, value, value));
        }
        return series;
    }

    private static YIntervalSeries forecast(
            List<FanPoint> points, int joint, ToDoubleFunction<Band> low, ToDoubleFunction<Band> high) {
        YIntervalSeries series = new YIntervalSeries("forecast");
        if (joint >= 0) {
            double start = points.get(joint).actual().orElseThrow();
            series.add(joint, start, start, start);
        }
        for (int i = 0; i < points.size(); i++) {
            int x = i;
            points.get(i)
                    .forecast()
                    .ifPresent(band -> series.add(x, band.p50(), low.applyAsDouble(band), high.applyAsDouble(band)));
        }
        return series;
    }

    private static void series(XYPlot plot, int index, YIntervalSeries series, Color color, boolean dashed) {
        YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
        dataset.addSeries(series);
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(ALPHA);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesFillPaint(0, color);
        renderer.setSeriesStroke(
                0,
                dashed
                        ? new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0)
                        : new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        plot.setDataset(index, dataset);
        plot.setRenderer(index, renderer);
    }

    /** Where actuals end and the forecast begins. */
    private static ValueMarker border(int x, String label) {
        ValueMarker marker = new ValueMarker(
                x,
                Theme.LIGHT,
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {3, 3}, 0));
        marker.setLabel(" " + label);
        marker.setLabelFont(Fonts.regular(12));
        marker.setLabelPaint(Theme.GREY);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        return marker;
    }

    /** The last forecast, said at its point. */
    private static void last(XYPlot plot, List<FanPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        points.get(points.size() - 1).forecast().ifPresent(band -> {
            XYTextAnnotation label = new XYTextAnnotation(
                    " " + Theme.numbers(top(points)).format(band.p50()), points.size() - 1, band.p50());
            label.setFont(Fonts.bold(14));
            label.setPaint(Theme.GOOD);
            label.setTextAnchor(TextAnchor.CENTER_LEFT);
            plot.addAnnotation(label);
        });
    }
}
