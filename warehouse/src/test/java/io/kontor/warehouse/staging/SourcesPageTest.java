package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourcesPageTest {

    private static final Path PAGE = Path.of("../docs/sources.md");

    @Test
    void pageSaysWhatTheLibraryHas() throws IOException {
        String text = new SourcesPage(
                        SourceProfiles.readAll(Path.of("../config/sources")).all())
                .text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(text);
    }
}
