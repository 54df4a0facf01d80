package io.kontor.reports.chart;

import io.kontor.reports.font.Fonts;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;

/** Colours and bareness of all pictures: no frame, no shadow, no legend, hairlines only where a scale is read. */
final class Theme {

    static final Color WHITE = Color.WHITE;
    static final Color INK = new Color(0x1F2933);
    static final Color ACTUAL = new Color(0x384252);
    static final Color GREY = new Color(0x6B7280);
    static final Color LIGHT = new Color(0x9AA5B1);
    static final Color LINE = new Color(0xE3E7EC);
    static final Color GOOD = new Color(0x0072B2);
    static final Color BAD = new Color(0xD55E00);
    static final BasicStroke HAIRLINE = new BasicStroke(0.75f);

    private Theme() {}

    static JFreeChart bare(Plot plot) {
        JFreeChart chart = new JFreeChart(null, Fonts.regular(13), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    static void axis(Axis axis, boolean line) {
        axis.setTickLabelFont(Fonts.regular(13));
        axis.setTickLabelPaint(GREY);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(line);
        axis.setAxisLinePaint(LIGHT);
        axis.setAxisLineStroke(HAIRLINE);
    }

    /** Whole numbers from twenty on, decimals below; thousands apart by a space, as in all three languages' tables. */
    static DecimalFormat numbers(double greatest) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u00A0');
        return new DecimalFormat(greatest >= 20 || greatest == 0 ? "#,##0" : greatest >= 2 ? "0.0" : "0.00", symbols);
    }
}
