package io.kontor.reports.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.awt.Font;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

    private static final String ALL =
            "Aa9 \u00A0\u2212\u2013\u2026\u0394\u25B2\u25BC\u25A0\u2713\u2717\u2190\u2192\u20AC\u00D7"
                    + "\u0100\u0101\u010C\u010D\u0112\u0113\u0122\u0123\u012A\u012B\u0136\u0137\u013B\u013C\u0145\u0146\u0160\u0161"
                    + "\u016A\u016B\u017D\u017E"
                    + "\u0410\u042F\u0430\u044F\u0401\u0451\u00AB\u00BB\u2116";

    @Test
    void theFontHasEveryLetterOfTheThreeLanguages() {
        for (Font font : new Font[] {Fonts.regular(12), Fonts.bold(12)}) {
            assertThat(font.canDisplayUpTo(ALL)).as(font.getName()).isEqualTo(-1);
        }
    }

    @Test
    void widthsAreThoseOfCalibri() {
        // Calibri's digits are 1038 of 2048 units wide; eleven points of them are the unit of Excel's columns.
        assertThat(Fonts.width("0", Fonts.regular(2048))).isCloseTo(1038, offset(1.0));
    }

    /** A JVM without any font of the system: the configuration of the fontconfig library is empty. */
    @Test
    void textIsDrawnOnAMachineWithoutFonts(@TempDir Path folder) throws IOException, InterruptedException {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Drawing.class.getName(),
                folder.resolve("fonts").toString());
        child.environment().put("FONTCONFIG_FILE", none.toString());
        File output = folder.resolve("out.txt").toFile();
        Process process = child.redirectErrorStream(true).redirectOutput(output).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output.toPath())).startsWith("drawn");
    }

    /** The child's program. */
    static final class Drawing {

        private Drawing() {}

        public static void main(String[] arguments) {
            Fonts.install(Path.of(arguments[0]));
            var image = new java.awt.image.BufferedImage(100, 30, java.awt.image.BufferedImage.TYPE_INT_RGB);
            var canvas = image.createGraphics();
            canvas.setFont(Fonts.bold(14));
            canvas.drawString("Ķ Я 5", 2, 20);
            canvas.setFont(new Font("SansSerif", Font.PLAIN, 12));
            canvas.drawString("logical", 50, 20);
            canvas.dispose();
            boolean ink = false;
            for (int x = 0; x < 100; x++) {
                ink |= image.getRGB(x, 15) != 0xFF000000;
            }
            System.out.println(ink ? "drawn" : "blank");
        }
    }
}
