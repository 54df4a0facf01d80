package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.SstDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;

/** Every part of the file is valid by the schemas of ECMA-376; extensions are not looked into. */
class SchemaTest {

    static Stream<MetricRows> companies() {
        return Stream.of(
                SampleRows.complete(),
                SampleRows.opportunities(),
                SampleRows.empty(),
                SampleRows.withoutPlan(SampleRows.complete()));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyPartIsValid(MetricRows rows) throws IOException, XmlException {
        List<String> errors = new ArrayList<>();
        int parts = 0;
        byte[] bytes = Workbooks.bytes(rows, Language.RU);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readAllBytes();
                if (validate(entry.getName(), part, errors)) {
                    parts++;
                }
            }
        }
        assertThat(errors).isEmpty();
        assertThat(parts).isGreaterThanOrEqualTo(11);
    }

    private static boolean validate(String name, byte[] part, List<String> errors) throws IOException, XmlException {
        XmlObject document = parsed(name, new ByteArrayInputStream(part));
        if (document == null) {
            return false;
        }
        List<XmlError> found = new ArrayList<>();
        document.validate(new XmlOptions().setErrorListener(found));
        found.stream()
                // POI keeps white space of shared strings by an attribute that its schema copy does not know.
                .filter(error -> !error.getMessage().contains("space@http://www.w3.org/XML/1998/namespace"))
                .forEach(error -> errors.add(name + ": " + error.getMessage()));
        return true;
    }

    private static XmlObject parsed(String name, ByteArrayInputStream in) throws IOException, XmlException {
        if (name.startsWith("xl/worksheets/sheet")) {
            return WorksheetDocument.Factory.parse(in);
        }
        if (name.startsWith("xl/charts/chart")) {
            return ChartSpaceDocument.Factory.parse(in);
        }
        return switch (name) {
            case "xl/styles.xml" -> StyleSheetDocument.Factory.parse(in);
            case "xl/workbook.xml" -> WorkbookDocument.Factory.parse(in);
            case "xl/sharedStrings.xml" -> SstDocument.Factory.parse(in);
            default -> null;
        };
    }
}
