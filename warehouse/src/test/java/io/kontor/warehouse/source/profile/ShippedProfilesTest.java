package io.kontor.warehouse.source.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {

    private static final Path CONFIG = Path.of("../config");

    static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(CONFIG.resolve("sources"))) {
            return walk.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedProfileIsSoundAndTellsEditorsItsSchema(Path file) throws IOException {
        SourceProfile profile = SourceProfiles.read(file);

        assertThat(profile.entities()).isNotEmpty();
        String firstLine = Files.readAllLines(file).get(0);
        assertThat(firstLine).startsWith("# yaml-language-server: $schema=");
        Path schema = file.getParent().resolve(firstLine.replaceAll(".*\\$schema=", ""));
        assertThat(schema).exists();
    }

    @Test
    void libraryIsPackagedForTheApplication() {
        assertThat(ShippedProfilesTest.class.getResource("/kontor/config/schema/source.json"))
                .isNotNull();
        assertThat(ShippedProfilesTest.class.getResource("/kontor/config/sources/crm-opportunities/sales-pipeline.yml"))
                .isNotNull();
    }
}
