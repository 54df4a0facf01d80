package io.kontor.reports.workbook;

import io.kontor.reports.font.Fonts;
import io.kontor.reports.model.About;
import io.kontor.reports.model.Report;
import io.kontor.reports.model.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes reports as XLSX. Stateless; the caller closes the stream. */
public final class WorkbookWriter {

    private WorkbookWriter() {}

    /**
     * Writes the report's workbook. The bytes depend on the report alone: not on time, machine, locale or fonts.
     *
     * @throws IOException where the stream refuses
     */
    public static void write(Report report, OutputStream out) throws IOException {
        Fonts.install();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Book book = new Book(workbook, report);
            for (Sheet sheet : report.sheets()) {
                book.create(sheet);
            }
            // The data sheet first: charts add their series below its tables.
            Optional<Sheet> data = report.sheets().stream()
                    .filter(sheet -> sheet.id().equals(Book.DATA))
                    .findFirst();
            data.ifPresent(sheet -> new SheetPainter(book, sheet).paint());
            for (Sheet sheet : report.sheets()) {
                if (!sheet.id().equals(Book.DATA)) {
                    new SheetPainter(book, sheet).paint();
                }
            }
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                sheet.setActiveCell(new CellAddress(0, 0));
                sheet.setSelected(i == 0);
            }
            workbook.setActiveSheet(0);
            describe(workbook, report.about());
            workbook.write(bytes);
        }
        SteadyZip.copy(bytes.toByteArray(), out);
    }

    private static void describe(XSSFWorkbook workbook, About about) {
        POIXMLProperties properties = workbook.getProperties();
        Date asOf = Date.from(about.asOf().atStartOfDay(ZoneOffset.UTC).toInstant());
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        core.setTitle(about.title());
        core.setCreator("Kontor");
        core.setLastModifiedByUser("Kontor");
        core.setCreated(Optional.of(asOf));
        core.setModified(Optional.of(asOf));
        properties.getExtendedProperties().setApplication("Kontor");
        properties.getExtendedProperties().setCompany(about.company());
        POIXMLProperties.CustomProperties custom = properties.getCustomProperties();
        custom.addProperty("kontor.run", about.runId());
        custom.addProperty("kontor.release", about.releaseId());
        custom.addProperty("kontor.as_of", about.asOf().toString());
        custom.addProperty("kontor.language", about.language());
    }
}
