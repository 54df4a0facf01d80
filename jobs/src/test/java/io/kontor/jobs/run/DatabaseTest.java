package io.kontor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @Test
    void serverThatIsAwayIsToldInFiveParts() {
        DatabaseSettings away =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:9/kontor?connectTimeout=2", "board", "se-cret");

        assertThatThrownBy(() -> Database.open(away))
                .isInstanceOfSatisfying(
                        KontorException.class,
                        e -> assertThat(e.problems().get(0).code().exit()).isEqualTo(Code.Exit.FAILED))
                .hasMessageContaining(
                        "error[K401]: the database jdbc:postgresql://127.0.0.1:9/kontor as board cannot be reached")
                .hasMessageContaining("why:  ")
                .hasMessageContaining("fix:  see that the server runs")
                .hasMessageContaining("more: kontor explain K401")
                .hasMessageNotContaining("se-cret");
    }

    @Test
    void folderThatCannotHoldTheDatabaseIsToldInFiveParts(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("state"));

        assertThatThrownBy(() -> Database.open(DatabaseSettings.h2(file)))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("error[K401]: the database jdbc:h2:file:")
                .hasMessageContaining("see that its folder can be written");
    }

    @Test
    void passwordIsNotInTheText() {
        assertThat(new DatabaseSettings("jdbc:postgresql://db/kontor?ssl=true", "board", "se-cret"))
                .hasToString("jdbc:postgresql://db/kontor as board");
    }
}
