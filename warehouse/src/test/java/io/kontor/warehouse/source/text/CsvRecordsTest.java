package io.kontor.warehouse.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.ExportFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRecordsTest {

    private static final List<String> WORDS = List.of(
            "", "a", "12,50", "Иванов Пётр", "Рига", "  in the middle ", "\u00a0x", "it's 5\" wide", "Я", "-1", "x\ty");

    @TempDir
    private Path folder;

    /** A record as it was written. */
    private record Written(long line, List<String> cells) {}

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ';', LF, 0",
        "UTF-8, ',', CRLF, 10",
        "UTF-8, '|', CR, 10",
        "windows-1251, ';', CRLF, 0",
        "windows-1251, ';', LF, 50",
        "KOI8-R, ',', LF, 10",
        "UTF-16LE, '\t', CRLF, 10",
    })
    void everyRecordIsReadAsItWasWritten(String encoding, String delimiter, String lineEnd, int quotedPercent)
            throws IOException {
        SplittableRandom random = new SplittableRandom(quotedPercent + delimiter.charAt(0));
        String end = lineEnd.replace("CR", "\r").replace("LF", "\n");
        StringBuilder text = new StringBuilder();
        List<Written> written = new ArrayList<>();
        long line = 1;
        // More than two of the parts in which a file is read.
        while (text.length() < 600_000) {
            List<String> cells = new ArrayList<>();
            int lines = 1;
            for (int cell = random.nextInt(12); cell >= 0; cell--) {
                String word = WORDS.get(random.nextInt(WORDS.size()));
                if (random.nextInt(100) < quotedPercent) {
                    boolean breaks = random.nextInt(3) == 0;
                    word = breaks ? word + "\n" + word : word;
                    lines += breaks ? 1 : 0;
                    text.append('"').append(word.replace("\"", "\"\"")).append('"');
                } else {
                    word = word.replace(delimiter, "");
                    text.append(word);
                }
                cells.add(word);
                text.append(cell > 0 ? delimiter : end);
            }
            written.add(new Written(line, cells));
            line += lines;
        }
        Path file = Files.write(folder.resolve("x.csv"), text.toString().getBytes(Charset.forName(encoding)));
        assertThat(read(file, encoding, delimiter)).isEqualTo(written);
    }

    private static List<Written> read(Path file, String encoding, String delimiter) throws IOException {
        ExportFormat.Csv format = new ExportFormat.Csv(
                Charset.forName(encoding), delimiter.charAt(0), '"', ExportFormat.Escape.DOUBLED, 1, 1, false);
        List<Written> read = new ArrayList<>();
        try (Utf8Source source = new Utf8Source(file, format.encoding(), Long.MAX_VALUE)) {
            CsvRecords records = new CsvRecords(source, format);
            while (records.advance()) {
                List<String> cells = new ArrayList<>();
                for (int cell = 0; cell < records.cells(); cell++) {
                    cells.add(records.value(cell));
                }
                read.add(new Written(records.line(), cells));
            }
        }
        return read;
    }
}
