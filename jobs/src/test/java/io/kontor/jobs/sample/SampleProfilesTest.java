package io.kontor.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.guess.ProfileGuess;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            assertThat(SourceChoice.of(inbox.resolve(file.path()), profiles)
                            .profile()
                            .name())
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

    @Test
    void everyKindOfExportIsLoadedByAProfileThatIsMadeFromIt(@TempDir Path work) {
        Map<String, SampleFile> smallest = new TreeMap<>();
        summary.files()
                .forEach(file -> smallest.merge(file.profile(), file, (a, b) -> a.records() <= b.records() ? a : b));
        Map<String, String> entities = new TreeMap<>();

        smallest.forEach((profile, file) -> {
            ProfileGuess guess = ProfileGuess.of(
                    new DuckDbSettings("256MB", 2, work),
                    inbox.resolve(file.path()),
                    file.path(),
                    new ProfileGuess.Given(Optional.empty(), Optional.empty(), ZoneId.of("Europe/Riga")),
                    Map.of());
            assertThat(guess.problems()).as(guess.yaml()).isEmpty();
            entities.put(
                    profile,
                    guess.yaml()
                            .lines()
                            .filter(line -> line.startsWith("  - entity: "))
                            .findFirst()
                            .orElse(""));
        });

        entities.replaceAll((profile, line) -> line.replace("  - entity: ", ""));
        assertThat(entities)
                .hasSize(14)
                .containsEntry("amocrm-contacts", "account")
                .containsEntry("amocrm-leads", "deal")
                .containsEntry("amocrm-stage-history", "deal_stage_event")
                .containsEntry("amocrm-tasks", "activity")
                .containsEntry("excel-absences", "absence")
                .containsEntry("excel-employees", "employee")
                .containsEntry("excel-plans", "target")
                .containsEntry("excel-rates", "currency_rate")
                .containsEntry("excel-ratings", "satisfaction_rating")
                .containsEntry("mailchimp-campaigns", "mailing")
                .containsEntry("onec-customers", "account")
                .containsEntry("onec-expenses", "expense")
                .containsEntry("onec-products", "product")
                .containsEntry("onec-sales", "sales_line");
    }
}
