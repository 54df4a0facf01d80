package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import io.kontor.warehouse.source.fixture.Fixture;
import io.kontor.warehouse.source.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace with every library that there is. */
class LibrariesTest {

    private static final String ALL =
            "crm-opportunities,amocrm,bitrix24,salesforce,hubspot,dynamics,pipedrive,zoho,sap,"
                    + "oracle,act,onec,mailchimp,outlook,google,excel";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        // One language is enough: the workbook is not what is looked at.
        Files.writeString(
                folder.resolve("kontor.yml"),
                "kind: workspace\ncompany: Firm\nzone: Europe/Riga\ncurrency: EUR\nlanguages: [en]\n");
        assertThat(Cli.kontorAnywhere("init", folder.toString(), "--library", ALL)
                        .exit())
                .isZero();
        cli = new Cli(folder);
    }

    @Test
    void exportsOfEverySystemBecomeOneRelease() throws IOException {
        List<Fixture> fixtures = Fixtures.all();
        for (Fixture fixture : fixtures) {
            Path place = Files.createDirectories(folder.resolve("inbox").resolve(fixture.profile()));
            Files.write(place.resolve(fixture.fileName()), fixture.bytes());
        }

        Said said = cli.kontor("run", "weekly-executive", "--week", "2026-W45");

        // 4: done with warnings, as amounts in foreign currencies have no rates.
        assertThat(said.exit()).as(said.err()).isEqualTo(4);
        int rows = fixtures.stream()
                .flatMap(fixture -> fixture.rowCounts().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(said.err()).contains(fixtures.size() + " files loaded, " + rows + " rows");
        assertThat(cli.kontor("list", "releases", "--output", "csv").out()).contains("2026-W45");
        assertThat(count("list", "sources", "--output", "csv")).isEqualTo(profiles());
    }

    @Test
    void sourcesAreListedWithTheirSystemAndWhetherARealExportConfirmedThem() {
        assertThat(cli.kontor("list", "sources", "--output", "csv").out())
                .contains("source,title,system,file_pattern,verified,files,rows,quarantined")
                .contains("amocrm-leads,Deals of amoCRM,amocrm,amocrm_export_leads_*.csv,yes,0,0,0")
                .contains("oracle-opportunities,Opportunities of Oracle Sales,oracle,")
                .containsPattern("oracle-opportunities.*,no,0,0,0");
    }

    @Test
    void libraryThatDoesNotExistIsCorrected() {
        Said said = Cli.kontorAnywhere("init", folder.resolve("other").toString(), "--library", "amocmr");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("there is no library 'amocmr'", "did you mean 'amocrm'?");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    private long count(String... command) {
        return cli.kontor(command).out().lines().skip(1).count();
    }

    private long profiles() throws IOException {
        try (var files = Files.walk(folder.resolve("sources"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).count();
        }
    }
}
