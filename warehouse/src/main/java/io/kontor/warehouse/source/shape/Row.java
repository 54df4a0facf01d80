package io.kontor.warehouse.source.shape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A row of a sheet: cells from the first column on, each a text and what the sheet says that the text is. */
public final class Row {

    /** What a cell holds. */
    public enum Kind {
        /** As it stands. */
        TEXT,
        /** {@code -1234.5}: without exponent, blanks or plus. */
        NUMBER,
        /** {@code 2026-09-01} or {@code 2026-09-01T10:15:00}, in the time of whoever wrote it; with {@code Z} in UTC. */
        DATE,
        /** {@code true} or {@code false}. */
        FLAG,
        /** An error of the spreadsheet, such as {@code #N/A}. */
        ERROR,
        /** A formula whose result is not in the file. */
        NO_RESULT
    }

    /** More than any indent. */
    private static final int OUTLINE = 1_000;

    private final long number;
    private final int outline;
    private final int indent;
    private final String[] texts;
    private final Kind[] kinds;

    /**
     * A row that takes over its arrays.
     *
     * @param number  from 1
     * @param outline the level to which the row is grouped; 0: not at all
     * @param indent  by how many steps the first cell with a value is indented
     * @param texts   empty where a cell has no value
     */
    Row(long number, int outline, int indent, String[] texts, Kind[] kinds) {
        this.number = number;
        this.outline = outline;
        this.indent = indent;
        this.texts = texts;
        this.kinds = kinds;
    }

    /** A row of plain texts. */
    public static Row of(long number, List<String> texts) {
        Kind[] kinds = new Kind[texts.size()];
        Arrays.fill(kinds, Kind.TEXT);
        return new Row(number, 0, 0, texts.toArray(String[]::new), kinds);
    }

    /** A row that could not be cut into cells. */
    public static Row broken(long number, String text) {
        return new Row(number, 0, 0, new String[] {text}, new Kind[] {Kind.ERROR});
    }

    /** The same row with more cells of text at its end, which begin at a position. */
    public Row with(int position, List<String> more) {
        int width = position + more.size();
        String[] allTexts = Arrays.copyOf(texts, width);
        Kind[] allKinds = Arrays.copyOf(kinds, width);
        for (int i = Math.min(texts.length, position); i < width; i++) {
            allTexts[i] = i < position ? "" : more.get(i - position);
            allKinds[i] = Kind.TEXT;
        }
        return new Row(number, outline, indent, allTexts, allKinds);
    }

    /** The same row with one cell of text replaced. */
    Row with(int cell, String text, Kind kind) {
        int width = Math.max(cells(), cell + 1);
        String[] allTexts = Arrays.copyOf(texts, width);
        Kind[] allKinds = Arrays.copyOf(kinds, width);
        for (int i = texts.length; i < width; i++) {
            allTexts[i] = "";
            allKinds[i] = Kind.TEXT;
        }
        allTexts[cell] = text;
        allKinds[cell] = kind;
        return new Row(number, outline, indent, allTexts, allKinds);
    }

    public long number() {
        return number;
    }

    public int outline() {
        return outline;
    }

    public int indent() {
        return indent;
    }

    /** How deep in the groups of a report the row stands: by its outline first, then by the indent of a cell. */
    public int depth(int labelCell) {
        return outline * OUTLINE + Math.max(indent, leadingBlanks(text(labelCell)));
    }

    /** With how many blanks of any kind a text begins. */
    public static int leadingBlanks(String text) {
        int blanks = 0;
        while (blanks < text.length()
                && (Character.isWhitespace(text.charAt(blanks)) || Character.isSpaceChar(text.charAt(blanks)))) {
            blanks++;
        }
        return blanks;
    }

    public int cells() {
        return texts.length;
    }

    /** The text of a cell; empty where it has no value, or the row has no such cell. */
    public String text(int cell) {
        return cell < texts.length ? texts[cell] : "";
    }

    public Kind kind(int cell) {
        return cell < kinds.length ? kinds[cell] : Kind.TEXT;
    }

    /** Whether no cell has a value. */
    public boolean isEmpty() {
        return IntStream.range(0, texts.length).allMatch(this::isEmpty);
    }

    private boolean isEmpty(int cell) {
        return texts[cell].isBlank() && kinds[cell] != Kind.NO_RESULT;
    }

    public List<String> texts() {
        return List.of(texts);
    }
}
