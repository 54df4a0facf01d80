package io.kontor.jobs.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A generated export read back by a few lines of its own, so that these tests stand without a loader.
 *
 * @param header   names of the columns
 * @param records  all records below the header, totals too
 */
record ExportText(List<String> header, List<List<String>> records) {

    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

    static ExportText amocrm(Path file) throws IOException {
        return read(file, StandardCharsets.UTF_8, ',');
    }

    static ExportText onec(Path file) throws IOException {
        return read(file, WINDOWS_1251, ';');
    }

    static ExportText excel(Path file) throws IOException {
        return read(file, StandardCharsets.UTF_8, ';');
    }

    String cell(List<String> record, String column) {
        return record.get(header.indexOf(column));
    }

    static LocalDateTime time(String text) {
        return LocalDateTime.parse(text, TIME);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text, DAY);
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text.replace("\u00A0", "").replace(',', '.'));
    }

    private static ExportText read(Path file, Charset encoding, char delimiter) throws IOException {
        String text = Files.readString(file, encoding);
        List<List<String>> records = records(text.startsWith("\uFEFF") ? text.substring(1) : text, delimiter);
        return new ExportText(records.get(0), records.subList(1, records.size()));
    }

    private static List<List<String>> records(String text, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == delimiter || c == '\n') {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return records;
    }
}
