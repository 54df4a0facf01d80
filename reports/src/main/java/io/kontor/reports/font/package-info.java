/**
 * The typeface that ships with the product, so that pictures and column widths are equal on every machine, also on a
 * server without any font. In: nothing; out: AWT fonts and text widths. The glyphs are those of Kontor Sans, whose
 * advance widths are Calibri's; workbooks name Calibri and are measured with this font.
 */
@NullMarked
package io.kontor.reports.font;

import org.jspecify.annotations.NullMarked;
