package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports in archives: each is a load of its own, and the archive needs no unpacking by hand. */
class PackedExportsTest {

    @TempDir
    Path folder;

    @Test
    void eachFileOfAnArchiveIsALoadOfItsOwn() throws IOException {
        Cli cli = SmallCompany.create(folder);
        Path inbox = folder.resolve("inbox");
        Path archive = inbox.resolve("november.zip");
        pack(archive, inbox.resolve("accounts.csv"), inbox.resolve("products.csv"));
        Files.delete(inbox.resolve("accounts.csv"));
        Files.delete(inbox.resolve("products.csv"));

        Said first = cli.kontor("ingest");
        Said again = cli.kontor("ingest");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err() + first.out()).contains("4 files loaded");
        assertThat(again.err() + again.out()).doesNotContain("4 files loaded");
        assertThat(again.exit()).as(again.err() + again.out()).isIn(0, 5);
        assertThat(folder.resolve("state/tmp").toFile().list((dir, name) -> name.startsWith("unpacked")))
                .isEmpty();
    }

    @Test
    void aDamagedArchiveIsNamed() throws IOException {
        Cli cli = SmallCompany.create(folder);
        Path archive = folder.resolve("inbox/november.zip");
        pack(archive, folder.resolve("inbox/accounts.csv"));
        byte[] bytes = Files.readAllBytes(archive);
        bytes[200] ^= 1;
        Files.write(archive, bytes);

        Said said = cli.kontor("ingest", archive.toString());

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err() + said.out()).contains("error[K321]", "november.zip is damaged");
    }

    private static void pack(Path archive, Path... files) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry("export/" + file.getFileName()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }
}
