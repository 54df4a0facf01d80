package io.kontor.warehouse.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An export without a person: whole records where it is a list of people, single texts where it tells of other things too,
 * or where it is a page, whose rows are no lines.
 * Lines and rows keep their numbers, so that what other rows say of where they are from stays true.
 *
 * @param traces texts that are taken out wherever they stand
 * @param lines  lines of text, or rows of sheets, that are emptied
 */
public record Redaction(Traces traces, Set<Long> lines) {

    public Redaction {
        lines = Set.copyOf(lines);
    }

    /** The content without the person; empty where it is locked, damaged, or cannot be rewritten. */
    public Optional<byte[]> of(byte[] content) throws IOException {
        if (startsWith(content, 'P', 'K')) {
            return Optional.of(zip(content));
        }
        if (startsWith(content, 0xd0, 0xcf)) {
            return new XlsRedaction(traces, lines).of(content);
        }
        return Optional.of(text(content));
    }

    /** Whether rows are elements, so that lines of text say nothing of them. */
    private static boolean isMarkup(String text) {
        String start = text.substring(0, Math.min(text.length(), 10)).strip();
        return start.startsWith("<") || start.startsWith("\u00EF\u00BB\u00BF<") || start.startsWith("\uFEFF<");
    }

    private byte[] text(byte[] content) {
        Charset charset = startsWith(content, 0xff, 0xfe)
                ? StandardCharsets.UTF_16LE
                : startsWith(content, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        boolean bytes = charset.equals(StandardCharsets.ISO_8859_1);
        String text = new String(content, charset);
        if (isMarkup(text)) {
            return (bytes ? traces.withoutInBytes(text) : traces.withoutIn(text)).getBytes(charset);
        }
        StringBuilder out = new StringBuilder(text.length());
        long line = 1;
        boolean emptied = false;
        boolean quoted = false;
        for (int start = 0; start < text.length(); line++) {
            int next = text.indexOf('\n', start);
            int end = next < 0 ? text.length() : next + 1;
            String record = text.substring(start, end);
            emptied = lines.contains(line) || (emptied && quoted);
            // A quoted line break goes on with the same record.
            quoted = quoted != (record.chars().filter(c -> c == '"').count() % 2 == 1);
            if (emptied) {
                out.append(record.endsWith("\r\n") ? "\r\n" : next < 0 ? "" : "\n");
            } else {
                out.append(bytes ? traces.withoutInBytes(record) : traces.withoutIn(record));
            }
            start = end;
        }
        return out.toString().getBytes(charset);
    }

    private byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(content));
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(0);
                to.putNextEntry(copy);
                to.write(member(entry.getName(), from));
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] member(String name, InputStream in) throws IOException {
        byte[] content = in.readAllBytes();
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".xml")) {
            return text(content);
        }
        String xml = new String(content, StandardCharsets.UTF_8);
        if (lower.contains("worksheets/")) {
            for (long line : lines) {
                xml = xml.replaceAll(
                        "(?s)<row [^>]*\\br=\"" + line + "\"[^>]*?(/>|>.*?</row>)", "<row r=\"" + line + "\"/>");
            }
        }
        return traces.withoutIn(xml).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] content, int... start) {
        return content.length >= start.length
                && Arrays.equals(
                        start,
                        IntStream.range(0, start.length)
                                .map(i -> content[i] & 0xff)
                                .toArray());
    }
}
