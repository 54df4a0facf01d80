package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.Chart;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/** Draws {@link Chart.Months}, {@link Chart.Fan} and {@link Chart.Bullets}. Stateless. */
public final class ChartWriter {

    private static final int DENSITY = 2;

    private ChartWriter() {}

    /**
     * The chart as PNG, two pixels for each unit of its size.
     *
     * @throws IllegalArgumentException for a chart that has no picture
     */
    public static byte[] png(Chart chart) {
        Fonts.install();
        Picture picture = Picture.of(chart);
        BufferedImage image =
                new BufferedImage(picture.width() * DENSITY, picture.height() * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.scale(DENSITY, DENSITY);
            picture.draw(canvas, chart);
        } finally {
            canvas.dispose();
        }
        return encoded(image);
    }

    /**
     * The chart as an SVG element with a view box, to be shown at any size. Where the reader lacks the typeface, one with
     * equal widths is asked for.
     *
     * @throws IllegalArgumentException for a chart that has no picture
     */
    public static String svg(Chart chart) {
        Fonts.install();
        Picture picture = Picture.of(chart);
        SVGGraphics2D canvas = new SVGGraphics2D(picture.width(), picture.height(), SVGUnits.PX);
        canvas.setDefsKeyPrefix("kontor");
        canvas.setFontFunction(family -> "'Kontor Sans', Calibri, Carlito, sans-serif");
        canvas.setGeomDoubleConverter(ChartWriter::rounded);
        canvas.setTransformDoubleConverter(ChartWriter::rounded);
        picture.draw(canvas, chart);
        return canvas.getSVGElement(null, true, new ViewBox(0, 0, picture.width(), picture.height()), null, null);
    }

    private static String rounded(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.equals("-0.00") ? "0.00" : text;
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** How text and lines are drawn, so that pictures do not depend on the desktop's settings. */
    static void prepare(Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
