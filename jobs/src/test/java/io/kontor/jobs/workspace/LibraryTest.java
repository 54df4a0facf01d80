package io.kontor.jobs.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.config.ConfigSchema;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LibraryTest {

    @TempDir
    private Path folder;

    /** As it was written before each library had a folder of its own. */
    @Test
    void profileThatLiesElsewhereIsNotWrittenAgain() throws IOException {
        Library library = new Library();
        library.writeWorkspace(folder, Set.of("amocrm"));
        Path sources = folder.resolve("sources");
        Path mine = sources.resolve("my-deals.yml");
        Files.move(sources.resolve("amocrm/leads.yml"), mine);
        Files.writeString(mine, Files.readString(mine) + "# corrected by hand\n");
        Files.writeString(sources.resolve("half-written.yml"), "name: [");
        String before = Files.readString(mine);

        assertThat(library.writeWorkspace(folder, Set.of("amocrm"))).isZero();

        assertThat(mine).hasContent(before);
        Files.delete(sources.resolve("half-written.yml"));
        assertThat(SourceProfiles.readAll(sources).all())
                .extracting(SourceProfile::name)
                .contains("amocrm-leads")
                .doesNotHaveDuplicates();
    }

    @Test
    void templateShowsEverySettingOfItsSchema() throws IOException {
        new Library().writeWorkspace(folder, Set.of());
        String template = Files.readString(folder.resolve(Workspace.SETTINGS_FILE));
        Set<String> settings = new TreeSet<>();
        collect(JsonMapper.shared().readTree(ConfigSchema.of("workspace").text()), settings);

        assertThat(settings)
                .contains("country", "key-file")
                .allSatisfy(setting -> assertThat(template).containsPattern("[ {\n]" + setting + ": "));
    }

    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").properties().forEach(property -> {
            // What holds other settings is shown by them.
            if (!property.getValue().has("properties")) {
                names.add(property.getKey());
            }
            collect(property.getValue(), names);
        });
    }
}
