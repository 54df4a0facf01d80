package io.kontor.warehouse.store;

import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of one table lie. The name of a data file begins with the SHA-256 of its bytes: the path is recorded in
 * the table's metadata, so the checksum is committed together with the file and lives exactly as long.
 */
record Folder(Path root) {

    private static final Pattern DATA_FILE = Pattern.compile("([0-9a-f]{64})-[0-9a-f]{8}\\.parquet");

    static Folder of(Path warehouse, TableName name) {
        return new Folder(warehouse.resolve(name.value()));
    }

    /** The folders that {@code clean} looks into; anything else that somebody put here is not ours. */
    List<Path> swept() {
        return List.of(staging(), data(), root.resolve("metadata"));
    }

    Path newStagingFile() {
        return staging().resolve(UUID.randomUUID() + ".parquet");
    }

    /** A new name even for equal bytes, so that a path never comes back after its file was deleted. */
    Path newDataFile(String sha256) {
        return data().resolve(sha256 + "-" + UUID.randomUUID().toString().substring(0, 8) + ".parquet");
    }

    /** The checksum at the time of writing; empty for a file that another program wrote. */
    static Optional<String> recordedSha256(Path dataFile) {
        Matcher matcher = DATA_FILE.matcher(String.valueOf(dataFile.getFileName()));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Path staging() {
        return root.resolve("staging");
    }

    private Path data() {
        return root.resolve("data");
    }
}
