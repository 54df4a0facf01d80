package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of promise that is about one file, kept and broken. The file: four sales, the third without a product. */
class ContractTest {

    private static final String PROFILE = """
            kind: source
            name: sales
            system: shop
            files: ["*.csv"]
            format: {type: csv}
            values: {dates: [yyyy-MM-dd]}
            max-bad-rows: 100 %
            footers:
              - {pattern: '^Total,', sums: [net]}
            contract:
              - CHECK
            entities:
              - entity: sales_line
                fields:
                  line_ref: id
                  invoice_on: day
                  account_ref: account
                  product_name: product
                  list_price: list
                  net_amount: net
                  vat_amount: vat
                  cost_amount: cost
                  currency: currency
                  line_type: {value: sale}
              - entity: contact_pii
                only-when: {column: mail, filled: true}
                fields: {contact_ref: account, email: mail}
            """;

    private static final String FILE = """
            id,day,account,product,list,net,vat,cost,currency,mail
            1,2026-11-02,A1,pen,12.10,10.00,2.10,4.00,EUR,anna@example.com
            2,2026-11-03,A2,ink,24.20,20.00,4.20,9.00,EUR,anna@example.com
            3,2026-11-04,A3,,12.10,10.00,2.10,4.00,USD,
            3,2026-11-05,A1,pen,-1.00,10.00,2.10,4.00,EUR,
            """;

    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "check: not-null, columns: [invoice_on, net_amount]",
                "check: unique, columns: [line_ref, invoice_on]",
                "check: range, column: net_amount, min: 10, max: 20",
                "check: range, column: invoice_on, min: 2026-11-02, max: 2026-11-05",
                "check: accepted, column: currency, values: [EUR, USD]",
                "check: matches, column: account_ref, pattern: '[A-Z][0-9]'",
                "check: identity, column: list_price, parts: [net_amount, vat_amount], tolerance: 13.10",
                "check: rows, min: 4, max: 4",
                "check: row-change, min: -20 %, max: 0 %",
                "check: bad-rows, max: 0 %",
                "check: matches, entity: contact_pii, column: email, pattern: '.+@.+'",
            })
    void keptPromiseHolds(String check) {
        LoadResult result = load(check, FILE);

        assertThat(result.findings()).hasSize(1).allMatch(Finding::holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "check: not-null, columns: [product_name, net_amount] | 1 rows do not keep it, first line 4 (- / 10.00)",
                "check: unique, columns: [line_ref] | 2 rows do not keep it, first line 4 (3), 5 (3)",
                "check: range, column: net_amount, min: 11 | 3 rows do not keep it, first line 2 (10.00)",
                "check: range, column: invoice_on, max: 2026-11-04 | 1 rows do not keep it, first line 5 (2026-11-05)",
                "check: accepted, column: currency, values: [EUR] | 1 rows do not keep it, first line 4 (USD)",
                "check: matches, column: account_ref, pattern: '[A-Z]1' | 2 rows do not keep it, first line 3 (A2)",
                "check: identity, column: list_price, parts: [net_amount, vat_amount] | first line 5 (-1.0000 / 10.00 / 2.10)",
                "check: rows, min: 5 | the file has 4 records",
                "check: row-change, min: -19 % | the file has 4 records, last.csv before had 5: -20.0 %",
                "check: control-total | the file has no footer with a total",
            })
    void brokenPromiseHoldsTheFile(String check, String told) {
        assertThatThrownBy(() -> load(check, FILE)).isInstanceOfSatisfying(KontorException.class, e -> {
            Problem problem = e.problems().get(0);
            assertThat(problem.text())
                    .contains("error[K364]: sales.csv breaks the contract of 'sales'", "profile.yml:11:", told);
        });
        assertThat(warehouse.store().pin(new TableName("stg_sales__sales_line")).files())
                .as("nothing was loaded")
                .isEmpty();
    }

    @Test
    void controlTotalsThatAgreeHold() {
        LoadResult result = load("check: control-total", FILE + "Total,,,,,50.00,,,,\n");

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.holds()).isTrue();
            assertThat(finding.detail()).isEqualTo("1 totals agree");
        });
    }

    @Test
    void tooManyBadRowsBreakTheirOwnPromise() {
        LoadResult result = load("check: bad-rows, max: 10 %, severity: warn", FILE.replace("20.00", "twenty"));

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.failing()).isEqualTo(1);
            assertThat(finding.detail()).isEqualTo("1 of 4 rows are bad");
        });
    }

    @Test
    void warningLetsTheFileIn() {
        LoadResult result = load("check: not-null, columns: [product_name], severity: warn", FILE);

        assertThat(result.loaded()).isEqualTo(6);
        assertThat(result.findings()).singleElement().matches(finding -> finding.failing() == 1);
    }

    @Test
    void personalValueIsNotTold() {
        assertThatThrownBy(() -> load("check: unique, entity: contact_pii, columns: [email]", FILE))
                .hasMessageContaining("2 rows do not keep it, first line 2, 3")
                .hasMessageNotContaining("anna@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "check: range, column: net_amount | needs 'min' or 'max'",
                "check: unique | needs 'columns'",
                "check: rows, min: 1, columns: [net_amount] | 'columns' does not belong to check 'rows'",
                "check: row-change, min: -20 | is no share",
                "check: rows, max: 5 % | is no number of rows",
                "check: freshness | exactly one of: every, by",
                "check: relation, column: account_ref, to: account | names no column of an entity",
                "check: matches, column: line_ref, pattern: '(?=a)' | looks around or back",
                "check: not-null, entity: deal, columns: [deal_ref] | no rows of 'deal'",
                "check: not-null, columns: [net_amoun] | did you mean 'net_amount'?",
                "check: range, column: net_amount, min: ten | is no bound",
                "check: identity, column: net_amount, parts: [currency] | currency is no number",
                "check: relation, column: account_ref, to: acount.account_ref | did you mean 'account'?",
                "check: approve-new | has no column 'sales_line_ref'",
            })
    void contractThatMakesNoSenseIsRefusedBeforeAnyFileIsRead(String check, String told) {
        assertThatThrownBy(() -> load(check, FILE)).hasMessageContaining("K205").hasMessageContaining(told);
    }

    private LoadResult load(String check, String text) {
        SourceProfile profile = warehouse.profile(PROFILE.replace("CHECK", "{" + check + "}"));
        Path file = warehouse.file("sales.csv", text);
        LoadContext context = new LoadContext("sales.csv", Warehouse.NOW)
                .withLength(Optional.of(new ListLength(profile, Optional.of(new Previous("last.csv", 5)), 0, false)));
        return new Loader(warehouse.settings(), warehouse.store()).load(profile, file, context);
    }
}
