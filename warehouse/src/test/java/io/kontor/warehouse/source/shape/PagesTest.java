package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.source.shape.XlsxWorkbookTest.SheetRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and XML under the name of a workbook. */
class PagesTest {

    @TempDir
    private Path folder;

    @Test
    void tablesOfPagesAreSheets() throws IOException {
        String html = """
                <html><head><meta http-equiv="Content-type" content="text/html;charset=windows-1251"></head><body>
                <table><tr><td>Отчёт</td></tr></table>
                <table border="1"><thead><tr><th>ID</th><th colspan=2>Сумма</th><th>Дата</th></tr></thead>
                <tr><td rowspan="2">Ромашка</td><td rowspan=2>1 200,50</td><td x:num="1.5E2">150</td><td>01.09.2026</td></tr>
                <tr><td>&lt;b&gt; &amp; «c»</td><td></td></tr></table></body></html>""";
        Path file = Files.write(folder.resolve("d.xls"), html.getBytes(Charset.forName("windows-1251")));

        assertThat(Shape.of(file, "d.xls")).isEqualTo(Shape.HTML);
        assertThat(SheetRows.read(Shape.HTML, file, 0)).containsExactly("1: Отчёт");
        assertThat(SheetRows.read(Shape.HTML, file, 1))
                .containsExactly(
                        "1: ID, Сумма, , Дата",
                        "2: Ромашка, 1 200,50, 150:NUMBER, 01.09.2026",
                        "3: Ромашка, , <b> & «c», ");
    }

    @Test
    void longPagesAreReadRowByRow() throws IOException {
        StringBuilder html = new StringBuilder("<table>");
        for (int i = 1; i <= 20_000; i++) {
            html.append("<tr><td>").append(i).append("</td><td>x</td></tr>\n");
        }
        Path file = Files.writeString(folder.resolve("d.xls"), html.append("</table>"));

        List<String> rows = SheetRows.read(Shape.HTML, file, 0);
        assertThat(rows).hasSize(20_000).endsWith("20000: 20000, x");
    }

    @Test
    void pagesWithoutEndOrTableAreRefused() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.xls"), "<table><tr><td>1</td></tr><tr><td>2</td>");
        Path login = Files.writeString(folder.resolve("login.xls"), "<html><body>Please log in</body></html>");

        assertThatThrownBy(() -> SheetRows.read(Shape.HTML, cut, 0)).hasMessageContaining("K321");
        assertThatThrownBy(() -> SheetRows.read(Shape.HTML, login, 0))
                .hasMessageContaining("K320")
                .hasMessageContaining("login");
    }

    @Test
    void spreadsheetMlIsAWorkbook() throws IOException {
        String xml = """
                <?xml version="1.0" encoding="windows-1251"?><?mso-application progid="Excel.Sheet"?>
                <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
                <Styles><Style ss:ID="s1"><Alignment ss:Indent="1"/></Style></Styles>
                <Worksheet ss:Name="Первый"><Table/></Worksheet>
                <Worksheet ss:Name="Сделки"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Имя</Data></Cell>
                <Cell><Data ss:Type="String">Сумма</Data></Cell></Row>
                <Row ss:Index="4"><Cell ss:StyleID="s1" ss:MergeDown="1"><Data ss:Type="String">A<B>B</B></Data><Comment><Data>no</Data></Comment></Cell>
                <Cell ss:Index="3"><Data ss:Type="Number">1.2E3</Data></Cell><Cell><Data ss:Type="DateTime">2026-09-01T00:00:00.000</Data></Cell></Row>
                <Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1"/></Row></Table></Worksheet></Workbook>""";
        Path file = Files.write(folder.resolve("d.xls"), xml.getBytes(Charset.forName("windows-1251")));

        assertThat(Shape.of(file, "d.xls")).isEqualTo(Shape.SPREADSHEET_XML);
        assertThat(SheetRows.read(Shape.SPREADSHEET_XML, file, 1))
                .containsExactly(
                        "1: Имя, , Сумма", "4+1: AB, , 1200:NUMBER, 2026-09-01:DATE", "5: AB, true:FLAG, :NO_RESULT");
        Path cut = Files.write(folder.resolve("cut.xls"), xml.substring(0, 700).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SheetRows.read(Shape.SPREADSHEET_XML, cut, 0)).hasMessageContaining("K321");
    }
}
