package io.kontor.warehouse.source.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.shape.XlsxWorkbookTest.SheetRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to hurt, or that were hurt: each is refused with a reason, and quickly. */
@Timeout(10)
class HostileFilesTest {

    @TempDir
    private Path folder;

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
        Path bomb = zip(out -> {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        });
        assertThat(refusal(bomb)).isEqualTo(Code.K322);
        assertThat(Files.size(bomb)).isLessThan(400_000);
    }

    @Test
    void aDirectoryThatLiesAboutSizesIsFoundOut() throws IOException {
        Path file = zip(out -> put(out, "deals.csv", "a".repeat(100_000)));
        byte[] bytes = Files.readAllBytes(file);
        int directory = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[directory + 24] = 10;
        bytes[directory + 25] = 0;
        bytes[directory + 26] = 0;
        Files.write(file, bytes);

        assertThat(refusal(() -> Archive.of(file, "x.zip").verify())).isIn(Code.K321, Code.K322);
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        assertThat(refusal(zip(out -> {
                    for (int i = 0; i <= Zip.ENTRIES_LIMIT; i++) {
                        put(out, i + ".csv", "");
                    }
                })))
                .isEqualTo(Code.K322);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../deals.csv",
                "a/../../deals.csv",
                "/etc/passwd",
                "..\\deals.csv",
                "C:\\deals.csv",
                "c:deals.csv",
                "deals\u0000.csv",
                "deals\u202Evsc.exe",
                "deals\n.csv",
                "x/..",
                "\u200Bdeals.csv"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        assertThat(refusal(zip(out -> put(out, name, "a")))).isEqualTo(Code.K322);
    }

    @Test
    void overlongNamesAreRefused() throws IOException {
        assertThat(refusal(zip(out -> put(out, "d".repeat(300) + ".csv", "a")))).isEqualTo(Code.K322);
    }

    @Test
    void entriesOfOneNameAreRefused() throws IOException {
        Path file = zip(out -> {
            put(out, "deals1.csv", "a");
            put(out, "deals2.csv", "b");
            put(out, "DEALS3.csv", "b");
        });
        byte[] bytes = Files.readAllBytes(file);
        byte[] twice = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("deals2", "deals1")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] letterCase = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("deals2", "deals3")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(Files.write(file, twice))).isEqualTo(Code.K322);
        assertThat(refusal(Files.write(file, letterCase))).isEqualTo(Code.K322);
    }

    @Test
    void macrosAndOtherDocumentsAreRefusedByName() throws IOException {
        assertThat(refusal(
                        new Xlsx().sheet("S", "").part("xl/vbaProject.bin", "x").write(folder.resolve("m.xlsx"))))
                .isEqualTo(Code.K323);
        assertThat(refusal(zip(out -> {
                    put(out, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
                    put(out, "content.xml", "<x/>");
                })))
                .isEqualTo(Code.K320);
        assertThat(refusal(zip(out -> put(out, "[Content_Types].xml", "<Types/>"))))
                .isEqualTo(Code.K320);
        assertThat(refusal(Files.writeString(folder.resolve("x.csv"), "Rar!\u001A\u0007")))
                .isEqualTo(Code.K320);
    }

    @Test
    void lockedArchivesAreRefused() throws IOException {
        Path file = zip(out -> put(out, "deals.csv", "a"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[indexOf(bytes, new byte[] {'P', 'K', 1, 2}) + 8] |= 1;

        assertThat(refusal(Files.write(file, bytes))).isEqualTo(Code.K323);
    }

    @Test
    void deepPagesAndEndlessRowsAreRefused() throws IOException {
        Path file = folder.resolve("deep.xls");
        Files.writeString(file, "<table><tr><td>" + "<div>".repeat(2_000_000));

        assertThat(refusal(() -> SheetRows.read(Shape.HTML, file, 0))).isIn(Code.K321, Code.K322);
    }

    /** A damaged workbook is refused, or it has the same cells. */
    @Test
    void noFlippedBitChangesACellInSilence() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            rows.append(Xlsx.row(i, "client " + i, String.valueOf(i * 37 % 1000), "2026"));
        }
        Path whole = new Xlsx()
                .styles()
                .sheet("A", rows.toString())
                .sheet("B", rows.toString())
                .write(folder.resolve("w.xlsx"));
        List<String> cells = cells(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("f.xlsx"), flipped);
            try {
                assertThat(cells(file)).isEqualTo(cells);
            } catch (KontorException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Path whole = new Xlsx().sheet("A", Xlsx.row(1, "a", "1")).write(folder.resolve("w.xlsx"));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 8; length < bytes.length; length += 7) {
            Path file = Files.write(folder.resolve("t.xlsx"), Arrays.copyOf(bytes, length));
            assertThat(refusal(file)).as("%s bytes", length).isEqualTo(Code.K321);
        }
    }

    private static List<String> cells(Path file) throws IOException {
        if (Shape.of(file, "f.xlsx") != Shape.XLSX) {
            throw new Refusals("f.xlsx").damaged("container");
        }
        List<String> cells = new ArrayList<>(SheetRows.read(Shape.XLSX, file, 0));
        cells.addAll(SheetRows.read(Shape.XLSX, file, 1));
        return cells;
    }

    private interface Action {
        void run() throws IOException;
    }

    private Code refusal(Path file) {
        return refusal(() -> Shape.of(file, "x"));
    }

    private static Code refusal(Action action) {
        Throwable thrown = catchThrowable(action::run);
        assertThat(thrown).isInstanceOf(KontorException.class);
        return ((KontorException) thrown).problems().get(0).code();
    }

    private interface Content {
        void write(ZipOutputStream out) throws IOException;
    }

    private Path zip(Content content) throws IOException {
        Path file = folder.resolve("x.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            content.write(zip);
        }
        return file;
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static int indexOf(byte[] bytes, byte[] what) {
        for (int i = 0; i + what.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
