package io.kontor.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.conformed.Invariant;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the sample company, from its exports to metrics that find what is planted in it. */
class SampleTruthsTest {

    private static final SampleSettings SETTINGS = SampleSettings.DEFAULT;

    @TempDir
    static Path folder;

    private static SampleSummary summary;
    private static SampleWarehouse warehouse;
    private static Map<String, LoadResult> loads;

    @BeforeAll
    static void measureTheCompany() throws IOException {
        summary = SampleCompany.write(folder.resolve("inbox"), SETTINGS);
        warehouse = new SampleWarehouse(folder);
        SourceProfiles profiles = SourceProfiles.readAll(Path.of("..", "config", "sources"));
        loads = warehouse.load(folder.resolve("inbox"), profiles, summary.files());
        warehouse.registerStaged();
        warehouse.conform();
        warehouse.measure(SETTINGS.lastSunday());
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    @Test
    void exactlyThePlantedBadRowsAreQuarantined() {
        for (SampleFile file : summary.files()) {
            LoadResult result = loads.get(file.path());
            assertThat(result.records()).as(file.path()).isEqualTo(file.records());
            assertThat(result.quarantined()).as(file.path()).isEqualTo(file.badRows());
        }
        assertThat(warehouse.value("select count(*) from (select distinct file, line from quarantine_row) as bad"))
                .isEqualTo((long) SampleTruths.BAD_ROWS);
        assertThat(texts("select distinct reason_code from quarantine_row order by reason_code"))
                .containsExactly("K306", "K307");
    }

    @Test
    void eachTotalOfTheAccountingSystemAgrees() {
        for (SampleFile file : summary.files()) {
            assertThat(loads.get(file.path()).controls())
                    .as(file.path())
                    .hasSize(
                            file.profile().equals("onec-sales")
                                    ? 3
                                    : file.profile().equals("onec-expenses") ? 1 : 0)
                    .allMatch(LoadResult.ControlTotal::agrees);
        }
    }

    @Test
    void everyPromiseOfTheConformedTablesHolds() {
        List<String> broken = new ArrayList<>();
        for (Invariant invariant : Conformed.invariants()) {
            for (Row row : warehouse.query(invariant.sql()).rows()) {
                broken.add(invariant.name() + ": " + row.get(0) + ": " + row.get(1));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void customersOfTheAccountsAreThoseOfTheCrm() {
        assertThat(warehouse.value("select count(*) from account where is_current"))
                .isEqualTo(4_000L);
        assertThat(warehouse.value("select count(distinct account_key) from sales_line"))
                .isEqualTo(warehouse.value("select count(distinct s.account_key) from sales_line as s"
                        + " inner join account as a on a.account_key = s.account_key"
                        + " where a.is_current and a.industry is not null and a.owner_key is not null"));
    }

    @Test
    void everySaleHasASellerWhoIsEmployed() {
        assertThat(warehouse.value("select count(*) from sales_line as s"
                        + " left join employee as e on e.employee_key = s.salesperson_key and e.is_current"
                        + " where e.role is null or e.role <> 'seller'"))
                .isEqualTo(0L);
    }

    @Test
    void stagesAreReportedBeforeTheWeeklyListsAndSeenToChangeAfter() {
        String base = "date '" + SampleTruths.baseSunday(SETTINGS) + "'";
        assertThat(number(
                        "select count(*) from deal_stage_event where evidence = 'observed' and entered_on <= " + base))
                .isZero();
        // A list says when a deal was made and closed; the stages between are known only from two lists that differ.
        assertThat(number("select count(*) from deal_stage_event where evidence = 'observed' and entered_on > " + base))
                .isGreaterThan(1_000);
        assertThat(warehouse.value("select count(distinct deal_key) from deal")).isEqualTo(12_000L);
    }

    @Test
    void salesPeakAndFallInThePlantedMonths() {
        List<String> months = texts("select cast(month(month_on) as string) from sales__month"
                + " where year(month_on) in (2024, 2025) group by month(month_on) order by sum(net_sales_amount) desc");
        assertThat(months).hasSize(12);
        assertThat(months.get(0)).isEqualTo(Integer.toString(SampleTruths.PEAK_MONTH.getValue()));
        assertThat(months.get(11)).isEqualTo(Integer.toString(SampleTruths.LOW_MONTH.getValue()));
    }

    @Test
    void salesOfTheYearGrowAsPlanted() {
        double base = number("select amount from sales__growth_decomposition"
                + " where comparison = 'year_to_date' and component = 'base'");
        double actual = number("select amount from sales__growth_decomposition"
                + " where comparison = 'year_to_date' and component = 'actual'");
        assertThat(actual / base - 1).isCloseTo(SampleTruths.GROWTH_OF_LAST_YEAR, within(0.02));
    }

    @Test
    void theWaveIndustryLosesMoreCustomersThanAnyOther() {
        Rows rates = warehouse.query("select scope_name, churn_rate_low_ratio, churn_rate_high_ratio from churn__rate"
                + " where window_end_on = date '2026-10-31' and scope_type = 'industry'"
                + " order by churn_rate_count_ratio desc");
        assertThat(rates.size()).isEqualTo(Account.INDUSTRIES.size());
        assertThat(rates.get(0, "scope_name")).isEqualTo(SampleTruths.WAVE_INDUSTRY);
        double waveLow = (Double) rates.get(0, "churn_rate_low_ratio");
        for (int i = 1; i < rates.size(); i++) {
            assertThat(waveLow).isGreaterThan((Double) rates.get(i, "churn_rate_high_ratio"));
        }
    }

    @Test
    void theWaveIndustryWasLikeOthersTheYearBefore() {
        double wave = number("select churn_rate_count_ratio from churn__rate where scope_name = '"
                + SampleTruths.WAVE_INDUSTRY + "' and window_end_on = date '2025-12-31'");
        double company = number("select churn_rate_count_ratio from churn__rate"
                + " where scope_type = 'company' and window_end_on = date '2025-12-31'");
        assertThat(wave).isCloseTo(company, within(0.08));
    }

    @Test
    void theUnfollowedBranchIsSeenByEachOfItsSellers() {
        String sellers = " from performance__manager where window_code = 'year_to_date' and is_active and due_count > 0"
                + " and branch_name ";
        String head = sellers + "= '" + SampleTruths.HEAD_BRANCH + "' and employee_name not in (select e.display_name"
                + " from absence as a inner join employee as e on e.employee_key = a.employee_key"
                + " where a.kind = 'parental leave')";
        String unfollowed = sellers + "= '" + SampleTruths.UNFOLLOWED_BRANCH + "'";
        assertThat(number("select count(*)" + unfollowed)).isEqualTo(4);
        assertThat(number("select max(on_time_ratio)" + unfollowed))
                .isLessThan(number("select min(on_time_ratio)" + head));
        assertThat(number("select max(contact_count)" + unfollowed))
                .isLessThan(number("select min(contact_count)" + head));
        assertThat(number("select max(contact_effectiveness_ratio)" + unfollowed))
                .isLessThan(number("select min(contact_effectiveness_ratio)" + head));
        assertThat(number(
                        "select win_rate_high_ratio from pipeline__win_rate where scope_type = 'branch' and scope_name = '"
                                + SampleTruths.UNFOLLOWED_BRANCH + "'"))
                .isLessThan(number("select win_rate_low_ratio from pipeline__win_rate where scope_type = 'branch'"
                        + " and scope_name = '" + SampleTruths.HEAD_BRANCH + "'"));
    }

    @Test
    void theBestSellerIsBetterThanTheWeakestBeyondChance() {
        String managers =
                "select scope_name from pipeline__win_rate where scope_type = 'manager' order by win_rate_count_ratio ";
        assertThat(texts(managers + "desc").get(0))
                .isEqualTo(summary.bestManagers().get(0));
        assertThat(texts(managers + "asc").get(0))
                .isEqualTo(summary.weakestManagers().get(0));
        String interval = " from pipeline__win_rate where scope_type = 'manager' and scope_name = ";
        assertThat(number("select win_rate_low_ratio" + interval
                        + text(summary.bestManagers().get(0))))
                .isGreaterThan(number("select win_rate_high_ratio" + interval
                        + text(summary.weakestManagers().get(0))));
    }

    @Test
    void theSilentCustomersAreListedFirst() {
        List<String> listed = texts("select account_name from churn__silent_account where abc_class = 'A'"
                + " order by net_sales_12m_amount desc");
        assertThat(listed.subList(0, SampleTruths.SILENT_ACCOUNTS))
                .containsExactlyInAnyOrderElementsOf(summary.silentAccounts());
    }

    @Test
    void vinylTakesTheSalesOfLaminate() {
        assertThat(shareOfFamily("Laminate", 2024)).isGreaterThan(shareOfFamily("Laminate", 2026) + 0.05);
        assertThat(shareOfFamily("Vinyl flooring", 2026)).isGreaterThan(shareOfFamily("Vinyl flooring", 2024) + 0.05);
    }

    @Test
    void lostDealsOfTheUnfollowedBranchGotNoAnswer() {
        assertThat(shareOfNoAnswer(SampleTruths.UNFOLLOWED_BRANCH))
                .isCloseTo(SampleTruths.NO_ANSWER_SHARE_IN_UNFOLLOWED_BRANCH, within(0.04));
        assertThat(shareOfNoAnswer(SampleTruths.HEAD_BRANCH)).isCloseTo(SampleTruths.NO_ANSWER_SHARE, within(0.04));
    }

    @Test
    void ordersRiseAfterAMailing() {
        double after = ordersOfAWorkingDay("between 1 and " + SampleTruths.MAILING_EFFECT_DAYS);
        double otherwise = ordersOfAWorkingDay("not between 0 and " + SampleTruths.MAILING_EFFECT_DAYS);
        // Three in five customers subscribe, and deals are not ordered by mailing.
        assertThat(after / otherwise).isBetween(1.06, 1.3);
    }

    private static double shareOfFamily(String family, int year) {
        return number("select cast(sum(case when p.family = " + text(family) + " then s.net_amount_reporting end)"
                + " as double) / sum(s.net_amount_reporting) from sales_line as s"
                + " inner join product as p on p.product_key = s.product_key and p.is_current"
                + " where year(s.invoice_on) = " + year);
    }

    private static double shareOfNoAnswer(String branch) {
        return number("select cast(count(case when d.loss_reason = 'no answer' then 1 end) as double) / count(*)"
                + " from deal as d inner join account as a on a.account_key = d.account_key and a.is_current"
                + " where d.is_current and d.status = 'lost' and a.branch_name = " + text(branch));
    }

    /** Orders without a deal on working days whose distance in days from the month's mailing fits. */
    private static double ordersOfAWorkingDay(String distance) {
        return number("select cast(count(distinct s.invoice_number) as double) / count(distinct c.calendar_date)"
                + " from calendar as c inner join mailing as m on kx_month(cast(m.sent_at as date)) = c.month_on"
                + " left join sales_line as s on s.invoice_on = c.calendar_date and s.deal_key is null"
                + " and s.line_type = 'sale'"
                + " where c.is_working and kx_days(cast(m.sent_at as date), c.calendar_date) " + distance);
    }

    private static double number(String sql) {
        return ((Number) warehouse.value(sql)).doubleValue();
    }

    private static List<String> texts(String sql) {
        return warehouse.query(sql).rows().stream()
                .map(row -> (String) row.get(0))
                .toList();
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
