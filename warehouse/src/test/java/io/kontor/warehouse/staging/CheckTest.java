package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckTest {

    @TempDir
    private Path folder;

    @Test
    void everyShippedProfileFitsTheEntities() throws IOException {
        try (var libraries = Files.list(Path.of("../config/sources"))) {
            List<SourceProfile> profiles = libraries
                    .flatMap(library -> SourceProfiles.readAll(library).all().stream())
                    .toList();

            assertThat(profiles)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(profile -> assertThat(Check.profile(profile)).isEmpty());
        }
    }

    @Test
    void schemaAndCatalogueNameTheSameEntities() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(Path.of("../config/schema/source.json")));
        JsonNode names = schema.at("/properties/entities/items/properties/entity/enum");

        assertThat(names.valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(
                        Entities.ALL.stream().map(Entity::name).toList());
    }

    @Test
    void contradictionsAreFoundBeforeAnyFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("p.yml"), """
                kind: source
                name: p
                system: crm
                files: ["*.csv"]
                format: {type: csv}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: id
                      stage_name: stage
                      status: {column: stage, map: {Won: wno}}
                      created_at: created
                      amount: {value: ten}
                      deal_name: {column: name, times: 2}
                      owner_id: owner
                """);

        List<Problem> problems = Check.profile(SourceProfiles.read(file));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.place().line() + " " + problem.what())
                .containsExactly(
                        "K205 11 label's value 'wno' is not allowed for status",
                        "K205 12 'created_at' needs a date pattern",
                        "K205 13 constant 'ten' cannot be read as amount",
                        "K205 14 'times' is for numbers",
                        "K203 15 unknown field 'owner_id' in " + file);
        assertThat(problems.get(0).fix()).isEqualTo("did you mean 'won'?");
    }
}
