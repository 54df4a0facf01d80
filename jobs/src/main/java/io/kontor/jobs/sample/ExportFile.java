package io.kontor.jobs.sample;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A text file with delimiters, as one of the systems writes it. A letter that its encoding lacks is an error. */
final class ExportFile implements Closeable {

    /** How a system writes text files. */
    enum Dialect {
        /** UTF-8 without a mark, commas, line feeds. */
        AMOCRM(StandardCharsets.UTF_8, ',', "\n", false),
        /** windows-1251, semicolons, Windows line ends. */
        ONEC(Charset.forName("windows-1251"), ';', "\r\n", false),
        /** What Excel saves as "CSV UTF-8" in Latvia: UTF-8 with a mark, semicolons, Windows line ends. */
        EXCEL(StandardCharsets.UTF_8, ';', "\r\n", true),
        /** UTF-8, commas, quotes also around blanks. */
        MAILCHIMP(StandardCharsets.UTF_8, ',', "\n", false);

        private final Charset encoding;
        private final char delimiter;
        private final String lineEnd;
        private final boolean marked;

        Dialect(Charset encoding, char delimiter, String lineEnd, boolean marked) {
            this.encoding = encoding;
            this.delimiter = delimiter;
            this.lineEnd = lineEnd;
            this.marked = marked;
        }
    }

    private final Dialect dialect;
    private final Writer out;
    private long rows;

    ExportFile(Path file, Dialect dialect, List<String> header) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.dialect = dialect;
        this.out = new BufferedWriter(Files.newBufferedWriter(file, dialect.encoding), 1 << 16);
        if (dialect.marked) {
            out.write('\uFEFF');
        }
        write(header);
    }

    /** Writes a record. */
    void row(List<String> cells) throws IOException {
        write(cells);
        rows++;
    }

    void row(String... cells) throws IOException {
        row(List.of(cells));
    }

    /** Writes a line that is no record, such as totals. */
    void footer(List<String> cells) throws IOException {
        write(cells);
    }

    /** Records written so far. */
    long rows() {
        return rows;
    }

    private void write(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(dialect.delimiter);
            }
            String cell = cells.get(i);
            if (needsQuotes(cell)) {
                out.write('"');
                out.write(cell.replace("\"", "\"\""));
                out.write('"');
            } else {
                out.write(cell);
            }
        }
        out.write(dialect.lineEnd);
    }

    private boolean needsQuotes(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean special = c == '"' || c == '\n' || c == '\r' || c == dialect.delimiter;
            if (special || (c == ' ' && dialect == Dialect.MAILCHIMP)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** {@code dd.MM.yyyy}. */
    static String day(LocalDate date) {
        StringBuilder out = new StringBuilder(19);
        two(out, date.getDayOfMonth()).append('.');
        two(out, date.getMonthValue()).append('.');
        return out.append(date.getYear()).toString();
    }

    /** {@code dd.MM.yyyy HH:mm:ss}. */
    static String time(LocalDateTime time) {
        StringBuilder out =
                new StringBuilder(19).append(day(time.toLocalDate())).append(' ');
        two(out, time.getHour()).append(':');
        two(out, time.getMinute()).append(':');
        return two(out, time.getSecond()).toString();
    }

    /** Hundredths with a decimal comma and, between thousands, blanks that do not break: {@code -1 234,50}. */
    static String decimal(long hundredths) {
        String digits = Long.toString(Math.abs(hundredths) / 100);
        StringBuilder out = new StringBuilder(hundredths < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append('\u00A0');
            }
            out.append(digits.charAt(i));
        }
        return two(out.append(','), (int) (Math.abs(hundredths) % 100)).toString();
    }

    private static StringBuilder two(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
