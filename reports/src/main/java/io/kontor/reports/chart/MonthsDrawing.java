package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Chart.Month;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarPainter;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** Columns by month in IBCS notation: the plan outlined behind, actual solid, forecast hatched, last year a dash. */
final class MonthsDrawing {

    /** How far plan and actual stand apart, to either side. */
    private static final double SHIFT = 5;
    /** The foot of a hatched column stays white for its label. */
    private static final double FOOT = 20;

    private MonthsDrawing() {}

    static JFreeChart chart(Chart.Months chart) {
        List<Month> months = chart.months();
        double greatest = months.stream()
                .flatMap(month -> Stream.of(month.actual(), month.forecast(), month.plan(), month.previous()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .map(Math::abs)
                .max()
                .orElse(1);
        CategoryPlot plot = new CategoryPlot();
        CategoryAxis domain = new CategoryAxis();
        Theme.axis(domain, true);
        domain.setCategoryMargin(0.22);
        plot.setDomainAxis(domain);
        NumberAxis range = new NumberAxis();
        range.setVisible(false);
        range.setUpperMargin(0.06);
        plot.setRangeAxis(range);
        plot.setRangeGridlinesVisible(false);
        plot.setDataset(0, dataset(chart.words().previous(), months, Month::previous));
        plot.setRenderer(0, dashes());
        plot.setDataset(1, dataset(chart.words().actual(), months, MonthsDrawing::shown));
        plot.setRenderer(1, columns(months, greatest));
        plot.setDataset(2, dataset(chart.words().plan(), months, Month::plan));
        plot.setRenderer(2, new Shifted(-SHIFT, new Outlined()));
        return Theme.bare(plot);
    }

    private static OptionalDouble shown(Month month) {
        return month.actual().isPresent() ? month.actual() : month.forecast();
    }

    private static DefaultCategoryDataset dataset(
            String series, List<Month> months, Function<Month, OptionalDouble> value) {
        DefaultCategoryDataset dataset = new DefaultCategoryDataset();
        for (Month month : months) {
            OptionalDouble found = value.apply(month);
            dataset.addValue(found.isPresent() ? found.getAsDouble() : null, series, month.label());
        }
        return dataset;
    }

    private static LineAndShapeRenderer dashes() {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, new Rectangle2D.Double(-10, -2, 20, 4));
        renderer.setSeriesPaint(0, Theme.LIGHT);
        return renderer;
    }

    private static BarRenderer columns(List<Month> months, double greatest) {
        BarRenderer renderer = new Shifted(SHIFT, new Solid(months)) {
            @Override
            public Paint getItemLabelPaint(int row, int column) {
                return months.get(column).forecast().isPresent() ? Theme.INK : Theme.WHITE;
            }
        };
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", Theme.numbers(greatest)));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(Fonts.bold(13));
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.INSIDE6, TextAnchor.BOTTOM_CENTER));
        renderer.setDefaultNegativeItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.INSIDE12, TextAnchor.TOP_CENTER));
        return renderer;
    }

    /** Columns moved to a side by some pixels. */
    private static class Shifted extends BarRenderer {

        private static final long serialVersionUID = 1L;

        private final double shift;

        Shifted(double shift, BarPainter painter) {
            this.shift = shift;
            setBarPainter(painter);
            setShadowVisible(false);
            setMaximumBarWidth(0.06);
        }

        @Override
        protected double calculateBarW0(
                CategoryPlot plot,
                PlotOrientation orientation,
                Rectangle2D area,
                CategoryAxis axis,
                CategoryItemRendererState state,
                int row,
                int column) {
            return shift + super.calculateBarW0(plot, orientation, area, axis, state, row, column);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** No shadows: pictures are printed. */
    private interface Flat extends BarPainter {
        @Override
        default void paintBarShadow(
                Graphics2D canvas,
                BarRenderer renderer,
                int row,
                int column,
                RectangularShape bar,
                RectangleEdge base,
                boolean pegged) {}
    }

    private static final class Outlined implements Flat {
        @Override
        public void paintBar(
                Graphics2D canvas,
                BarRenderer renderer,
                int row,
                int column,
                RectangularShape bar,
                RectangleEdge base) {
            outline(canvas, bar, Theme.ACTUAL);
        }
    }

    private record Solid(List<Month> months) implements Flat {
        @Override
        public void paintBar(
                Graphics2D canvas,
                BarRenderer renderer,
                int row,
                int column,
                RectangularShape bar,
                RectangleEdge base) {
            if (months.get(column).forecast().isPresent()) {
                outline(canvas, bar, Theme.ACTUAL);
                hatch(canvas, bar);
            } else {
                canvas.setPaint(Theme.ACTUAL);
                canvas.fill(bar);
            }
        }
    }

    private static void outline(Graphics2D canvas, RectangularShape bar, Color color) {
        canvas.setPaint(Theme.WHITE);
        canvas.fill(bar);
        canvas.setPaint(color);
        canvas.setStroke(new BasicStroke(1.3f));
        canvas.draw(bar);
    }

    private static void hatch(Graphics2D canvas, RectangularShape bar) {
        Shape before = canvas.getClip();
        double bottom = bar.getMaxY() - FOOT;
        canvas.clip(new Rectangle2D.Double(bar.getX(), bar.getY(), bar.getWidth(), Math.max(0, bottom - bar.getY())));
        canvas.setStroke(Theme.HAIRLINE);
        for (double y = bar.getY(); y < bottom + bar.getWidth(); y += 5) {
            canvas.draw(new Line2D.Double(bar.getX(), y, bar.getMaxX(), y - bar.getWidth()));
        }
        canvas.setClip(before);
    }
}
