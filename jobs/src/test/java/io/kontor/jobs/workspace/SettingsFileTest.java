package io.kontor.jobs.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    private Path folder;

    @Test
    void aRateHoldsForAWeekUnlessSaidOtherwise() throws IOException {
        assertThat(read("").rateDays()).isEqualTo(7);
        assertThat(read("rates-hold: 31 days").rateDays()).isEqualTo(31);
        assertThat(read("rates-hold: 0 days").rateDays()).isZero();
        assertThatThrownBy(() -> read("rates-hold: a month"))
                .isInstanceOf(KontorException.class)
                .hasMessageContaining("rates-hold");
    }

    private WorkspaceSettings read(String line) throws IOException {
        String text = """
                kind: workspace
                company: Alfa
                zone: Europe/Riga
                currency: EUR
                """;
        return SettingsFile.read(Files.writeString(folder.resolve("kontor.yml"), text + line + "\n"));
    }
}
