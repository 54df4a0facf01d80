package io.kontor.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProfilesTest {

    private static final Path LIBRARY = Path.of("..", "config", "sources");

    @TempDir
    static Path inbox;

    private static SampleSummary summary;
    private static SourceProfiles profiles;

    @BeforeAll
    static void writeTheCompany() throws IOException {
        summary = SampleCompany.write(inbox, SampleSettings.DEFAULT);
        profiles = SourceProfiles.readAll(LIBRARY);
    }

    @Test
    void eachFileIsRecognisedByItsProfile() {
        for (SampleFile file : summary.files()) {
            assertThat(profiles.match(inbox.resolve(file.path())).profile().name())
                    .as(file.path())
                    .isEqualTo(file.profile());
        }
    }

    @Test
    void eachRecordOfAFileIsSeenAndHasTheRightShape(@TempDir Path work) throws IOException {
        for (SampleFile file : summary.files()) {
            Path own = Files.createDirectory(work.resolve(file.path().replace('/', '_')));
            Scan scan = Exports.scan(profiles.named(file.profile()), inbox.resolve(file.path()), file.path(), own);
            assertThat(scan.records()).as(file.path()).isEqualTo(file.records());
            assertThat(scan.clean()).as(file.path()).isEqualTo(file.records());
            assertThat(scan.footers()).as(file.path()).hasSize(file.path().matches("onec/1c_(prod|rash).*") ? 1 : 0);
        }
    }
}
