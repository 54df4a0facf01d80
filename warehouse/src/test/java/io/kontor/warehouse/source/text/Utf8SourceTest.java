package io.kontor.warehouse.source.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8SourceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "a letter without its second byte, d0, 0",
        "a second byte alone, bf, 0",
        "a letter longer than need be, c0af, 0",
        "a surrogate, eda080, 2",
        "a zero byte, 00, 0",
        "half a letter before another one, d0d0b0, 1",
    })
    void theFirstByteThatIsNoTextIsTold(String what, String hex, int wrong) throws IOException {
        byte[] before = "Пётр,12,\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] after = "Рига,1\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("x.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(before);
            out.write(bad);
            out.write(hex.equals("d0") ? ",".getBytes(StandardCharsets.US_ASCII) : after);
        }
        long at = before.length + wrong + (hex.equals("d0") ? 1 : 0);
        assertThatThrownBy(() -> readAll(file))
                .asInstanceOf(InstanceOfAssertFactories.type(Utf8Source.BadByte.class))
                .extracting(Utf8Source.BadByte::offset)
                .isEqualTo(at);
    }

    @Test
    void lettersOfOneToFourBytesAreKept() throws IOException {
        String text = "a Рига Rīga ž € 𝄞 \n".repeat(30_000);
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        assertThat(readAll(file)).isEqualTo(text);
    }

    private static String readAll(Path file) throws IOException {
        try (Utf8Source source = new Utf8Source(file, StandardCharsets.UTF_8, Long.MAX_VALUE)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] part = new byte[source.room()];
            for (int n = source.read(part, 0); n >= 0; n = source.read(part, 0)) {
                all.write(part, 0, n);
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
