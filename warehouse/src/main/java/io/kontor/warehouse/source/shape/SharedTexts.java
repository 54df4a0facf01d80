package io.kontor.warehouse.source.shape;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The texts that the cells of a workbook share. They stand there in about the order of their first use, so they are read
 * as far as they are asked for, and kept as UTF-8, which takes a third of the memory of strings.
 */
final class SharedTexts implements Closeable {

    private static final int CHUNK = 1 << 20;
    private static final int MOST_CHUNKS = 384;

    private final InputStream in;
    private final Xml xml;
    private final Refusals refusals;
    private final List<byte[]> chunks = new ArrayList<>();
    private int[] starts = new int[1 << 10];
    private int[] lengths = new int[1 << 10];
    private int count;
    private int used;
    private boolean ended;

    SharedTexts(InputStream in, Refusals refusals) {
        this.in = in;
        this.refusals = refusals;
        this.xml = Xml.of(in, "sharedStrings.xml", refusals);
        chunks.add(new byte[CHUNK]);
    }

    /** A workbook without shared texts. */
    static SharedTexts none(Refusals refusals) {
        return new SharedTexts(
                new java.io.ByteArrayInputStream("<sst/>".getBytes(StandardCharsets.US_ASCII)), refusals);
    }

    String get(int index) {
        while (index >= count && !ended) {
            readOne();
        }
        if (index < 0 || index >= count) {
            throw refusals.damaged("text");
        }
        int start = starts[index];
        return new String(chunks.get(start / CHUNK), start % CHUNK, lengths[index], StandardCharsets.UTF_8);
    }

    private void readOne() {
        if (xml.find("si")) {
            add(ExcelText.read(xml, "si").getBytes(StandardCharsets.UTF_8));
        } else {
            ended = true;
        }
    }

    private void add(byte[] text) {
        if (text.length > CHUNK) {
            throw refusals.damaged("long");
        }
        if (used + text.length > CHUNK) {
            if (chunks.size() == MOST_CHUNKS) {
                throw refusals.hostile("texts", Map.of("most", String.valueOf(MOST_CHUNKS)));
            }
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        System.arraycopy(text, 0, chunks.get(chunks.size() - 1), used, text.length);
        starts[count] = (chunks.size() - 1) * CHUNK + used;
        lengths[count] = text.length;
        used += text.length;
        count++;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
