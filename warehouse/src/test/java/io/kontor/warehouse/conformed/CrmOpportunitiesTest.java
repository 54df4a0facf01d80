package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.conformed.Invariant.Severity;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Entity;
import io.kontor.warehouse.staging.LoadContext;
import io.kontor.warehouse.staging.Loader;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.StoreSettings;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public extract of 8,800 deals, from its files to conformed relations; the totals are those of its description. */
class CrmOpportunitiesTest {

    @TempDir
    private static Path folder;

    private static @Nullable Engine engine;
    private static ConformedBench bench;

    @BeforeAll
    static void conform() {
        Path data = ReferenceData.path("crm-opportunities");
        DuckDbSettings settings = new DuckDbSettings("1GB", 2, folder.resolve("temp"));
        engine = DuckDbEngine.open(settings);
        bench = new ConformedBench(engine, folder, new Company("UTC", "USD", "a secret of tests"));
        try (Store store = Store.open(StoreSettings.h2(folder.resolve("catalog"), folder.resolve("warehouse")))) {
            SourceProfiles profiles = SourceProfiles.readAll(Path.of("../config/sources/crm-opportunities"));
            Loader loader = new Loader(settings, store);
            for (String name : List.of("accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv")) {
                Path file = data.resolve(name);
                LoadContext context = new LoadContext(name, Instant.parse("2018-01-02T06:00:00Z"));
                loader.load(SourceChoice.of(file, profiles).profile(), file, context);
            }
            Entities.ALL.forEach(entity -> engine.register(Staging.view(entity.name()), staged(store, entity)));
        }
        bench.conformStaged();
    }

    private static List<PinnedTable> staged(Store store, Entity entity) {
        List<TableName> tables = Staging.tables(store, entity.name());
        if (!tables.isEmpty()) {
            return tables.stream().map(store::pin).toList();
        }
        TableName view = Staging.view(entity.name());
        List<PinnedColumn> columns = new ArrayList<>();
        Staging.schema(view, entity.name())
                .columns()
                .forEach(column -> columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type())));
        return List.of(new PinnedTable(view, 0, columns, List.of()));
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void everyPromiseHolds() {
        assertThat(bench.broken(Severity.BLOCKING)).isEmpty();
        assertThat(bench.broken(Severity.WARNING)).isEmpty();
    }

    @Test
    void noDealIsLostAndWonValueIsWhole() {
        assertThat(rows("select status, count(*), sum(amount_reporting) from deal group by status order by status"))
                .containsExactly("[lost, 2473, 0.00]", "[open, 2089, null]", "[won, 4238, 10005534.00]");
        assertThat(rows("select count(*) from deal where account_key is null")).containsExactly("[1425]");
    }

    @Test
    void everyWonDealIsASale() {
        assertThat(rows("select count(*), sum(net_amount_reporting), count(distinct deal_key) from sales_line"))
                .containsExactly("[4238, 10005534.00, 4238]");
    }

    @Test
    void managersHaveTheDealsOfTheirAgents() {
        assertThat(rows("""
                                select m.display_name, count(*), sum(d.amount_reporting)
                                from deal d
                                left join employee e on e.employee_key = d.owner_key
                                left join employee m on m.employee_key = e.manager_employee_key
                                where d.status in ('won', 'lost')
                                group by m.display_name
                                order by sum(d.amount_reporting) desc
                                """))
                .containsExactly(
                        "[Melvin Marxen, 1418, 2251930.00]",
                        "[Summer Sewald, 1287, 1964750.00]",
                        "[Rocco Neubert, 1113, 1960545.00]",
                        "[Celia Rouche, 962, 1603897.00]",
                        "[Cara Losch, 745, 1130049.00]",
                        "[Dustin Brinkmann, 1186, 1094363.00]");
    }

    @Test
    void quartersHaveTheDealsClosedInThem() {
        assertThat(rows("""
                                select c.quarter_start_on, count(*), sum(d.amount_reporting)
                                from deal d
                                left join calendar c on c.calendar_date = d.closed_on
                                where d.status = 'won'
                                group by c.quarter_start_on
                                order by c.quarter_start_on
                                """))
                .containsExactly(
                        "[2017-01-01, 531, 1134672.00]",
                        "[2017-04-01, 1254, 3086111.00]",
                        "[2017-07-01, 1257, 2982255.00]",
                        "[2017-10-01, 1196, 2802496.00]");
    }

    @Test
    void productWrittenWithoutItsBlankIsFound() {
        assertThat(rows("""
                                select p.name, count(*), sum(d.amount_reporting)
                                from deal d
                                left join product p on p.product_key = d.product_key
                                where d.status = 'won' and p.family = 'GTX' and p.name = 'GTX Pro'
                                group by p.name
                                """)).containsExactly("[GTX Pro, 729, 3510578.00]");
        assertThat(rows("select count(*) from product")).containsExactly("[7]");
    }

    @Test
    void agentsWithoutDealsStay() {
        assertThat(rows("""
                                select e.role, count(distinct e.employee_key), count(distinct d.owner_key)
                                from employee e
                                left join deal d on d.owner_key = e.employee_key
                                group by e.role
                                order by e.role
                                """)).containsExactly("[manager, 6, 0]", "[seller, 35, 30]");
    }

    @Test
    void stageEventsTellWhatTheExtractKnowsAndNoMore() {
        assertThat(rows("""
                                select to_stage_name, evidence, count(*)
                                from deal_stage_event
                                group by to_stage_name, evidence
                                order by to_stage_name, evidence
                                """))
                .containsExactly(
                        "[Engaging, reported, 8300]",
                        "[Lost, reported, 2473]",
                        "[Prospecting, observed, 500]",
                        "[Prospecting, supposed, 8300]",
                        "[Won, reported, 4238]");
    }

    @Test
    void snapshotOfTheLastSundayHasTheOpenDeals() {
        assertThat(rows("""
                                select stage_name, count(*)
                                from deal_snapshot
                                where snapshot_date = date '2017-12-31'
                                group by stage_name
                                order by stage_name
                                """)).containsExactly("[Engaging, 1589]", "[Prospecting, 500]");
    }

    private static List<String> rows(String sql) {
        return bench.query(sql).rows().stream()
                .map(row -> row.values().toString())
                .toList();
    }
}
