package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Size and frame of a picture: white ground, the message, small print, and room for what it shows. */
record Picture(int width, int height) {

    static final int MARGIN = 20;

    private static final int HEADER = 66;
    private static final int WIDTH = 960;

    static Picture of(Chart chart) {
        if (chart instanceof Chart.Bullets bullets) {
            return new Picture(
                    WIDTH, HEADER + BulletDrawing.ROW * bullets.bullets().size() + MARGIN);
        }
        if (chart instanceof Chart.Months || chart instanceof Chart.Fan) {
            return new Picture(WIDTH, 480);
        }
        throw new IllegalArgumentException("no picture for " + chart.getClass().getSimpleName());
    }

    void draw(Graphics2D canvas, Chart chart) {
        ChartWriter.prepare(canvas);
        canvas.setColor(Theme.WHITE);
        canvas.fill(new Rectangle2D.Double(0, 0, width, height));
        canvas.setColor(Theme.INK);
        canvas.setFont(Fonts.bold(20));
        canvas.drawString(chart.title(), MARGIN, 32);
        canvas.setColor(Theme.GREY);
        canvas.setFont(Fonts.regular(14));
        canvas.drawString(chart.subtitle(), MARGIN, 54);
        Rectangle2D room = new Rectangle2D.Double(MARGIN, HEADER, width - 2.0 * MARGIN, height - HEADER - MARGIN / 2.0);
        if (chart instanceof Chart.Months months) {
            MonthsDrawing.chart(months).draw(canvas, room);
        } else if (chart instanceof Chart.Fan fan) {
            FanDrawing.chart(fan).draw(canvas, room);
        } else if (chart instanceof Chart.Bullets bullets) {
            BulletDrawing.draw(canvas, room, bullets);
        }
    }
}
