package io.kontor.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads every cell of a workbook by fastexcel-reader alone, and does nothing with it. Argument: the file. */
final class CellsProgram {

    private CellsProgram() {}

    public static void main(String[] arguments) throws IOException {
        long rows = 0;
        long characters = 0;
        try (ReadableWorkbook book = new ReadableWorkbook(Path.of(arguments[0]).toFile());
                var stream = book.getFirstSheet().openStream()) {
            for (Iterator<Row> all = stream.iterator(); all.hasNext(); rows++) {
                for (Cell cell : all.next()) {
                    characters += cell.getRawValue().length();
                }
            }
        }
        if (characters == 0) {
            throw new IllegalStateException("no cell has a value");
        }
        // The header is no row of data.
        OwnProcess.say(OwnProcess.ROWS, rows - 1);
        OwnProcess.sayPeak();
    }
}
