package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.SqlLint;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.TableName;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConformedTest {

    private static final Pattern RELATION = Pattern.compile("(?:from|join) +([a-z_]+)");

    @Test
    void relationsReadOnlyStagedViewsAndEarlierRelations() {
        Set<TableName> known = new HashSet<>(Conformed.stagedViews());
        for (ConformedTable table : Conformed.TABLES) {
            assertThat(known).as("before " + table.name()).containsAll(table.reads());
            assertThat(known.add(table.name())).isTrue();
        }
    }

    /** A run registers what a contract names, and nothing else: it may begin in the middle. */
    @Test
    void contractsNameAllThatTheirQueriesRead() {
        Set<String> relations = new HashSet<>();
        Conformed.stagedViews().forEach(view -> relations.add(view.value()));
        Conformed.TABLES.forEach(table -> relations.add(table.name().value()));

        for (ConformedTable table : Conformed.TABLES) {
            Set<String> read = new TreeSet<>();
            Matcher names = RELATION.matcher(table.sql().text());
            while (names.find()) {
                if (relations.contains(names.group(1))) {
                    read.add(names.group(1));
                }
            }
            assertThat(table.reads().stream().map(TableName::value))
                    .as(table.name().value())
                    .containsAll(read);
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
