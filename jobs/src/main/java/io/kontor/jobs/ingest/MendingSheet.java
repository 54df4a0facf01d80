package io.kontor.jobs.ingest;

import io.kontor.jobs.work.SafeText;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.text.QuotedRecords;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bad rows as a CSV file that a person can mend in a spreadsheet: which record it is, what is wrong with it, and its cells.
 * Written as UTF-8 with a mark, so that spreadsheets read it right; read with comma, semicolon or tab.
 *
 * @param rows in the order of the file
 */
public record MendingSheet(List<MendingRow> rows) {

    private static final String CONTENT = "_sha256";
    private static final String LINE = "_line";
    private static final String PROBLEM = "_problem";
    private static final String RAW = "_raw";
    private static final char MARK = '\ufeff';

    /**
     * One record.
     *
     * @param sha256  of the file that it is from
     * @param problem what is wrong with it; not read back
     * @param raw     its text where it has no cells; not read back
     * @param cells   by column of the profile
     */
    public record MendingRow(String sha256, long line, String problem, String raw, Map<String, String> cells) {
        public MendingRow {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }
    }

    public MendingSheet {
        rows = List.copyOf(rows);
    }

    /** The sheet as text; the columns are those of the first row. */
    public String text() {
        List<String> columns =
                rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).cells().keySet());
        List<String> header = new ArrayList<>(List.of(CONTENT, LINE, PROBLEM, RAW));
        header.addAll(columns);
        StringBuilder text = new StringBuilder().append(MARK).append(record(header));
        for (MendingRow row : rows) {
            List<String> cells =
                    new ArrayList<>(List.of(row.sha256(), Long.toString(row.line()), row.problem(), row.raw()));
            columns.forEach(column -> cells.add(row.cells().getOrDefault(column, "")));
            text.append(record(cells));
        }
        return text.toString();
    }

    private static String record(List<String> cells) {
        return cells.stream()
                        .map(cell -> '"' + SafeText.harmless(cell).replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /**
     * Reads a mended sheet.
     *
     * @throws KontorException K372 where it is none
     */
    public static MendingSheet read(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String text = withoutMark(readAll(in));
            String first = text.lines().findFirst().orElse("").replace("\"", "");
            char delimiter = first.startsWith(CONTENT) && first.length() > CONTENT.length()
                    ? first.charAt(CONTENT.length())
                    : ',';
            QuotedRecords records = new QuotedRecords(new StringReader(text), delimiter);
            List<String> header = records.next().orElse(List.of());
            if (!header.containsAll(List.of(CONTENT, LINE))) {
                throw unfit(file, 1, unfit("columns").with("columns", CONTENT + ", " + LINE));
            }
            List<MendingRow> rows = new ArrayList<>();
            for (Optional<List<String>> cells = records.next(); cells.isPresent(); cells = records.next()) {
                if (!cells.get().stream().allMatch(String::isBlank)) {
                    rows.add(row(file, header, cells.get(), rows.size() + 2));
                }
            }
            return new MendingSheet(rows);
        } catch (CharacterCodingException e) {
            throw unfit(file, 1, unfit("encoding"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MendingRow row(Path file, List<String> header, List<String> cells, int number) {
        if (cells.size() != header.size()) {
            throw unfit(
                    file,
                    number,
                    unfit("cells")
                            .with("row", number)
                            .with("cells", cells.size())
                            .with("width", header.size()));
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            byColumn.put(header.get(i), SafeText.original(cells.get(i)));
        }
        String line = byColumn.getOrDefault(LINE, "");
        if (!line.matches("[0-9]{1,12}")) {
            throw unfit(file, number, unfit("line").with("row", number).with("raw", line));
        }
        String sha256 = byColumn.getOrDefault(CONTENT, "");
        List.of(CONTENT, LINE, PROBLEM, RAW).forEach(byColumn::remove);
        return new MendingRow(sha256, Long.parseLong(line), "", "", byColumn);
    }

    private static String readAll(Reader in) throws IOException {
        StringWriter text = new StringWriter();
        in.transferTo(text);
        return text.toString();
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static Reason unfit(String kind) {
        return Reason.of(Code.K372, "sheet." + kind);
    }

    private static KontorException unfit(Path file, int line, Reason why) {
        return new KontorException(
                Problem.of(why.with("file", file.getFileName()), Place.line(file.toString(), line, 1)));
    }
}
