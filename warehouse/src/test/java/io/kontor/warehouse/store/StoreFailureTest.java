package io.kontor.warehouse.store;

import static io.kontor.warehouse.store.StoreContract.AMOUNT;
import static io.kontor.warehouse.store.StoreContract.ID;
import static io.kontor.warehouse.store.StoreContract.SALE;
import static io.kontor.warehouse.store.StoreContract.contract;
import static io.kontor.warehouse.store.StoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.table.DataFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the surroundings fail. */
class StoreFailureTest {

    @TempDir
    Path directory;

    @Test
    void databaseThatIsNotThereIsNamed() throws IOException {
        StoreSettings settings = postgres(freePort());

        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K401]")
                .hasMessageContaining(settings.jdbcUrl())
                .hasMessageNotContaining("secret");
    }

    @Test
    void wrongPasswordIsTold() {
        Store.open(H2StoreTest.h2(directory)).close();
        StoreSettings right = H2StoreTest.h2(directory);
        StoreSettings wrong = new StoreSettings(right.jdbcUrl(), right.user(), "wrong", right.warehouse());

        refuses(Code.K401, () -> Store.open(wrong));
    }

    @Test
    void passwordIsNotShown() {
        assertThat(postgres(5432).toString()).doesNotContain("secret");
    }

    @Test
    void h2UrlWithoutTheNeededSettingsIsRefused() {
        assertThatThrownBy(() -> new StoreSettings("jdbc:h2:file:/data/kontor", "kontor", "", directory))
                .hasMessageContaining("h2Url");
    }

    @Test
    void warehouseThatIsAFileIsToldBeforeAnythingIsWritten() throws IOException {
        Files.writeString(directory.resolve("warehouse"), "in the way");

        refuses(Code.K104, () -> Store.open(H2StoreTest.h2(directory)));
    }

    @Test
    void fullDiskIsToldWithPathAndBytes() {
        Path file = directory.resolve("v1.metadata.json");
        var out = new LocalFileIO.SyncedOutput(file, new FullDisk());

        assertThatThrownBy(() -> out.write(new byte[4096]))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K402]: disk is full: needed 4096 bytes, ")
                .hasMessageContaining(" bytes are free")
                .hasMessageContaining("--> " + file);
    }

    @Test
    void rowDeletesOfAnotherProgramAreRefused() throws IOException {
        try (Store store = Store.open(H2StoreTest.h2(directory))) {
            store.ensure(contract(SALE, ID, AMOUNT));
            StagedFile staged = store.stage(SALE);
            Duck.write(staged, "(1, 10)");
            DataFile file = store.complete(staged, 1);
            store.replace(SALE, List.of(file), Map.of());
            Table table = store.load(SALE);
            table.newRowDelta()
                    .addDeletes(FileMetadata.deleteFileBuilder(table.spec())
                            .ofEqualityDeletes(1)
                            .withPath(LocalFileIO.location(Files.createFile(directory.resolve("deletes.parquet"))))
                            .withFormat("parquet")
                            .withFileSizeInBytes(1)
                            .withRecordCount(1)
                            .build())
                    .commit();

            refuses(Code.K405, () -> store.pin(SALE));
        }
    }

    @Test
    void locationsAreUrisThatOtherReadersUnderstand() {
        assertThat(LocalFileIO.location(Path.of("/data/ware house"))).isEqualTo("file:///data/ware house");
        for (String location : List.of("file:///data/x", "file:/data/x", "/data/x")) {
            assertThat(LocalFileIO.path(location)).isEqualTo(Path.of("/data/x"));
        }
    }

    private StoreSettings postgres(int port) {
        return new StoreSettings(
                "jdbc:postgresql://localhost:" + port + "/kontor", "kontor", "secret", directory.resolve("warehouse"));
    }

    private static final class FullDisk extends PositionOutputStream {

        @Override
        public long getPos() {
            return 0;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
