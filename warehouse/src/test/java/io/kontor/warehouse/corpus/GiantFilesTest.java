package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Files of the corpus that take too long for each build: {@code ./mvnw verify -Pcorpus}. */
@EnabledIfSystemProperty(named = "kontor.giants", matches = "true", disabledReason = "profile corpus only")
class GiantFilesTest {

    @TempDir
    private Path folder;

    @Test
    void oneRowMoreThanASheetCanHave() {
        String rows = IntStream.rangeClosed(1, 1_048_577)
                .mapToObj(i -> i + ";01.09.2026;А;1;1,00;RUB\n")
                .collect(Collectors.joining());
        OddFile file = OddFile.of("1,048,577 rows", CorpusProfile.LINES, Lines.HEADER + rows, OddFile.loads());

        assertThat(new CorpusRun(folder).of(List.of(file)).get(file).line())
                .isEqualTo(
                        "1048577 of 1048577 rows: amount 1048577.00, quantity 1048577.0000, 2026-09-01 to 2026-09-01");
    }
}
