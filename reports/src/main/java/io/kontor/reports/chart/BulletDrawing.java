package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Chart.Bullet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Bullet graphs after Stephen Few: a bar for the actual, a tick for the plan, greys for 70, 90 and 120 % of it. */
final class BulletDrawing {

    static final int ROW = 34;

    private static final double[] STEPS = {1.2, 0.9, 0.7};
    private static final Color[] GREYS = {new Color(0xF1F3F5), new Color(0xE6E9ED), new Color(0xD9DEE3)};
    private static final double NAMES = 180;
    private static final double CHANGES = 80;

    private BulletDrawing() {}

    static void draw(Graphics2D canvas, Rectangle2D room, Chart.Bullets chart) {
        List<Bullet> bullets = chart.bullets();
        double greatest = bullets.stream()
                .mapToDouble(bullet -> Math.max(bullet.actual(), 1.2 * bullet.plan()))
                .max()
                .orElse(1);
        double scale = (room.getWidth() - NAMES - CHANGES) / Math.max(greatest, 1e-9);
        double y = room.getY();
        for (Bullet bullet : bullets) {
            draw(canvas, bullet, room, y, scale);
            y += ROW;
        }
    }

    private static void draw(Graphics2D canvas, Bullet bullet, Rectangle2D room, double y, double scale) {
        double x = room.getX() + NAMES;
        for (int i = 0; i < STEPS.length; i++) {
            fill(canvas, GREYS[i], x, y + 4, STEPS[i] * bullet.plan() * scale, ROW - 12);
        }
        double change = bullet.plan() == 0 ? 0 : bullet.actual() / bullet.plan() - 1;
        Color color = change >= 0.005 ? Theme.GOOD : change <= -0.1 ? Theme.BAD : Theme.ACTUAL;
        fill(canvas, color, x, y + 11, Math.max(0, bullet.actual()) * scale, ROW - 26);
        fill(canvas, Theme.INK, x + bullet.plan() * scale - 1.5, y + 6, 3, ROW - 16);
        canvas.setFont(Fonts.regular(14));
        canvas.setColor(Theme.INK);
        text(canvas, bullet.label(), x - 10, y + 20);
        canvas.setFont(Fonts.bold(14));
        canvas.setColor(color);
        text(canvas, percent(change), room.getMaxX(), y + 20);
    }

    private static void fill(Graphics2D canvas, Color color, double x, double y, double width, double height) {
        canvas.setColor(color);
        canvas.fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** Text that ends at x. */
    private static void text(Graphics2D canvas, String text, double x, double y) {
        double width = Fonts.width(text, canvas.getFont());
        canvas.drawString(text, (float) (x - width), (float) y);
    }

    private static String percent(double change) {
        long points = Math.round(change * 100);
        String sign = points > 0 ? "+" : points < 0 ? "\u2212" : "";
        return sign + String.format(Locale.ROOT, "%d", Math.abs(points)) + "\u00A0%";
    }
}
