package io.kontor.warehouse.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The longer texts behind the codes, kept in {@code explain.md}: one section a code. */
public final class Explanations {

    private Explanations() {}

    /** The section of a code, with its heading line. */
    public static String of(Code code) {
        String heading = "## " + code.name() + " ";
        return Arrays.stream(text().split("(?m)^(?=## )"))
                .filter(section -> section.startsWith(heading))
                .findFirst()
                .map(section -> section.substring("## ".length()).strip())
                .orElse(code.name() + " " + code.title());
    }

    private static String text() {
        try (InputStream in = Explanations.class.getResourceAsStream("explain.md")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
