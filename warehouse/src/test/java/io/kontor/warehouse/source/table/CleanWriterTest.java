package io.kontor.warehouse.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanWriterTest {

    @TempDir
    private Path folder;

    @Test
    void writesNumbersInWhateverOrder() throws IOException {
        List<Long> numbers =
                List.of(0L, 1L, 2L, 9L, 10L, 11L, 99L, 100L, 98L, 99L, 100L, 101L, 7L, 999_999L, 1_000_000L);
        Path file = folder.resolve("numbers");
        try (CleanWriter out = new CleanWriter(file)) {
            for (long number : numbers) {
                out.writeNumber(number);
                out.write((byte) '\n');
            }
        }
        assertThat(Files.readAllLines(file))
                .isEqualTo(numbers.stream().map(String::valueOf).toList());
    }

    @Test
    void writesMoreThanItsBufferHolds() throws IOException {
        Path file = folder.resolve("numbers");
        try (CleanWriter out = new CleanWriter(file)) {
            for (int i = 0; i < 100_000; i++) {
                out.writeNumber(i);
                out.write((byte) '\n');
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(100_000);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(String.valueOf(i));
        }
    }
}
