package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real exports are read by the shipped profiles, every record accounted for. */
class RealExportsTest {

    @TempDir
    private static Path folder;

    private static SourceProfiles profiles;
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        profiles = SourceProfiles.readAll(Path.of("../config/sources"));
        engine = DuckDbEngine.open(new DuckDbSettings("256MB", 2, folder.resolve("temp")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /**
     * Counts and sums were taken from the files by another program. A connector's history of 100 changes of contacts names
     * 97 contacts, and one real deal has no id: it is bad, and nothing else is.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            amocrm-leads                   | crm-exports/amocrm_leads_anonymised_utf8.csv                     |  20 | {deal=19}             | -                        | -           | K307
            amocrm-leads                   | crm-exports/amocrm_leads_anonymised_cp1251_semicolon.csv         |  20 | {deal=19}             | -                        | -           | K307
            salesforce-accounts            | salesforce-hubspot/salesforce/sf_account_data.csv                |  10 | {account=10}          | -                        | -           | -
            salesforce-events              | salesforce-hubspot/salesforce/sf_event_data.csv                  |  10 | {activity=10}         | activity.duration_min    | 210         | -
            salesforce-leads               | salesforce-hubspot/salesforce/sf_lead_data.csv                   |   1 | {lead=1}              | -                        | -           | -
            salesforce-opportunities       | salesforce-hubspot/salesforce/sf_opportunity_data.csv            |  10 | {deal=10}             | deal.amount              | 24530001    | -
            salesforce-opportunity-history | salesforce-hubspot/salesforce/sf_opportunity_history_data.csv    |  10 | {deal_stage_event=10} | deal_stage_event.amount  | 24530001    | -
            salesforce-opportunity-lines   | salesforce-hubspot/salesforce/sf_opportunity_line_item_data.csv  |  10 | {deal_line=10}        | deal_line.amount         | 295488.77   | -
            salesforce-tasks               | salesforce-hubspot/salesforce/sf_task_data.csv                   |  10 | {activity=10}         | -                        | -           | -
            salesforce-users               | salesforce-hubspot/salesforce/sf_user_data.csv                   |  10 | {employee=10}         | -                        | -           | -
            hubspot-table-companies        | salesforce-hubspot/hubspot/company_data.csv                      |  24 | {account=24}          | account.annual_revenue   | 240000000   | -
            hubspot-table-contact-changes  | salesforce-hubspot/hubspot/contact_property_history_data.csv     | 100 | {contact=97}          | -                        | -           | -
            hubspot-table-deals            | salesforce-hubspot/hubspot/deal_data.csv                         |  44 | {deal=44}             | -                        | -           | -
            hubspot-table-deal-changes     | salesforce-hubspot/hubspot/deal_property_history_data.csv        | 100 | {deal_change_event=100} | -                      | -           | -
            hubspot-table-deal-stages      | salesforce-hubspot/hubspot/deal_stage_data.csv                   |  14 | {deal_stage_event=14} | -                        | -           | -
            hubspot-table-calls            | salesforce-hubspot/hubspot/engagement_call_data.csv              |   1 | {activity=1}          | -                        | -           | -
            hubspot-table-meetings         | salesforce-hubspot/hubspot/engagement_meeting_data.csv           | 100 | {activity=100}        | -                        | -           | -
            hubspot-table-owners           | salesforce-hubspot/hubspot/owner_data.csv                        | 100 | {employee=100}        | -                        | -           | -
            """)
    void everyRecordBecomesARow(
            String profile,
            String file,
            long records,
            String counts,
            @Nullable String summed,
            @Nullable BigDecimal sum,
            @Nullable String problem)
            throws IOException {
        ReadFile read = ReadFile.of(
                profiles.named(profile), ReferenceData.path(file), engine, Files.createTempDirectory(folder, "work"));

        assertThat(read.problems())
                .extracting(Problem::code)
                .extracting(Enum::name)
                .isEqualTo(problem == null ? List.of() : List.of(problem));
        assertThat(read.records()).isEqualTo(records);
        Map<String, Integer> loaded = new TreeMap<>();
        read.rows().forEach((entity, rows) -> loaded.put(entity, rows.size()));
        assertThat(loaded).hasToString(counts);
        if (summed != null) {
            String[] name = summed.split("\\.");
            assertThat(read.rows().get(name[0]).stream()
                            .map(row -> row.get(name[1]))
                            .filter(Objects::nonNull)
                            .map(value -> new BigDecimal(value.toString()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(sum);
        }
    }
}
