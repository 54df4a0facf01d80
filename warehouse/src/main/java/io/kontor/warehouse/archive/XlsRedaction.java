package io.kontor.warehouse.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.NumberToTextConverter;

/**
 * A binary workbook (XLS) without a person. It is read whole, which its 65,536 rows a sheet allow, and written anew with
 * nothing but its sheets: programs, pictures of other programs and the author's name are not kept.
 */
final class XlsRedaction {

    private final Traces traces;
    private final Set<Long> lines;
    private final Set<String> emptied = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private boolean changed;

    /** @param lines rows that are emptied on every sheet */
    XlsRedaction(Traces traces, Set<Long> lines) {
        this.traces = traces;
        this.lines = lines;
    }

    /** The same bytes where there is nothing of the person; empty where it cannot be read, or the person would stay. */
    Optional<byte[]> of(byte[] content) {
        try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(content), false)) {
            for (Sheet sheet : book) {
                sheet.forEach(this::clean);
                sheet.getCellComments().values().forEach(this::clean);
            }
            for (Record record : book.getInternalWorkbook().getRecords()) {
                if (record instanceof SSTRecord texts) {
                    clean(texts);
                }
            }
            if (!changed) {
                return Optional.of(content);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
            book.write(out);
            return Optional.of(out.toByteArray())
                    .filter(bytes -> !traces.areIn(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // locked, damaged, or no workbook at all
        }
    }

    private void clean(Row row) {
        boolean isTheirs = lines.contains(row.getRowNum() + 1L);
        for (Cell cell : row) {
            String text = text(cell);
            if (isTheirs) {
                emptied.add(text);
            }
            if (isTheirs || (cell.getCellType() != CellType.STRING && Writing.isIn(text, traces))) {
                cell.setBlank();
                changed = true;
            } else {
                left.add(text);
            }
        }
    }

    private void clean(Comment comment) {
        String text = comment.getString().getString();
        if (Writing.isIn(text, traces)
                || Writing.isIn(comment.getAuthor(), traces)
                || lines.contains(comment.getRow() + 1L)) {
            comment.setString(new HSSFRichTextString(""));
            comment.setAuthor("");
            changed = true;
        }
    }

    /** The list of texts keeps those that no cell has any more. */
    private void clean(SSTRecord texts) {
        for (int i = 0; i < texts.getNumUniqueStrings(); i++) {
            UnicodeString text = texts.getString(i);
            String before = text.getString();
            boolean isUnused = emptied.contains(before) && !left.contains(before);
            String after = isUnused ? "" : Writing.without(before, traces);
            if (!after.equals(before)) {
                text.clearFormatting();
                text.setString(after);
                changed = true;
            }
        }
    }

    /** What a cell shows, as far as it may name somebody. */
    private static String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        String formula = cell.getCellType() == CellType.FORMULA ? cell.getCellFormula() : "";
        return switch (type) {
            case STRING -> cell.getStringCellValue() + formula;
            case NUMERIC -> NumberToTextConverter.toText(cell.getNumericCellValue()) + formula;
            default -> formula;
        };
    }
}
