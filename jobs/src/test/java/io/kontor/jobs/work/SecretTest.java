package io.kontor.jobs.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    private Path folder;

    @Test
    void aSecretIsMadeOnceAndKept() {
        assertThat(Secret.in(folder)).hasSize(64).isEqualTo(Secret.in(folder));
        assertThat(Secret.ofErasures(folder)).hasSize(64).isEqualTo(Secret.ofErasures(folder));
    }

    @Test
    void whoKnowsOneSecretDoesNotKnowTheOther() {
        assertThat(Secret.in(folder)).isNotEqualTo(Secret.ofErasures(folder));
    }

    @Test
    void nobodyButItsOwnerReadsIt() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews())
                .as("the file system knows owners")
                .contains("posix");
        Secret.ofErasures(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("erasure.key"))))
                .isEqualTo("rw-------");
    }
}
