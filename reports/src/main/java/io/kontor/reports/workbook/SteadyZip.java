package io.kontor.reports.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Copies a zip file so that its bytes do not tell when it was made. */
final class SteadyZip {

    /** Beyond the first moment that a zip entry can carry, which Java writes with the time zone. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

    private SteadyZip() {}

    static void copy(byte[] zip, OutputStream out) throws IOException {
        ZipOutputStream target = new ZipOutputStream(out);
        try (ZipInputStream source = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = source.getNextEntry(); entry != null; entry = source.getNextEntry()) {
                ZipEntry steady = new ZipEntry(entry.getName());
                steady.setTimeLocal(ALWAYS);
                target.putNextEntry(steady);
                source.transferTo(target);
                target.closeEntry();
            }
        }
        target.finish();
        target.flush();
    }
}
