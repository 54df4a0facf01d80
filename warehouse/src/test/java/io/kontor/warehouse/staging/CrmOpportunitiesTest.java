package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped profiles against the public extract; its known totals are those of its description. */
class CrmOpportunitiesTest {

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;
    private static final Map<String, LoadResult> RESULTS = new TreeMap<>();

    @BeforeAll
    static void loadAll() {
        Path data = ReferenceData.path("crm-opportunities");
        warehouse = new Warehouse(folder);
        SourceProfiles profiles = SourceProfiles.readAll(Path.of("../config/sources/crm-opportunities"));
        for (String name : List.of("accounts", "products", "sales_pipeline", "sales_teams")) {
            SourceMatch match = SourceChoice.of(data.resolve(name + ".csv"), profiles);
            RESULTS.put(name, warehouse.load(match.profile(), data.resolve(name + ".csv")));
        }
    }

    @AfterAll
    static void close() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    @Test
    void everyRecordLoadsAndNothingIsQuarantined() {
        assertThat(RESULTS.values().stream().map(LoadResult::records)).containsExactly(85L, 7L, 8_800L, 35L);
        assertThat(RESULTS.values().stream().mapToLong(LoadResult::quarantined).sum())
                .isZero();
        assertThat(warehouse.value("select count(*) from stg_crm_opportunities_pipeline__deal"))
                .isEqualTo(8_800L);
    }

    @Test
    void statusesAndWonValueAreThoseOfTheExtract() {
        assertThat(warehouse
                        .query("select status, count(*) as deals from stg_crm_opportunities_pipeline__deal"
                                + " group by status order by status")
                        .rows())
                .extracting(row -> row.values().toString())
                .containsExactly("[lost, 2473]", "[open, 2089]", "[won, 4238]");
        assertThat(warehouse.value("select sum(amount) from stg_crm_opportunities_pipeline__deal where status = 'won'"))
                .isEqualTo(new BigDecimal("10005534.00"));
        assertThat(warehouse.value("select sum(net_amount) from stg_crm_opportunities_pipeline__sales_line"))
                .isEqualTo(new BigDecimal("10005534.00"));
    }

    @Test
    void dealsInProspectingHaveNoCreationDate() {
        assertThat(warehouse.value(
                        "select count(*) from stg_crm_opportunities_pipeline__deal where created_at is null"))
                .isEqualTo(500L);
    }

    @Test
    void everyDealFindsItsProduct() {
        assertThat(warehouse.value("select count(*) from stg_crm_opportunities_pipeline__deal"
                        + " left join stg_crm_opportunities_products__product as product using (product_ref)"
                        + " where product.product_name is null"))
                .isEqualTo(0L);
    }

    @Test
    void agentsAndTheirManagersAreEmployees() {
        assertThat(warehouse
                        .query("select role, count(*) as people from stg_crm_opportunities_sales_teams__employee"
                                + " group by role order by role")
                        .rows())
                .extracting(row -> row.values().toString())
                .containsExactly("[manager, 6]", "[seller, 35]");
    }

    @Test
    void misspeltSectorIsCorrected() {
        assertThat(warehouse.value("select count(*) from stg_crm_opportunities_accounts__account"
                        + " where industry = 'technology'"))
                .isEqualTo(12L);
        assertThat(warehouse.value("select annual_revenue from stg_crm_opportunities_accounts__account"
                        + " where account_ref = 'Acme Corporation'"))
                .isEqualTo(new BigDecimal("1100040000.00"));
    }
}
