package io.kontor.warehouse.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a SQL text. The pieces of a text, joined, are the text again, so that line numbers in messages hold.
 *
 * @param offset where the piece starts in the text
 */
record SqlToken(Kind kind, String text, int offset) {

    /** What a piece is. A PARAMETER keeps its colon, a QUOTED identifier and a STRING keep their quotes. */
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL,
        SPACE,
        COMMENT
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isCode() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    /** Cuts a text into pieces. A string, quoted name or comment that never ends reaches to the end of the text. */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            SqlToken token = next(sql, at);
            tokens.add(token);
            at += token.text.length();
        }
        return tokens;
    }

    /** Whether a string, quoted name or block comment lacks its end. */
    boolean isOpen() {
        return switch (kind) {
            case STRING -> text.length() < 2 || !text.endsWith("'") || oddQuotes('\'');
            case QUOTED -> text.length() < 2 || !text.endsWith("\"") || oddQuotes('"');
            case COMMENT -> text.startsWith("/*") && (text.length() < 4 || !text.endsWith("*/"));
            default -> false;
        };
    }

    private boolean oddQuotes(char quote) {
        return text.chars().filter(c -> c == quote).count() % 2 == 1;
    }

    private static SqlToken next(String sql, int at) {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            return token(Kind.SPACE, sql, at, endOfSpace(sql, at));
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return token(Kind.COMMENT, sql, at, end < 0 ? sql.length() : end);
        }
        if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return token(Kind.COMMENT, sql, at, end < 0 ? sql.length() : end + 2);
        }
        if (c == '\'') {
            return token(Kind.STRING, sql, at, endOfQuotes(sql, at, c));
        }
        if (c == '"') {
            return token(Kind.QUOTED, sql, at, endOfQuotes(sql, at, c));
        }
        if (Character.isDigit(c)) {
            return token(Kind.NUMBER, sql, at, endOfNumber(sql, at));
        }
        if (Character.isJavaIdentifierStart(c)) {
            return token(Kind.WORD, sql, at, endOfWord(sql, at));
        }
        if (sql.startsWith("::", at)) {
            return token(Kind.SYMBOL, sql, at, at + 2);
        }
        if (c == ':' && at + 1 < sql.length() && Character.isJavaIdentifierStart(sql.charAt(at + 1))) {
            return token(Kind.PARAMETER, sql, at, endOfWord(sql, at + 1));
        }
        return token(Kind.SYMBOL, sql, at, at + 1);
    }

    private static SqlToken token(Kind kind, String sql, int start, int end) {
        return new SqlToken(kind, sql.substring(start, end), start);
    }

    private static int endOfSpace(String sql, int at) {
        int end = at;
        while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfWord(String sql, int at) {
        int end = at;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Digits with a point and an exponent: 12, 1.5, 1e0, 2.5e-3. */
    private static int endOfNumber(String sql, int at) {
        int end = at;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean sign = (c == '-' || c == '+') && Character.toLowerCase(sql.charAt(end - 1)) == 'e';
            if (!Character.isLetterOrDigit(c) && c != '.' && !sign) {
                break;
            }
            end++;
        }
        return end;
    }

    /** The quote doubled stands for itself. */
    private static int endOfQuotes(String sql, int at, char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            }
            end++;
        }
        return sql.length();
    }
}
