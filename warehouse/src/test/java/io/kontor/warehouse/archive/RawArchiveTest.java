package io.kontor.warehouse.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawArchiveTest {

    @TempDir
    Path folder;

    @Test
    void whatGoesInComesBackByteForByte() throws IOException {
        RawArchive archive = archive(Optional.empty());
        Path export = export("anna;1\r\nberta;2\r\n".repeat(10_000));

        Archived archived = archive.put(export);
        archive.restore(archived.sha256(), folder.resolve("back.csv"));

        assertThat(folder.resolve("back.csv")).hasSameBinaryContentAs(export);
        assertThat(archived.bytes()).isEqualTo(Files.size(export));
        assertThat(archived.storedBytes()).isLessThan(archived.bytes() / 50);
        assertThat(archive.all()).containsExactly(archived.sha256());
    }

    @Test
    void equalContentIsKeptOnceAndLeavesNothingUnfinished() throws IOException {
        RawArchive archive = archive(Optional.empty());

        Archived first = archive.put(export("a;b\n"));
        Archived second = archive.put(export("a;b\n"));

        assertThat(second).isEqualTo(first);
        assertThat(files()).hasSize(1);
    }

    @Test
    void sealedFileShowsNothingOfItsContentAndComesBack() throws IOException {
        RawArchive archive = archive(Optional.of(key(1)));
        byte[] content = new byte[3 * SealedOutput.CHUNK + 17];
        new Random(5).nextBytes(content);
        System.arraycopy("anna.ozola@example.com".getBytes(StandardCharsets.UTF_8), 0, content, 100, 22);
        Path export = Files.write(folder.resolve("export.bin"), content);

        Archived archived = archive.put(export);
        archive.restore(archived.sha256(), folder.resolve("back.bin"));

        assertThat(folder.resolve("back.bin")).hasSameBinaryContentAs(export);
        assertThat(new String(Files.readAllBytes(files().get(0)), StandardCharsets.ISO_8859_1))
                .doesNotContain("anna.ozola");
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        for (Optional<ArchiveKey> key : List.of(Optional.<ArchiveKey>empty(), Optional.of(key(1)))) {
            RawArchive archive = archive(key);
            Archived archived = archive.put(export("anna;1\nberta;2\n".repeat(20)));
            Path stored = files().get(0);
            byte[] good = Files.readAllBytes(stored);
            for (int bit = 0; bit < good.length * 8; bit += 3) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(stored, bad);

                Path target = folder.resolve("back.csv");
                boolean same = false;
                try {
                    archive.restore(archived.sha256(), target);
                    // Bits that mean nothing to zstd may differ, but never those of the content.
                    same = Files.readString(target).equals("anna;1\nberta;2\n".repeat(20));
                } catch (KontorException e) {
                    assertThat(e.problems().get(0).code()).isEqualTo(Code.K361);
                    assertThat(target).doesNotExist();
                    same = true;
                }
                assertThat(same).as("bit %d", bit).isTrue();
            }
            Files.delete(stored);
        }
    }

    @Test
    void chunkThatIsLeftOutIsNoticed() throws IOException {
        RawArchive archive = archive(Optional.of(key(1)));
        byte[] content = new byte[3 * SealedOutput.CHUNK];
        new Random(6).nextBytes(content);
        Archived archived = archive.put(Files.write(folder.resolve("export.bin"), content));
        Path stored = files().get(0);
        int header = SealedOutput.MAGIC.length + SealedOutput.PREFIX;
        Files.write(
                stored,
                Arrays.copyOf(Files.readAllBytes(stored), header + 2 * (SealedOutput.CHUNK + SealedOutput.TAG)));

        assertThatThrownBy(() -> archive.restore(archived.sha256(), folder.resolve("back")))
                .hasMessageContaining("K361");
        assertThat(archive.scrub().damages()).hasSize(1);
    }

    @Test
    void anotherKeyReadsNothingAndOldPlainFilesStayReadable() throws IOException {
        Archived plain = archive(Optional.empty()).put(export("plain\n"));
        Archived sealed = archive(Optional.of(key(1))).put(export("sealed\n"));
        RawArchive other = archive(Optional.of(key(2)));

        other.restore(plain.sha256(), folder.resolve("plain"));

        assertThat(folder.resolve("plain")).hasContent("plain\n");
        assertThatThrownBy(() -> other.restore(sealed.sha256(), folder.resolve("sealed")))
                .hasMessageContaining("K361");
    }

    @Test
    void keyThatIsNoKeyIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "c2hvcnQ=\n");

        assertThatThrownBy(() -> ArchiveKey.read(file))
                .hasMessageContaining("K362")
                .hasMessageContaining("5 bytes");
        assertThatThrownBy(() -> ArchiveKey.read(folder.resolve("none"))).hasMessageContaining("K362");
    }

    @Test
    void whatIsRemovedIsMissing() throws IOException {
        RawArchive archive = archive(Optional.empty());
        Archived archived = archive.put(export("a\n"));

        assertThat(archive.remove(archived.sha256())).isTrue();
        assertThat(archive.remove(archived.sha256())).isFalse();
        assertThatThrownBy(() -> archive.restore(archived.sha256(), folder.resolve("back")))
                .hasMessageContaining("K360");
    }

    private RawArchive archive(Optional<ArchiveKey> key) {
        return new RawArchive(folder.resolve("raw"), key);
    }

    private Path export(String text) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), text);
    }

    private ArchiveKey key(int seed) throws IOException {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return ArchiveKey.read(Files.writeString(
                folder.resolve("key-" + seed), Base64.getEncoder().encodeToString(bytes) + "\n"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("raw"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
