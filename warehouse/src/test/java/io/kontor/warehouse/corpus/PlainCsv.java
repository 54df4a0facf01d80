package io.kontor.warehouse.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second reader of delimited text, as plain as can be: the whole text in memory, one letter after the other. It shares
 * nothing with the reader that it is compared with.
 */
final class PlainCsv {

    private final String text;
    private final char delimiter;
    private final char quote;
    private final boolean backslash;
    private final Map<Long, List<String>> records = new TreeMap<>();
    private int at;
    private long line = 1;

    private PlainCsv(String text, char delimiter, char quote, boolean backslash) {
        this.text = text;
        this.delimiter = delimiter;
        this.quote = quote;
        this.backslash = backslash;
    }

    /** The cells of each record that is not blank, by the line where it starts; empty where the bytes are no such text. */
    static Map<Long, List<String>> read(byte[] bytes, Charset encoding, char delimiter, char quote, boolean backslash) {
        try {
            String text = encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new PlainCsv(unmarked, delimiter, quote, backslash).records();
        } catch (CharacterCodingException e) {
            return Map.of();
        }
    }

    /** Without blanks of any kind around. */
    static String trimmed(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private Map<Long, List<String>> records() {
        while (at < text.length()) {
            long start = line;
            List<String> cells = new ArrayList<>();
            do {
                cells.add(cell());
            } while (at < text.length() && text.charAt(at) == delimiter && at++ >= 0);
            lineEnd();
            if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                records.put(start, cells);
            }
        }
        return records;
    }

    private String cell() {
        boolean quoted = at < text.length() && text.charAt(at) == quote;
        return quoted ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length()
                && text.charAt(at) != delimiter
                && text.charAt(at) != '\n'
                && text.charAt(at) != '\r') {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (backslash && c == '\\' && at < text.length()) {
                cell.append(text.charAt(at++));
            } else if (c == quote) {
                if (at < text.length() && text.charAt(at) == quote) {
                    cell.append(quote);
                    at++;
                } else {
                    return cell.append(plain()).toString();
                }
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                cell.append('\n');
            } else {
                cell.append(c);
            }
        }
        return cell.toString();
    }

    private void lineEnd() {
        if (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
        }
    }
}
