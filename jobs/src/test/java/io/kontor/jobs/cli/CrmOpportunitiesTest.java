package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.ReferenceData;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real data set, from its four CSV files to the workbook, by the command line alone. */
class CrmOpportunitiesTest {

    @TempDir
    static Path folder;

    private static Cli cli;

    @BeforeAll
    static void ingestAndRun() {
        Path data = ReferenceData.path("crm-opportunities");
        cli = new Cli(folder);
        assertThat(Cli.kontorAnywhere("init", folder.toString(), "--library", "crm-opportunities")
                        .exit())
                .isZero();
        String[] ingest = Stream.concat(
                        Stream.of("ingest"),
                        Stream.of("accounts", "products", "sales_pipeline", "sales_teams")
                                .map(name -> data.resolve(name + ".csv").toString()))
                .toArray(String[]::new);
        assertThat(cli.kontor(ingest).exit()).isZero();
        Cli.Said run = cli.kontor("run", "weekly-executive", "--week", "2017-W50");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void dealsByStatusAreThoseOfItsDescription() {
        assertThat(sql("select status, count(*) as deals, sum(amount) as amount from deal where is_current"
                        + " group by status order by status"))
                .containsExactly("status,deals,amount", "lost,2473,0.00", "open,2089,", "won,4238,10005534.00");
    }

    @Test
    void openDealsKeepTheirTwoStages() {
        assertThat(sql("select stage_name, count(*) as deals from deal where is_current and status = 'open'"
                        + " group by stage_name order by stage_name"))
                .containsExactly("stage_name,deals", "Engaging,1589", "Prospecting,500");
    }

    @Test
    void managersCloseWinAndEarnAsDescribed() {
        assertThat(sql("""
                        select
                            manager.display_name as manager,
                            count(*) as closed,
                            cast(round(100.0 * count(*) filter (where deal.status = 'won') / count(*), 2) as decimal(5, 2))
                                as win_rate,
                            sum(deal.amount) as amount
                        from deal
                        join employee as agent on agent.employee_key = deal.owner_key and agent.is_current
                        join employee as manager
                            on manager.employee_key = agent.manager_employee_key and manager.is_current
                        where deal.is_current and deal.status in ('won', 'lost')
                        group by manager.display_name
                        order by amount desc"""))
                .containsExactly(
                        "manager,closed,win_rate,amount",
                        "Melvin Marxen,1418,62.20,2251930.00",
                        "Summer Sewald,1287,64.34,1964750.00",
                        "Rocco Neubert,1113,62.08,1960545.00",
                        "Celia Rouche,962,63.41,1603897.00",
                        "Cara Losch,745,64.43,1130049.00",
                        "Dustin Brinkmann,1186,62.98,1094363.00");
    }

    @Test
    void quartersWinAsDescribed() {
        assertThat(sql("select extract(quarter from closed_on) as quarter, count(*) as won, sum(amount) as amount"
                        + " from deal where is_current and status = 'won' group by quarter order by quarter"))
                .containsExactly(
                        "quarter,won,amount",
                        "1,531,1134672.00",
                        "2,1254,3086111.00",
                        "3,1257,2982255.00",
                        "4,1196,2802496.00");
    }

    @Test
    void noDealLosesItsProductToASpelling() {
        assertThat(sql("select product.name, count(*) as won, sum(deal.amount) as amount from deal"
                        + " join product on product.product_key = deal.product_key and product.is_current"
                        + " where deal.is_current and deal.status = 'won' and product.name = 'GTX Pro'"
                        + " group by product.name"))
                .containsExactly("name,won,amount", "GTX Pro,729,3510578.00");
    }

    @Test
    void agentsWithoutDealsAreRowsWithZero() {
        assertThat(sql("select count(*) as agents, count(*) filter (where won_count = 0 and lost_count = 0"
                        + " and open_deal_count = 0) as without_deals from performance__manager"
                        + " where window_code = 'year_to_date' and manager_name is not null"))
                .containsExactly("agents,without_deals", "35,5");
    }

    @Test
    void releaseTellsFromWhichFilesItsRowsAre() {
        assertThat(sql("select regexp_extract(file, '[^/]*$') as name, encoding, delimiter, rows_read, rows_ok,"
                        + " rows_quarantined + rows_ignored as others from load_file order by name"))
                .containsExactly(
                        "name,encoding,delimiter,rows_read,rows_ok,others",
                        "accounts.csv,UTF-8,\",\",85,85,0",
                        "products.csv,UTF-8,\",\",7,7,0",
                        "sales_pipeline.csv,UTF-8,\",\",8800,8800,0",
                        "sales_teams.csv,UTF-8,\",\",35,35,0");
        assertThat(sql("select count(*) as staged from stg_crm_opportunities_pipeline__deal as deal"
                        + " join load_batch on load_batch.load_id = deal.load_id"
                        + " join mapping_version on mapping_version.source_name = deal.source_name"))
                .containsExactly("staged", "8800");
    }

    @Test
    void secondRunHasNothingToDo() {
        assertThat(cli.kontor("run", "weekly-executive", "--week", "2017-W50").exit())
                .isEqualTo(5);
    }

    @Test
    void workbooksAndChartsAreThere() {
        assertThat(folder.resolve("out/2017-W50"))
                .isDirectoryContaining("glob:**/weekly-executive.{en,ru,lv}.xlsx")
                .isDirectoryContaining("glob:**/charts");
    }

    private static Stream<String> lines(String query) {
        Cli.Said said = cli.kontor("sql", query, "--output", "csv");
        assertThat(said.exit()).as(said.err()).isZero();
        return said.out().lines();
    }

    private static List<String> sql(String query) {
        return lines(query).toList();
    }
}
