package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.SqlLint;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.TableName;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConformedTest {

    @Test
    void relationsReadOnlyStagedViewsAndEarlierRelations() {
        Set<TableName> known = new HashSet<>(Conformed.stagedViews());
        for (ConformedTable table : Conformed.TABLES) {
            assertThat(known).as("before " + table.name()).containsAll(table.reads());
            assertThat(known.add(table.name())).isTrue();
        }
    }

    /** Composed queries too; those in files are read where they lie. */
    @Test
    void queriesMeanTheSameOnEveryEngine() {
        assertThat(Conformed.TABLES.stream()
                        .flatMap(table ->
                                SqlLint.problems(table.sql().name(), table.sql().text()).stream()))
                .isEmpty();
    }

    @Test
    void everythingThatIsStagedIsRead() {
        assertThat(Conformed.stagedViews())
                .containsExactlyElementsOf(Entities.ALL.stream()
                        .map(entity -> Staging.view(entity.name()))
                        .sorted()
                        .toList());
    }

    @Test
    void everyRelationHasAGrainThatIsNeverNull() {
        assertThat(Conformed.TABLES).allSatisfy(table -> {
            assertThat(table.schema().grain()).isNotEmpty();
            assertThat(table.schema().grain())
                    .allSatisfy(name ->
                            assertThat(table.schema().column(name).required()).isTrue());
        });
    }
}
