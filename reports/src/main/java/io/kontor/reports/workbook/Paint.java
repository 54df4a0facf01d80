package io.kontor.reports.workbook;

import java.util.EnumSet;
import java.util.Set;
import org.apache.poi.ss.usermodel.HorizontalAlignment;

/**
 * Everything that makes a cell style; equal paints share one style of the workbook.
 *
 * @param format number format, empty for text
 * @param fill   background colour, empty for none
 * @param rule   colour of the line below, empty for none
 * @param over   colour of the thick line above, empty for none
 */
record Paint(
        double points,
        String color,
        String fill,
        HorizontalAlignment align,
        String format,
        String rule,
        String over,
        Set<Trait> traits) {

    /** What is either so or not. */
    enum Trait {
        BOLD,
        ITALIC,
        UNDERLINED,
        /** Over several lines, from the top. */
        WRAPPED,
        /** Smaller type where the text is too wide. */
        SHRUNK,
        /** A little away from its side of the cell. */
        INDENTED,
        FRAMED,
        /** Open to the reader where the sheet is protected. */
        OPEN,
        /** Text that could be taken for a formula. */
        QUOTED
    }

    static final Paint BODY =
            new Paint(10, Palette.INK, "", HorizontalAlignment.LEFT, "", "", "", EnumSet.noneOf(Trait.class));

    Paint {
        traits = Set.copyOf(traits);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    Paint with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Paint(points, color, fill, align, format, rule, over, more);
    }

    Paint without(Trait trait) {
        EnumSet<Trait> fewer = EnumSet.noneOf(Trait.class);
        fewer.addAll(traits);
        fewer.remove(trait);
        return new Paint(points, color, fill, align, format, rule, over, fewer);
    }

    Paint size(double value) {
        return new Paint(value, color, fill, align, format, rule, over, traits);
    }

    Paint ink(String value) {
        return new Paint(points, value, fill, align, format, rule, over, traits);
    }

    Paint on(String value) {
        return new Paint(points, color, value, align, format, rule, over, traits);
    }

    Paint aligned(HorizontalAlignment value) {
        return new Paint(points, color, fill, value, format, rule, over, traits);
    }

    Paint as(String value) {
        return new Paint(points, color, fill, align, value, rule, over, traits);
    }

    Paint ruled(String value) {
        return new Paint(points, color, fill, align, format, value, over, traits);
    }

    Paint under(String value) {
        return new Paint(points, color, fill, align, format, rule, value, traits);
    }

    Paint bolder() {
        return with(Trait.BOLD);
    }

    Paint wrapped() {
        return with(Trait.WRAPPED);
    }

    Paint shrunk() {
        return with(Trait.SHRUNK);
    }

    Paint linked() {
        return with(Trait.UNDERLINED).ink(Palette.LINK);
    }
}
