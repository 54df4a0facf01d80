package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of an XLS workbook: its cells come one record each, row after row. */
final class XlsRows implements Rows {

    private final XlsWorkbook book;
    private final XlsWorkbook.Records records;
    private final Map<Integer, Integer> outlines;
    private final RowBuilder row = new RowBuilder();
    private @Nullable CellValueRecordInterface waiting;
    private int formulaColumn = -1;

    /** @param number of the sheet, from 1 */
    XlsRows(XlsWorkbook book, int number, Map<Integer, Integer> outlines) throws IOException {
        this.book = book;
        this.outlines = outlines;
        this.records = book.records();
        skipTo(number);
        this.waiting = nextCell();
    }

    private void skipTo(int number) {
        int depth = 0;
        int part = -1;
        while (part < number) {
            Record record = records.next();
            if (record instanceof BOFRecord) {
                part += depth++ == 0 ? 1 : 0;
            } else if (record instanceof EOFRecord) {
                depth--;
            } else if (record == null) {
                return;
            }
        }
    }

    @Override
    public @Nullable Row next() {
        CellValueRecordInterface cell = waiting;
        if (cell == null) {
            return null;
        }
        int number = cell.getRow();
        row.start(number + 1L, outlines.getOrDefault(number, 0));
        while (cell != null && cell.getRow() == number) {
            set(cell);
            cell = nextCell();
        }
        waiting = cell;
        return row.build();
    }

    /** The next cell of this sheet; the text of a formula stands in a record of its own behind it. */
    private @Nullable CellValueRecordInterface nextCell() {
        int charts = 0;
        for (Record record = records.next(); record != null; record = records.next()) {
            if (record instanceof BOFRecord) {
                charts++;
            } else if (record instanceof EOFRecord) {
                if (charts-- == 0) {
                    return null;
                }
            } else if (charts == 0 && record instanceof StringRecord text && formulaColumn >= 0) {
                row.set(formulaColumn, Kind.TEXT, text.getString());
            } else if (charts == 0 && record instanceof CellValueRecordInterface cell) {
                return cell;
            }
        }
        return null;
    }

    private void set(CellValueRecordInterface cell) {
        int column = cell.getColumn();
        int style = cell.getXFIndex();
        formulaColumn = -1;
        if (cell instanceof LabelSSTRecord label) {
            text(column, style, book.sharedText(label.getSSTIndex()));
        } else if (cell instanceof NumberRecord number) {
            number(column, style, number.getValue());
        } else if (cell instanceof FormulaRecord formula) {
            formula(column, style, formula);
        } else if (cell instanceof BoolErrRecord flag) {
            if (flag.isBoolean()) {
                row.set(column, Kind.FLAG, String.valueOf(flag.getBooleanValue()));
            } else {
                error(column, flag.getErrorValue());
            }
        } else if (cell instanceof LabelRecord label) {
            text(column, style, label.getValue());
        }
    }

    private void formula(int column, int style, FormulaRecord formula) {
        switch (formula.getCachedResultTypeEnum()) {
            case STRING -> formulaColumn = column;
            case BOOLEAN -> row.set(column, Kind.FLAG, String.valueOf(formula.getCachedBooleanValue()));
            case ERROR -> error(column, formula.getCachedErrorValue());
            default -> number(column, style, formula.getValue());
        }
    }

    private void text(int column, int style, String text) {
        row.indented(book.styles().indent(style));
        row.set(column, Kind.TEXT, text);
    }

    private void number(int column, int style, double value) {
        row.indented(book.styles().indent(style));
        String date = book.styles().isDate(style) ? book.serials().iso(Double.toString(value)) : null;
        if (date == null) {
            row.set(column, Kind.NUMBER, Numerals.plain(value));
        } else {
            row.set(column, date.indexOf('-') < 0 ? Kind.TEXT : Kind.DATE, date);
        }
    }

    private void error(int column, int code) {
        String text = FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR!";
        row.set(column, Kind.ERROR, text);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
