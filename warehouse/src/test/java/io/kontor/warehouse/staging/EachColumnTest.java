package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that each account has of its own are read by the pattern of their names. */
class EachColumnTest {

    private static final SourceProfile DEALS = SourceProfiles.read(Path.of("../config/sources/hubspot/deals.yml"));
    private static final String FILE = "hubspot-crm-exports-all-deals-2026-10-04.csv";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void stagesOfAnyPipelineAreReadWithoutBeingListed() {
        LoadResult result = warehouse.load(DEALS, warehouse.file(FILE, """
                Record ID,Deal Name,Deal Stage,Pipeline,"Date entered ""Closed Won (Sales Pipeline)\""",Date entered “Client's pilot (long) (Partners — EU)”,date ENTERED 'Closed Won (Partners — EU)',hs_v2_date_entered_8123,Date entered current stage
                1,A,Pilot,Partners — EU,,2026-09-01 10:00,,2026-09-05,2026-09-01
                2,B,Closed Won,Sales Pipeline,2026-09-02 11:30,,2026-09-03,,
                3,C,Closed Won,Sales Pipeline,,,,,
                """));

        assertThat(result.entities().stream().filter(load -> load.entity().equals("deal_stage_event")))
                .hasSize(4);
        assertThat(warehouse
                        .query("select deal_ref, pipeline_name, stage_name, stage_order, status,"
                                + " strftime(entered_at, '%d %H:%M') from stg_hubspot_deals__deal_stage_event"
                                + " order by deal_ref, entered_at")
                        .rows())
                .map(row -> row.values().toString())
                .containsExactly(
                        "[1, Partners — EU, Client's pilot (long), null, open, 01 07:00]",
                        "[1, Partners — EU, 8123, null, open, 04 21:00]",
                        "[2, Sales Pipeline, Closed Won, 6, won, 02 08:30]",
                        "[2, Partners — EU, Closed Won, 6, won, 02 21:00]");
    }

    @Test
    void fileWithoutSuchColumnsIsReadForTheRest() {
        LoadResult result = warehouse.load(DEALS, warehouse.file(FILE, "Record ID,Deal Stage\n1,Closed Won\n"));

        assertThat(result.entities()).extracting(load -> load.entity()).containsExactly("deal");
    }

    @Test
    void newColumnOfThePatternIsNoDriftAndAnotherIsTold() {
        String header = "Record ID,Deal Stage,\"Date entered \"\"Demo (A)\"\"\"";
        LoadResult first = warehouse.load(DEALS, warehouse.file(FILE, header + "\n1,Demo,2026-09-01\n"));
        Path later = warehouse.file(
                "hubspot-crm-exports-all-deals-2026-10-11.csv",
                header + ",\"Date entered \"\"Pilot (B)\"\"\",Mood\n1,Demo,2026-09-01,2026-09-02,good\n");

        Drift drift = new FileCheck(warehouse.settings(), new KnownLayouts(List.of(first.layout())))
                .columns(DEALS, later, "later.csv")
                .drift();

        assertThat(drift.matters()).isFalse();
        assertThat(drift.changes(false)).extracting(Drift.Change::column).containsExactly("Mood");
    }

    @Test
    void partsThatThePatternDoesNotHaveAreRefused() {
        KontorException refused = catchThrowableOfType(KontorException.class, () -> warehouse.profile("""
                        kind: source
                        name: p
                        system: crm
                        files: ["*.csv"]
                        format: {type: csv}
                        values: {dates: [yyyy-MM-dd]}
                        entities:
                          - entity: deal_stage_event
                            each-column: {like: '^Since (?<stage>.+)$'}
                            fields: {deal_ref: id, stage_name: {each: stagee}, status: {value: open}, entered_at: {each: value}}
                          - entity: deal
                            fields: {deal_ref: id, stage_name: {each: stage}, status: {value: open}}
                        """));

        assertThat(refused.problems())
                .extracting(Problem::what)
                .containsExactly(
                        "field 'stage_name' asks for 'stagee' of each column, which there is not",
                        "field 'stage_name' asks for 'stage' of each column, which there is not");
        assertThat(refused.problems().get(0).fix()).contains("stage");
    }

    @Test
    void anyEntityMayBeForEachColumn() {
        SourceProfile plan = warehouse.profile("""
                kind: source
                name: plan
                system: excel
                files: ["*.csv"]
                format: {type: csv}
                entities:
                  - entity: currency_rate
                    each-column: {like: ['^rate of (?<code>[a-z]{3})$', '^(?<code>[a-z]{3})/eur$']}
                    fields:
                      currency: {each: code, map: {usd: USD, gbp: GBP}, other: keep}
                      rate_on: {column: day, dates: [yyyy-MM-dd]}
                      rate: {each: value}
                  - entity: account
                    fields: {account_ref: day, account_name: day}
                """);

        warehouse.load(
                plan, warehouse.file("plan.csv", "day,Rate of usd,GBP/EUR\n2026-01-01,0.9,\n2026-01-02,0.91,1.2\n"));

        assertThat(warehouse
                        .query("select currency, cast(rate as double) from stg_plan__currency_rate order by 1, 2")
                        .rows())
                .map(row -> row.values().toString())
                .containsExactly("[GBP, 1.2]", "[USD, 0.9]", "[USD, 0.91]");
    }
}
