package io.kontor.reports.font;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Kontor Sans, regular and bold.
 *
 * <p>A JVM whose machine has no fonts throws as soon as AWT touches text. {@link #install} prevents that and must run
 * before anything of AWT does; on a machine with fonts it changes nothing that Kontor draws.
 */
public final class Fonts {

    private static final String REGULAR = "KontorSans-Regular.ttf";
    private static final String BOLD = "KontorSans-Bold.ttf";
    private static final String CONFIGURATION = "sun.awt.fontconfig";
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

    private Fonts() {}

    /**
     * Unpacks the fonts into a folder of this process and points AWT at them. A setting made by the user wins. Repeated
     * calls do nothing.
     */
    public static synchronized void install() {
        if (System.getProperty(CONFIGURATION) != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("kontor-fonts");
            folder.toFile().deleteOnExit();
            install(folder);
            for (String name : List.of(REGULAR, BOLD, "fontconfig.properties")) {
                folder.resolve(name).toFile().deleteOnExit();
            }
        } catch (IOException e) {
            throw broken("the temporary folder cannot be written", e);
        }
    }

    /**
     * Like {@link #install()}, but keeps the files in the given folder, which a later process may share.
     *
     * @return the file that {@code -Dsun.awt.fontconfig} would name
     */
    public static synchronized Path install(Path folder) {
        try {
            Files.createDirectories(folder);
            unpack(REGULAR, folder);
            unpack(BOLD, folder);
            Path file = folder.resolve("fontconfig.properties");
            Files.writeString(file, configuration(folder), StandardCharsets.ISO_8859_1);
            System.setProperty(CONFIGURATION, file.toAbsolutePath().toString());
            return file;
        } catch (IOException e) {
            throw broken("the folder " + folder + " cannot be written", e);
        }
    }

    public static Font regular(float points) {
        return load(REGULAR).deriveFont(points);
    }

    public static Font bold(float points) {
        return load(BOLD).deriveFont(points);
    }

    /** The width of a line in the font's own points (pixels of a canvas with one pixel a point), without hinting. */
    public static double width(String line, Font font) {
        return line.isEmpty() ? 0 : font.getStringBounds(line, CONTEXT).getWidth();
    }

    private static Font load(String name) {
        return LOADED.computeIfAbsent(name, Fonts::read);
    }

    private static Font read(String name) {
        install();
        try (InputStream in = open(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw broken("the shipped font " + name + " cannot be read", e);
        }
    }

    private static void unpack(String name, Path folder) throws IOException {
        try (InputStream in = open(name)) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Fonts.class.getResourceAsStream(name);
        if (in == null) {
            throw new UncheckedIOException(new IOException("class path lacks " + name));
        }
        return in;
    }

    /** Every logical font is ours: AWT asks for them at start, whether or not anything draws with them. */
    private static String configuration(Path folder) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin\n");
        for (String logical : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
            text.append(logical).append(".plain.latin=Kontor Sans\n");
            text.append(logical).append(".italic.latin=Kontor Sans\n");
            text.append(logical).append(".bold.latin=Kontor Sans Bold\n");
            text.append(logical).append(".bolditalic.latin=Kontor Sans Bold\n");
        }
        text.append("filename.Kontor_Sans=")
                .append(escaped(folder.resolve(REGULAR)))
                .append('\n');
        text.append("filename.Kontor_Sans_Bold=")
                .append(escaped(folder.resolve(BOLD)))
                .append('\n');
        return text.toString();
    }

    /** A path as a properties value: backslashes doubled, everything beyond Latin 1 as an escape. */
    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toAbsolutePath().toString().toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < ' ' || c > '~') {
                text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static KontorException broken(String what, @Nullable Exception cause) {
        Problem problem = Problem.of(
                Code.K601,
                what,
                null,
                "text cannot be measured or drawn without a font; nothing was written",
                "give the process a temporary folder that it may write to (-Djava.io.tmpdir=...)");
        return new KontorException(problem, cause);
    }
}
