package io.kontor.warehouse.source.shape;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that says in which encoding it is: decoded strictly, since a wrong letter is a wrong name. */
final class StrictText {

    private static final int HEAD = 1 << 12;
    private static final Pattern DECLARED = Pattern.compile(
            "(?:<\\?xml[^>]*?encoding|charset)\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

    private StrictText() {}

    /** The encoding by mark or declaration; empty where a file has neither, or one that Java does not know. */
    static Optional<Charset> declared(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00EF\u00BB\u00BF")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (text.startsWith("\u00FF\u00FE") || text.startsWith("\u00FE\u00FF")) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        Matcher matcher = DECLARED.matcher(text);
        try {
            return matcher.find() ? Optional.of(Charset.forName(matcher.group(1))) : Optional.empty();
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    /** Whether the whole file can be decoded. */
    static boolean fits(Path file, Charset encoding) throws IOException {
        char[] buffer = new char[1 << 14];
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), strict(encoding))) {
            while (reader.read(buffer) >= 0) {
                // Only whether it can be read counts.
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The text of a file without its mark; bytes that the encoding does not know end it with K321. */
    static Reader reader(Path file, Charset encoding, Refusals refusals) throws IOException {
        return new FilterReader(new InputStreamReader(Files.newInputStream(file), strict(encoding))) {

            private boolean first = true;

            @Override
            public int read() throws IOException {
                char[] one = new char[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                try {
                    int n = super.read(into, offset, length);
                    if (first && n > 0) {
                        first = false;
                        if (into[offset] == '\uFEFF') {
                            into[offset] = ' ';
                        }
                    }
                    return n;
                } catch (CharacterCodingException e) {
                    throw refusals.damaged("encoding", Map.of("encoding", encoding.name()), e);
                }
            }
        };
    }

    private static CharsetDecoder strict(Charset encoding) {
        return encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
