package io.kontor.warehouse.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for a person in bytes: as they lie, in members of archives and workbooks however deep, and in texts that are folded
 * over lines, encoded as words, quoted-printable, base64, or written with marks. A text of more than 32 MiB is looked at in
 * pieces that overlap by 64 KiB.
 */
public final class TraceSearch {

    private static final int PIECE = 1 << 25;
    private static final int OVERLAP = 1 << 16;
    private static final int DEEPEST = 8;

    private final Traces traces;
    private final int pieceBytes;

    public TraceSearch(Traces traces) {
        this(traces, PIECE);
    }

    TraceSearch(Traces traces, int pieceBytes) {
        this.traces = traces;
        this.pieceBytes = pieceBytes;
    }

    /**
     * Whether the person is in it.
     *
     * @throws IOException where it, or something in it, is locked or damaged, and the rest says nothing of the person
     */
    public boolean isIn(InputStream content) throws IOException {
        return isIn(content, 0);
    }

    /** The same for bytes that are no stream. */
    public boolean isIn(byte[] content) throws IOException {
        return isIn(new ByteArrayInputStream(content), 0);
    }

    private boolean isIn(InputStream content, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("archives in archives, deeper than " + DEEPEST);
        }
        BufferedInputStream in = new BufferedInputStream(content);
        in.mark(8);
        byte[] start = in.readNBytes(4);
        in.reset();
        return switch (Container.of(start)) {
            case ZIP -> isInMembers(in, depth);
            case GZIP -> isIn(new GZIPInputStream(in), depth + 1);
            case XLS -> isInWorkbook(in.readAllBytes());
            case NONE -> isInText(in, depth);
        };
    }

    private boolean isInMembers(InputStream in, int depth) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        boolean any = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            any = true;
            if (Writing.isIn(entry.getName(), traces) || isIn(zip, depth + 1)) {
                return true;
            }
        }
        if (!any) {
            throw new IOException("an archive without a whole member");
        }
        return false;
    }

    private boolean isInWorkbook(byte[] content) throws IOException {
        if (traces.areIn(new String(content, StandardCharsets.ISO_8859_1))) {
            return true;
        }
        Optional<byte[]> without = new XlsRedaction(traces, Set.of()).of(content);
        if (without.isEmpty()) {
            throw new IOException("a binary workbook that is locked or damaged");
        }
        return !Arrays.equals(content, without.get());
    }

    private boolean isInText(InputStream in, int depth) throws IOException {
        byte[] tail = {};
        boolean hasBase64 = false;
        for (byte[] piece = in.readNBytes(pieceBytes); piece.length > 0; piece = in.readNBytes(pieceBytes)) {
            byte[] bytes = Arrays.copyOf(tail, tail.length + piece.length);
            System.arraycopy(piece, 0, bytes, tail.length, piece.length);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String decoded = Container.text(bytes);
            if (Writing.isIn(text, traces) || (!decoded.equals(text) && Writing.isIn(decoded, traces))) {
                return true;
            }
            hasBase64 |= Base64Runs.areIn(decoded);
            if (hasBase64 && isInBase64(decoded, depth)) {
                return true;
            }
            tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - OVERLAP), bytes.length);
        }
        return false;
    }

    private boolean isInBase64(String text, int depth) throws IOException {
        try {
            return Base64Runs.anyIn(text, letters -> isInStretch(letters, depth));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Also from the second to the fourth letter on, since it may be the rest of a stretch. */
    private boolean isInStretch(String letters, int depth) {
        for (int start = 1; start < 4; start++) {
            byte[] rest = Base64Runs.decoded(letters.substring(start));
            if (traces.areIn(new String(rest, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        try {
            return isIn(new ByteArrayInputStream(Base64Runs.decoded(letters)), depth + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
