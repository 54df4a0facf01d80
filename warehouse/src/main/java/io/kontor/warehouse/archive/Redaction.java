package io.kontor.warehouse.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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

    private static final int DEEPEST = 8;

    public Redaction {
        lines = Set.copyOf(lines);
    }

    /** The content without the person; empty where it, or something in it, is locked, damaged, or cannot be rewritten. */
    public Optional<byte[]> of(byte[] content) {
        return of(content, 0);
    }

    private Optional<byte[]> of(byte[] content, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        try {
            return switch (Container.of(content)) {
                case ZIP -> zip(content, depth);
                case GZIP -> gzip(content, depth);
                case XLS -> new XlsRedaction(traces, lines).of(content);
                case NONE -> text(content, depth);
            };
        } catch (IOException e) {
            return Optional.empty(); // locked or damaged: what is in memory fails for no other reason
        }
    }

    /** Whether rows are elements, so that lines of text say nothing of them. */
    private static boolean isMarkup(String text) {
        String start = text.substring(0, Math.min(text.length(), 10)).strip();
        return start.startsWith("<") || start.startsWith("\u00EF\u00BB\u00BF<") || start.startsWith("\uFEFF<");
    }

    private Optional<byte[]> text(byte[] content, int depth) {
        Charset charset = Container.charset(content);
        String text = new String(content, charset);
        String left = Writing.without(isMarkup(text) ? text : withoutLines(text), traces);
        Optional<String> whole = !traces.isEmpty() && Base64Runs.areIn(left)
                ? Base64Runs.changed(left, stretch -> new Redaction(traces, Set.of()).of(stretch, depth + 1))
                : Optional.of(left);
        return whole.map(without -> without.getBytes(charset));
    }

    private String withoutLines(String text) {
        if (lines.isEmpty()) {
            return text;
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
                out.append(record);
            }
            start = end;
        }
        return out.toString();
    }

    private Optional<byte[]> gzip(byte[] content, int depth) throws IOException {
        byte[] plain;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            plain = in.readAllBytes();
        }
        Optional<byte[]> without = of(plain, depth + 1);
        if (without.isEmpty() || Arrays.equals(plain, without.get())) {
            return without.map(same -> content);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        try (OutputStream to = new GZIPOutputStream(out)) {
            to.write(without.get());
        }
        return Optional.of(out.toByteArray());
    }

    /** The same bytes where nothing changes in any member. */
    private Optional<byte[]> zip(byte[] content, int depth) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        boolean changed = false;
        boolean any = false;
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(content));
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                any = true;
                byte[] member = from.readAllBytes();
                String name = Writing.without(entry.getName(), traces);
                Optional<byte[]> without = member(entry.getName(), member, depth);
                if (without.isEmpty()) {
                    return Optional.empty();
                }
                changed |= !name.equals(entry.getName()) || !Arrays.equals(member, without.get());
                ZipEntry copy = new ZipEntry(name);
                copy.setTime(0);
                to.putNextEntry(copy);
                to.write(without.get());
                to.closeEntry();
            }
        }
        return any ? Optional.of(changed ? out.toByteArray() : content) : Optional.empty();
    }

    private Optional<byte[]> member(String name, byte[] content, int depth) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".xml") || !lower.contains("worksheets/") || lines.isEmpty()) {
            return of(content, depth + 1);
        }
        String xml = new String(content, StandardCharsets.UTF_8);
        for (long line : lines) {
            xml = xml.replaceAll(
                    "(?s)<row [^>]*\\br=\"" + line + "\"[^>]*?(/>|>.*?</row>)", "<row r=\"" + line + "\"/>");
        }
        return new Redaction(traces, Set.of()).of(xml.getBytes(StandardCharsets.UTF_8), depth + 1);
    }
}
