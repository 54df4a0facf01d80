package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Tells workbooks, other office documents and archives apart, by the names of their entries. */
final class ZipShape {

    private static final int MIME_TYPE = 80;

    private ZipShape() {}

    static Shape of(Path file, String label) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (has(zip, "xl/workbook.xml")) {
                return Shape.XLSX;
            }
            if (has(zip, "xl/workbook.bin")) {
                throw new KontorException(Shape.foreign(label, "a binary workbook (XLSB)"));
            }
            if (has(zip, "[Content_Types].xml")) {
                throw new KontorException(Shape.foreign(label, "an office document without sheets"));
            }
            ZipEntry mimeType = zip.getEntry("mimetype");
            if (mimeType != null && has(zip, "content.xml")) {
                throw new KontorException(Shape.foreign(label, openDocument(zip, mimeType)));
            }
            return Shape.ARCHIVE;
        }
    }

    private static boolean has(ZipFile zip, String name) {
        return zip.getEntry(name) != null;
    }

    private static String openDocument(ZipFile zip, ZipEntry mimeType) throws IOException {
        try (InputStream in = zip.getInputStream(mimeType)) {
            String type = new String(in.readNBytes(MIME_TYPE), StandardCharsets.US_ASCII);
            return type.contains("spreadsheet") ? "a sheet of LibreOffice (ODS)" : "an OpenDocument file";
        }
    }
}
