package io.kontor.warehouse.source.profile;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * What a profile says about the shape of its files. Settings of text and of sheets stand side by side, because the bytes
 * of a file decide how it is read: the same list comes as CSV today and as a workbook tomorrow.
 *
 * @param kind   what the profile expects; tables of both kinds stand for each other
 * @param report empty for a plain list
 */
public record ExportFormat(Kind kind, Text text, Sheet sheet, HeaderRows header, Optional<ReportRules> report) {

    /** Kinds of content. */
    public enum Kind {
        CSV,
        SHEET,
        CALENDAR,
        MAILBOX;

        public boolean isTable() {
            return this == CSV || this == SHEET;
        }
    }

    /**
     * Delimited text.
     *
     * @param encodings         the one, or those among which the bytes decide; empty: among all usual ones
     * @param delimiter         empty: the one by which the header has most of the profile's columns
     * @param quote             the quote character, or 0 where the file has none
     * @param trailingDelimiter whether each line ends with one more delimiter
     */
    public record Text(
            List<Charset> encodings,
            Optional<Character> delimiter,
            char quote,
            Escape escape,
            boolean trailingDelimiter) {
        public Text {
            encodings = List.copyOf(encodings);
        }
    }

    /** How a quote inside quotes is written. */
    public enum Escape {
        DOUBLED,
        BACKSLASH
    }

    /**
     * Which sheet of a workbook.
     *
     * @param name   its name, in any letter case; empty where the number counts
     * @param number its number, from 1; 0: the visible sheet whose header fits
     */
    public record Sheet(Optional<String> name, int number) {}

    /**
     * Where the header stands.
     *
     * @param row  line or row, from 1; lines above are titles; 0: searched among the first 15
     * @param rows of how many rows it consists, 1 or 2; names below each other are joined
     */
    public record HeaderRows(int row, int rows) {

        /** The header is searched in so many rows. */
        public static final int SEARCHED = 15;

        public boolean isSearched() {
            return row == 0;
        }
    }

    /** How one file of delimited text is written: the settings of its profile, with what they leave open decided. */
    public record Csv(
            Charset encoding,
            char delimiter,
            char quote,
            Escape escape,
            int headerRow,
            int headerRows,
            boolean trailingDelimiter) {

        public Csv withEncoding(Charset other) {
            return new Csv(other, delimiter, quote, escape, headerRow, headerRows, trailingDelimiter);
        }

        public Csv withDelimiter(char other) {
            return new Csv(encoding, other, quote, escape, headerRow, headerRows, trailingDelimiter);
        }

        public Csv withHeaderRow(int other) {
            return new Csv(encoding, delimiter, quote, escape, other, headerRows, trailingDelimiter);
        }
    }
}
