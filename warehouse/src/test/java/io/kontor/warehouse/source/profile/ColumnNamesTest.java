package io.kontor.warehouse.source.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnNamesTest {

    @TempDir
    private Path folder;

    @Test
    void everyPlaceThatNamesAColumnKnowsItsOtherNames() throws IOException {
        SourceProfile profile = SourceProfiles.read(profile("columns: {stage: Этап, id: [ИД, Nr], boss: Шеф}"));

        assertThat(profile.columns())
                .filteredOn(column -> !column.name().equals("name"))
                .extracting(column -> column.names().toList().toString())
                .containsExactly("[boss, Шеф]", "[id, ИД, Nr]", "[stage, Этап]");
    }

    @Test
    void aSlipInANameAndANameOfTwoColumnsAreContradictions() throws IOException {
        KontorException refused = catchThrowableOfType(
                KontorException.class,
                () -> SourceProfiles.read(profile("columns: {stgae: Этап, id: [ИД, Nr], boss: «nr »}")));

        assertThat(refused.problems())
                .extracting(problem -> problem.what() + "; " + problem.fix())
                .containsExactly(
                        "'«nr »' is a name of two columns: 'id' and 'boss'; keep it for one of them",
                        "column 'stgae' is not read by any field; did you mean 'stage'?");
    }

    private Path profile(String columns) throws IOException {
        return Files.writeString(folder.resolve("p.yml"), """
                kind: source
                name: p
                system: crm
                files: ["*.csv"]
                format: {type: csv}
                %s
                entities:
                  - entity: deal
                    only-when: {column: boss, filled: true}
                    fields:
                      deal_ref: id
                      deal_name: {join: [name, id]}
                      stage_name: stage
                      status: {column: stage, map: {Won: won}}
                """.formatted(columns));
    }
}
