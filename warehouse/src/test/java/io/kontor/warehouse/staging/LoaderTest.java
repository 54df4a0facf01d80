package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.warehouse.ReferenceData;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {

    private static final String SALES = """
            kind: source
            name: sales
            system: erp
            files: ["*.csv"]
            format: {type: csv}
            values: {dates: [yyyy-MM-dd]}
            cut-off: {fixed: "2026-11-22T00:00:00Z"}
            max-bad-rows: 60 %
            entities:
              - entity: sales_line
                fields:
                  line_ref: id
                  invoice_on: day
                  account_ref: customer
                  net_amount: net
            """;

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
    void badRowsGoToQuarantineAndGoodRowsLoad() {
        LoadResult result = load(SALES, """
                id,day,customer,net
                1,2026-11-01,A,10.00
                2,2026-11-01,A,ten
                3,2026-11-01,,30.00
                4,2026-11-01,A
                5,2026-11-02,B,50.00
                """);

        EntityLoad entity = result.entities().get(0);
        assertThat(result.records()).isEqualTo(5);
        assertThat(entity.loaded()).isEqualTo(2);
        assertThat(entity.quarantined()).isEqualTo(3);
        assertThat(rows("select line, entity, column_name, reason_code, raw_text from quarantine_row order by line"))
                .containsExactly(
                        "[3, sales_line, net, K306, ten]",
                        "[4, sales_line, customer, K307, null]",
                        "[5, null, null, K305, 4,2026-11-01,A]");
        assertThat(
                        rows(
                                "select line_ref, line, net_amount, file, source_system from stg_sales__sales_line order by line"))
                .containsExactly("[1, 2, 10.00, sales.csv, erp]", "[5, 6, 50.00, sales.csv, erp]");
    }

    @Test
    void loadingAgainDoublesNothing() {
        String csv = "id,day,customer,net\n1,2026-11-01,A,10.00\n2,2026-11-01,A,x\n";
        load(SALES, csv);
        load(SALES, csv);

        assertThat(warehouse.value("select count(*) from stg_sales__sales_line"))
                .isEqualTo(1L);
        assertThat(warehouse.value("select count(*) from quarantine_row")).isEqualTo(1L);
        assertThat(warehouse.store().pin(new TableName("stg_sales__sales_line")).files())
                .hasSize(1);
    }

    @Test
    void correctedProfileReplacesWhatTheOldOneLoaded() {
        String csv = "id,day,customer,net\n1,2026-11-01,A,10.00\n2,2026-11-01,A,none\n";
        load(SALES, csv);
        load(
                SALES.replace("values: {", "values: {empty: [none], ")
                        .replace("net_amount: net", "net_amount: {column: net, default: 0}"),
                csv);

        assertThat(warehouse.value("select count(*) from stg_sales__sales_line"))
                .isEqualTo(2L);
        assertThat(warehouse.value("select count(*) from quarantine_row")).isEqualTo(0L);
    }

    @Test
    void entityThatLeftTheProfileLosesItsRowsOfTheFile() {
        String csv = "id,day,customer,net\n1,2026-11-01,A,10.00\n";
        load(SALES + """
                  - entity: account
                    fields: {account_ref: customer, account_name: customer}
                """, csv);
        load(SALES, csv);

        assertThat(warehouse.value("select count(*) from stg_sales__account")).isEqualTo(0L);
    }

    @Test
    void tooManyBadRowsHoldTheFile() {
        List<Problem> problems = refused(SALES.replace("60 %", "5 %"), """
                id,day,customer,net
                1,2026-11-01,A,10.00
                2,01.11.2026,A,20.00
                """);

        assertThat(problems).extracting(Problem::code).containsExactly(Code.K311, Code.K306);
        assertThat(problems.get(1).place()).hasToString("sales.csv:3:3");
        assertThat(warehouse.value("select count(*) from stg_sales__sales_line"))
                .isEqualTo(0L);
    }

    @Test
    void trueDuplicateRowsStay() {
        load(SALES, "id,day,customer,net\n1,2026-11-01,A,10.00\n1,2026-11-01,A,10.00\n");

        assertThat(warehouse.value("select count(*) from stg_sales__sales_line"))
                .isEqualTo(2L);
    }

    @Test
    void blankLinesEmptyRowsAndRepeatedHeadersAreNotData() {
        LoadResult result = load(SALES, """
                id,day,customer,net
                1,2026-11-01,A,10.00

                ,,,
                id,day,customer,net
                2,2026-11-01,A,20.00
                """);

        assertThat(result.records()).isEqualTo(4);
        assertThat(result.entities().get(0).loaded()).isEqualTo(2);
        assertThat(result.entities().get(0).ignored())
                .extracting(LoadResult.Ignored::toString)
                .containsExactly(
                        "Ignored[reason=every value is empty, count=1]",
                        "Ignored[reason=equal to the header, count=1]");
        assertThat(rows("select line from stg_sales__sales_line order by line")).containsExactly("[2]", "[6]");
    }

    @Test
    void oneProfileReadsHeadersOfSeveralLanguages() {
        String profile = SALES + "columns: {day: Дата, customer: [Клиент, Klients], net: [Сумма, Summa]}\n";

        load(profile, "id,day,customer,net\n1,2026-11-01,A,10.00\n");
        load(profile, "ID,Klients,Дата,Сумма ₽\n2,B,2026-11-02,20.00\n");

        assertThat(rows("select line_ref, invoice_on, account_ref, net_amount from stg_sales__sales_line order by 1"))
                .containsExactly("[1, 2026-11-01, A, 10.00]", "[2, 2026-11-02, B, 20.00]");
    }

    @Test
    void usersChooseColumnsAndNameStagesButIdsAndEndsAreKnown() {
        String deals = """
                kind: source
                name: deals
                system: crm
                files: ["*.csv"]
                format: {type: csv}
                header: {required: [id, stage]}
                values: {"yes": [да], "no": [нет]}
                cut-off: {fixed: "2026-11-22T00:00:00Z"}
                stages:
                  column: stage
                  other: open
                  labels: {Done: {stage: Won, order: 9, status: won}, Sent: {order: 3, status: open, offer: true}}
                entities:
                  - entity: deal
                    fields: {deal_ref: id, amount: budget, owner_ref: owner}
                """;
        load(deals, "stage,id,budget\nDone,1,10\nOur own,2,20\nSent,3,30\n");

        assertThat(rows("select deal_ref, stage_name, stage_order, status, is_offer_stage from stg_deals__deal"))
                .containsExactlyInAnyOrder(
                        "[1, Won, 9, won, false]", "[2, Our own, null, open, null]", "[3, Sent, 3, open, true]");
        assertThat(refused(deals, "id,budget\n1,10\n"))
                .extracting(Problem::code)
                .containsExactly(Code.K204);
        String both = deals.replace("{required:", "{optional: [owner], required:");
        assertThatThrownBy(() -> warehouse.profile(both))
                .hasMessageContaining("'optional' and 'required' exclude each other");
    }

    @Test
    void footersAreCutAndTheirTotalsCompared() {
        String profile =
                SALES + "footers:\n  - {pattern: '^Total', sums: [net]}\n  - {pattern: '^Rows: (\\d+)', rows: 1}\n";
        String data = "id,day,customer,net\n1,2026-11-01,A,10.00\n2,2026-11-01,A,20.50\n";

        LoadResult result = load(profile, data + "Total,,,30.50\n\nRows: 2\n");
        assertThat(result.records()).isEqualTo(2);
        assertThat(result.controls()).hasSize(2).allMatch(LoadResult.ControlTotal::agrees);

        List<Problem> problems = refused(profile, data + "Total,,,31.50\n");
        assertThat(problems).extracting(Problem::code).containsExactly(Code.K309);
        assertThat(problems.get(0).why()).startsWith("the footer says 31.50, the rows above give 30.5");
        assertThat(problems.get(0).place()).hasToString("sales.csv:4:1");
    }

    @Test
    void conditionsAndDistinctCountWhatTheyLeaveOut() {
        LoadResult result = load("""
                kind: source
                name: people
                system: hr
                files: ["*.csv"]
                format: {type: csv}
                cut-off: {fixed: "2026-11-22T00:00:00Z"}
                entities:
                  - entity: employee
                    only-when: {column: role, not-in: [robot]}
                    fields: {employee_ref: name, display_name: name}
                  - entity: employee
                    distinct: true
                    only-when: {column: boss, filled: true}
                    fields: {employee_ref: boss, display_name: boss}
                """, "name,role,boss\nAnna,seller,Zane\nBot,robot,Zane\nIlze,,\n");

        assertThat(result.entities()).extracting(EntityLoad::loaded).containsExactly(2L, 1L);
        assertThat(result.entities()).extracting(EntityLoad::ignoredCount).containsExactly(1L, 2L);
        assertThat(rows("select display_name from stg_people__employee order by 1"))
                .containsExactly("[Anna]", "[Ilze]", "[Zane]");
    }

    @Test
    void valuesAreReadAsTheProfileSays() {
        load("""
                kind: source
                name: deals
                system: crm
                files: ["*.csv"]
                format: {type: csv, delimiter: ";"}
                values:
                  decimal: ","
                  thousands: " "
                  minus: trailing
                  strip: [EUR]
                  dates: ["dd.MM.yyyy HH:mm", dd.MM.yyyy]
                  zone: Europe/Riga
                  empty: [не закрыта]
                  yes: [да]
                  no: [нет]
                cut-off: {fixed: "2026-11-22T00:00:00Z"}
                maps: {products: {GTXPro: GTX Pro, прочее: null}}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: {join: [doc, row], with: /}
                      stage_name: {column: stage, default: New}
                      status: {column: stage, map: {Won: won, New: open}, default: open}
                      amount: amount
                      quantity: {column: amount, times: 0.001}
                      account_ref: {hash: [name, phone]}
                      contact_ref: {first-of: [phone, name]}
                      product_ref: {column: product, map: products, other: keep}
                      loss_reason: {column: note, extract: '^Отказ: (.+)$'}
                      created_at: created
                      expected_close_on: created
                      closed_at: closed
                      is_offer_stage: offer
                """, """
                doc;row;stage;amount;name;phone;product;note;created;closed;offer
                A;1;Won;1\u00a0234\u202f567,50 EUR;Anna;;GTXPro;"Отказ: цена";01.07.2026 10:30;02.07.2026;да
                A;2;;12,00-;;;прочее;иное;01.12.2026;не закрыта;нет
                """);

        assertThat(
                        rows(
                                "select deal_ref, stage_name, status, amount, quantity, contact_ref, product_ref, loss_reason,"
                                        + " created_at, expected_close_on, closed_at, is_offer_stage from stg_deals__deal order by line"))
                .containsExactly(
                        "[A/1, Won, won, 1234567.50, 1234.5675, Anna, GTX Pro, цена, 2026-07-01T07:30:00Z, 2026-07-01,"
                                + " 2026-07-01T21:00:00Z, true]",
                        "[A/2, New, open, -12.00, -0.0120, null, null, null, 2026-11-30T22:00:00Z, 2026-12-01, null,"
                                + " false]");
        assertThat(rows("select length(account_ref) from stg_deals__deal order by line"))
                .containsExactly("[24]", "[null]");
    }

    @Test
    void shapesOfRealExportsAreRead() {
        String csv = "Report of deals\r\n\r\nNr;Name;Day;Net;\r\n"
                + "1;\"A \\\"quoted\\\"; name\";2026-11-01;10.00;\r\n"
                + "2;\"two\r\nlines\";2026-11-01;20.00;\r\n"
                + "3;plain 5\" name;2026-11-02;30.00;\r\n";
        String profile = """
                kind: source
                name: shapes
                system: crm
                files: ["*.csv"]
                format: {type: csv, encoding: UTF-16LE, delimiter: ";", escape: backslash, header-row: 3, trailing-delimiter: true}
                values: {dates: [yyyy-MM-dd]}
                cut-off: {file-name: '_(\\d{8})', pattern: yyyyMMdd}
                entities:
                  - entity: sales_line
                    fields: {line_ref: nr, account_ref: "NAME ", invoice_on: Day, net_amount: Net}
                """;
        warehouse.load(
                warehouse.profile(profile),
                warehouse.file("deals_20261115.csv", "\ufeff" + csv, StandardCharsets.UTF_16LE));

        assertThat(rows("select line, account_ref, net_amount, cut_off_at from stg_shapes__sales_line order by line"))
                .containsExactly(
                        "[4, A \"quoted\"; name, 10.00, 2026-11-15T23:59:59Z]",
                        "[5, two\nlines, 20.00, 2026-11-15T23:59:59Z]",
                        "[7, plain 5\" name, 30.00, 2026-11-15T23:59:59Z]");
    }

    @Test
    void fileWhoseNameLacksTheDateIsHeld() {
        String profile =
                SALES.replace("{fixed: \"2026-11-22T00:00:00Z\"}", "{file-name: '(\\d{8})', pattern: yyyyMMdd}");

        assertThat(refused(profile, "id,day,customer,net\n"))
                .extracting(Problem::code)
                .containsExactly(Code.K302);
    }

    @Test
    void profileThatCannotWorkIsRefusedBeforeTheFileIsRead() {
        List<Problem> problems = refused(
                SALES.replace("net_amount: net", "net_amuont: net").replace("values: {dates: [yyyy-MM-dd]}", ""), "");

        assertThat(problems).extracting(Problem::code).containsExactly(Code.K205, Code.K203, Code.K205);
        assertThat(problems.get(1).fix()).isEqualTo("did you mean 'net_amount'?");
    }

    @Test
    void realExportInWindows1251EqualsItsTwinInUtf8() {
        Path data = ReferenceData.path("crm-exports");
        String profile = """
                kind: source
                name: leads
                system: amocrm
                files: ["*.csv"]
                format: {type: csv}
                values: {dates: ["dd.MM.yyyy HH:mm:ss"], zone: Europe/Riga, empty: [не закрыта]}
                cut-off: {fixed: "2026-11-22T00:00:00Z"}
                entities:
                  - entity: deal
                    only-when: {column: ID, filled: true}
                    fields:
                      deal_ref: ID
                      deal_name: Название сделки
                      amount: Бюджет
                      stage_name: Этап сделки
                      status: {column: Этап сделки, map: {Успешно реализовано: won, Закрыто и не реализовано: lost}, other: empty, default: open}
                      created_at: Дата создания сделки
                      closed_at: Дата закрытия
                      lead_source: "Источник#1"
                """;
        LoadResult utf8 = warehouse.load(warehouse.profile(profile), data.resolve("amocrm_leads_anonymised_utf8.csv"));
        String twin = profile.replace("name: leads", "name: twins")
                .replace("{type: csv}", "{type: csv, encoding: windows-1251, delimiter: \";\"}");
        LoadResult cp1251 =
                warehouse.load(warehouse.profile(twin), data.resolve("amocrm_leads_anonymised_cp1251_semicolon.csv"));

        assertThat(utf8.records()).isEqualTo(20).isEqualTo(cp1251.records());
        String columns =
                " deal_ref, deal_name, amount, stage_name, status, created_at, closed_at, lead_source, line from ";
        assertThat(rows("select" + columns + "stg_twins__deal order by line"))
                .isNotEmpty()
                .isEqualTo(rows("select" + columns + "stg_leads__deal order by line"));
    }

    private LoadResult load(String profile, String csv) {
        return load(profile, csv, StandardCharsets.UTF_8);
    }

    private LoadResult load(String profile, String csv, Charset encoding) {
        return warehouse.load(warehouse.profile(profile), warehouse.file("sales.csv", csv, encoding));
    }

    private List<Problem> refused(String yaml, String csv) {
        Path file = warehouse.file("sales.csv", csv);
        SourceProfile profile = warehouse.profile(yaml);
        return catchThrowableOfType(KontorException.class, () -> warehouse.load(profile, file))
                .problems();
    }

    private List<String> rows(String sql) {
        Rows rows = warehouse.query(sql);
        return rows.rows().stream().map(row -> row.values().toString()).toList();
    }
}
