package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every export is kept as it was dropped, and can be loaded again when the dropped file is gone. */
class ArchiveTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void workspace() {
        cli = SmallCompany.create(folder);
    }

    @Test
    void fileThatLeftTheInboxIsLoadedAgainWhenItsProfileChanges() throws IOException {
        assertThat(cli.kontor("ingest").exit()).isZero();
        Files.delete(folder.resolve("inbox/sales_pipeline.csv"));
        Path profile = folder.resolve("sources/crm-opportunities/sales-pipeline.yml");
        Files.writeString(profile, Files.readString(profile) + "\n# A profile that was mended.\n");

        Said plain = cli.kontor("ingest");
        Said other = cli.kontor("ingest", "--archived", "--source", "crm-opportunities-products");
        Said archived = cli.kontor("ingest", "--archived");

        assertThat(plain.err()).contains("0 files loaded, 3 known already");
        assertThat(other.err()).contains("0 files loaded, 1 known already");
        assertThat(archived.err()).contains("1 files loaded, 3 known already");
        assertThat(cli.kontor("ingest", "--archived").err()).contains("Nothing to do");
        assertThat(folder.resolve("inbox/sales_pipeline.csv")).doesNotExist();
        assertThat(archivedFiles()).hasSize(4);
        try (Stream<Path> left = Files.walk(folder.resolve("state/tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void encryptedArchiveNeedsItsKeyOutsideTheWarehouse() throws IOException {
        Path settings = folder.resolve("kontor.yml");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "\narchive: {encrypt: {key-file: warehouse/archive.key}}\n");
        assertThat(cli.kontor("ingest").err()).contains("error[K362]", "lies inside the warehouse");

        Files.writeString(settings, before + "\narchive: {encrypt: {key-file: ../archive.key}}\n");
        assertThat(cli.kontor("ingest").err()).contains("error[K362]", "cannot be read", "urandom");

        Path key = folder.resolveSibling("archive.key");
        Files.writeString(key, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        assertThat(cli.kontor("ingest").exit()).isZero();

        assertThat(archivedFiles()).hasSize(4).allMatch(file -> file.toString().endsWith(".sealed"));
        assertThat(cli.kontor("doctor", "--scrub").out()).contains("4 exports", "all as dropped");
        Files.delete(key);
    }

    @Test
    void scrubFindsAChangedExportAndCleanRemovesWhatWasKeptLongEnough() throws IOException {
        assertThat(cli.kontor("ingest").exit()).isZero();
        Path one = archivedFiles().get(0);
        byte[] bytes = Files.readAllBytes(one);
        bytes[bytes.length / 2] ^= 4;
        Files.write(one, bytes);

        assertThat(cli.kontor("doctor", "--scrub").out()).contains("WRONG archive", "1 damaged files");

        Said early = cli.at(Instant.parse("2027-12-01T10:00:00Z")).kontor("doctor", "--clean");
        assertThat(early.out()).contains("0 exports had been kept long enough");
        Said late = cli.at(Instant.parse("2027-12-25T10:00:00Z")).kontor("doctor", "--clean");
        assertThat(late.out()).contains("4 exports had been kept long enough");
        assertThat(archivedFiles()).isEmpty();
        assertThat(cli.kontor("ingest", "--archived").err()).contains("0 files loaded");
    }

    @Test
    void heldFileIsKeptAndAFileOfNobodyIsNot() throws IOException {
        SmallCompany.write(folder.resolve("inbox/wishes.csv"), "wish,price\npony,1\n");
        SmallCompany.write(
                folder.resolve("inbox/sales_pipeline_2.csv"),
                SmallCompany.pipeline(10).replace("close_value", "value"));

        assertThat(cli.kontor("ingest").exit()).isEqualTo(3);

        assertThat(archivedFiles()).hasSize(5);
    }

    private List<Path> archivedFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("warehouse/raw"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
