package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxWorkbookTest {

    @TempDir
    private Path folder;

    @Test
    void cellsOfEveryTypeKeepTheirValues() {
        Xlsx book = new Xlsx()
                .styles()
                .sharedStrings("<si><t>Ромашка</t></si><si><r><t>Bal</t></r><r><t>tija</t></r><rPh><t>x</t></rPh></si>")
                .sheet("Deals", """
                        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c>\
                        <c r="D2" t="inlineStr"><is><t>a &amp; b_x000D_c</t></is></c><c r="E2" t="b"><v>1</v></c></row>\
                        <row r="5" outlineLevel="2"><c r="A5" s="3"><v>1.5E3</v></c><c r="B5"><v>0.30000000000000004</v></c>\
                        <c r="C5" t="e"><v>#N/A</v></c><c r="D5"><f>A1+1</f></c><c r="E5" t="str"><f>A1</f><v>done</v></c></row>\
                        <row r="6"><c r="A6" s="1"><v>46266</v></c><c r="B6" s="2"><v>46266.427083333336</v></c>\
                        <c r="C6" s="4"><v>1.5</v></c><c r="D6" s="5"><v>0.5</v></c><c r="E6"><v>12345678901234567890</v></c></row>""");

        assertThat(rows(book, 0))
                .containsExactly(
                        "2: Ромашка, , Baltija, a & b\rc, true:FLAG",
                        "5/2+1: 1500:NUMBER, 0.3:NUMBER, #N/A:ERROR, :NO_RESULT, done",
                        "6: 2026-09-01:DATE, 2026-09-01T10:15:00:DATE, 1.5:NUMBER, 12:00:00, 12345678901234567890:NUMBER");
    }

    @Test
    void datesCountFrom1904WhereTheWorkbookSaysSo() {
        String row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44804</v></c></row>";
        assertThat(rows(new Xlsx().styles().from1904().sheet("S", row), 0)).containsExactly("1: 2026-09-01:DATE");
    }

    @Test
    void the29thOfFebruary1900IsNoDate() {
        String rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>59</v></c><c r=\"B1\" s=\"1\"><v>60</v></c>"
                + "<c r=\"C1\" s=\"1\"><v>61</v></c></row>";
        assertThat(rows(new Xlsx().styles().sheet("S", rows), 0))
                .containsExactly("1: 1900-02-28:DATE, 60:NUMBER, 1900-03-01:DATE");
    }

    @Test
    void textsMergedDownwardsStandInEachRowAndNumbersOnce() {
        String rows = Xlsx.row(1, "Client", "Sum", "Deal")
                + Xlsx.row(2, "A", "10", "x")
                + Xlsx.row(3, "", "", "y")
                + Xlsx.row(4, "B", "5", "z");
        String merged = "<mergeCells count=\"2\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/></mergeCells>";

        assertThat(rows(new Xlsx().sheet("S", "", rows, merged), 0))
                .containsExactly("1: Client, Sum, Deal", "2: A, 10:NUMBER, x", "3: A, , y", "4: B, 5:NUMBER, z");
    }

    @Test
    void hiddenSheetsAreToldAndChartsAreNoSheets() throws IOException {
        Xlsx book = new Xlsx().sheet("Data", Xlsx.row(1, "a")).sheet("Lists", "state=\"hidden\"", "", "");
        try (Workbook opened = Workbook.open(Shape.XLSX, book.write(folder.resolve("b.xlsx")), "b.xlsx", List.of())) {
            assertThat(opened.sheets())
                    .containsExactly(new Workbook.Sheet(1, "Data", false), new Workbook.Sheet(2, "Lists", true));
        }
    }

    @Test
    void documentTypesAreRefused() {
        Xlsx book = new Xlsx().sharedStrings("").sheet("S", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        book.part("xl/sharedStrings.xml", """
                <?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>""");

        assertThatThrownBy(() -> rows(book, 0))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("K322");
    }

    @Test
    void aMissingPartIsDamage() {
        Xlsx book = new Xlsx().sheet("S", Xlsx.row(1, "a"));
        book.part("xl/worksheets/_rels/sheet1.xml.rels", """
                <Relationships><Relationship Id="r1" Type="t" Target="../tables/table1.xml"/></Relationships>""");

        assertThatThrownBy(() -> rows(book, 0))
                .hasMessageContaining("K321")
                .hasMessageContaining("xl/tables/table1.xml");
    }

    @Test
    void aPartThatBreaksOffInsideATextIsDamage() {
        Xlsx book = new Xlsx().sheet("S", Xlsx.row(1, "a"));
        String start = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
        book.part("xl/worksheets/sheet1.xml", start + "a".repeat(100_000) + "&am");

        assertThatThrownBy(() -> rows(book, 0)).hasMessageContaining("K321");
    }

    @Test
    void rowsThatGoBackAreDamage() {
        assertThatThrownBy(() -> rows(new Xlsx().sheet("S", Xlsx.row(2, "a") + Xlsx.row(2, "b")), 0))
                .hasMessageContaining("K321");
    }

    private List<String> rows(Xlsx book, int sheet) {
        return SheetRows.read(Shape.XLSX, book.write(folder.resolve("book.xlsx")), sheet);
    }

    /** Reads sheets as lines of text, which tests compare. */
    static final class SheetRows {

        private SheetRows() {}

        static List<String> read(Shape shape, Path file, int sheet) {
            try (Workbook book = Workbook.open(shape, file, file.getFileName().toString(), List.of())) {
                book.verify();
                List<String> lines = new ArrayList<>();
                try (Rows rows = book.rows(book.sheets().get(sheet))) {
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        lines.add(line(row));
                    }
                }
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String line(Row row) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.cells(); i++) {
                cells.add(row.text(i) + (row.kind(i) == Row.Kind.TEXT ? "" : ":" + row.kind(i)));
            }
            return row.number() + (row.outline() > 0 ? "/" + row.outline() : "")
                    + (row.indent() > 0 ? "+" + row.indent() : "") + ": " + String.join(", ", cells);
        }
    }
}
