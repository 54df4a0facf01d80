package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.LoadResult.EntityLoad;
import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that are written at once are loaded as if each had come alone. */
class GroupLoadTest {

    private static final TableName LINES = new TableName("stg_sales__sales_line");
    private static final TableName ACCOUNTS = new TableName("stg_sales__account");

    /** With what differs from file to file, a condition, equal rows, decimals that the engine reads by itself. */
    private static final String SALES = """
            kind: source
            name: sales
            system: erp
            files: ["*.csv"]
            format: {type: csv}
            values: {dates: [yyyy-MM-dd]}
            cut-off: {file-name: '(\\d{4}-\\d{2}-\\d{2})', pattern: yyyy-MM-dd, at: "23:59:59"}
            max-bad-rows: 60 %
            entities:
              - entity: sales_line
                only-when: {column: kind, in: [sale]}
                fields:
                  line_ref: id
                  invoice_on: day
                  account_ref: customer
                  net_amount: net
              - entity: account
                distinct: true
                fields: {account_ref: customer, account_name: customer}
            """;

    private static final String HEADER = "id,day,customer,net,kind\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

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
    void rowsAreThoseOfEachFileAlone() {
        Map<String, String> files = files(7);
        List<String> all = new ArrayList<>();
        try (Warehouse alone = new Warehouse(otherFolder)) {
            SourceProfile profile = alone.profile(SALES);
            Map<String, LoadResult> expected = new HashMap<>();
            files.forEach((name, text) -> expected.put(name, alone.load(profile, alone.file(name, text))));

            Heard heard = load(SALES, files);

            assertThat(heard.refused).isEmpty();
            assertThat(heard.loaded).isEqualTo(expected);
            all.addAll(rows(alone));
        }
        assertThat(rows(warehouse)).isEqualTo(all).hasSizeGreaterThan(20);
        assertThat(warehouse.store().pin(LINES).files()).hasSize(1);
        assertThat(warehouse.store().pin(ACCOUNTS).files()).hasSize(1);
    }

    @Test
    void fileWithABadCellIsLoadedAlone() {
        Map<String, String> files = files(4);
        files.put("sales_2_2026-11-03.csv", HEADER + "1,2026-11-03,A,10.00,sale\n2,2026-11-03,A,ten,sale\n");

        Heard heard = load(SALES, files);

        assertThat(heard.refused).isEmpty();
        EntityLoad lines = heard.loaded.get("sales_2_2026-11-03.csv").entities().get(0);
        assertThat(lines.loaded()).isEqualTo(1);
        assertThat(lines.quarantined()).isEqualTo(1);
        assertThat(warehouse.value("select count(*) from stg_sales__sales_line where file = 'sales_2_2026-11-03.csv'"))
                .isEqualTo(1L);
        assertThat(warehouse.value("select count(*) from quarantine_row")).isEqualTo(1L);
        assertThat(warehouse.store().pin(LINES).files()).hasSize(2);
        assertThat(warehouse.value("select count(*) from stg_sales__sales_line"))
                .isEqualTo(heard.loaded.values().stream()
                        .mapToLong(result -> result.entities().get(0).loaded())
                        .sum());
    }

    @Test
    void oneLoadOfASharedFileIsReplacedAlone() {
        Map<String, String> files = files(5);
        load(SALES, files);
        List<String> before = rows(warehouse);
        String name = "sales_3_2026-11-04.csv";

        LoadResult again = warehouse.load(
                warehouse.profile(SALES.replace("net_amount: net", "net_amount: {column: net}")),
                warehouse.file(name, files.get(name)));

        assertThat(again.entities().get(0).loaded()).isPositive();
        assertThat(rows(warehouse)).isEqualTo(before);
        assertThat(warehouse.store().pin(LINES).files()).hasSize(2);
    }

    @Test
    void loadingAgainTogetherDoublesNothing() {
        load(SALES, files(5));
        List<String> before = rows(warehouse);

        load(SALES, files(6));

        assertThat(rows(warehouse)).containsAll(before).hasSizeGreaterThan(before.size());
        assertThat(warehouse.store().pin(LINES).files()).hasSize(1);
    }

    @Test
    void entityThatLeftTheProfileLosesTheRowsOfItsLoadsOnly() {
        Map<String, String> files = files(3);
        load(SALES, files);
        files.remove("sales_0_2026-11-01.csv");

        load(SALES.substring(0, SALES.indexOf("  - entity: account")), files);

        assertThat(warehouse
                        .query("select distinct file from stg_sales__account")
                        .rows())
                .extracting(row -> row.get(0))
                .containsExactly("sales_0_2026-11-01.csv");
    }

    @Test
    void brokenPromiseOfOneFileHoldsThatFile() {
        String profile = SALES + """
                contract:
                  - {check: range, entity: sales_line, column: net_amount, max: 1000, severity: block}
                """;
        Map<String, String> files = files(4);
        files.put("sales_1_2026-11-02.csv", HEADER + "1,2026-11-02,A,5000.00,sale\n");

        Heard heard = load(profile, files);

        assertThat(heard.refused).containsOnlyKeys("sales_1_2026-11-02.csv");
        assertThat(heard.refused.get("sales_1_2026-11-02.csv").problems().get(0).code())
                .isEqualTo(Code.K364);
        assertThat(warehouse
                        .query("select distinct file from stg_sales__sales_line order by file")
                        .rows())
                .extracting(row -> row.get(0))
                .containsExactly("sales_0_2026-11-01.csv", "sales_2_2026-11-03.csv", "sales_3_2026-11-04.csv");
        assertThat(warehouse
                        .query("select distinct file from stg_sales__account")
                        .rows())
                .hasSize(3);
    }

    @Test
    void equalContentsUnderTwoNamesAreOneLoad() {
        Map<String, String> files = files(3);
        files.put("copy_2026-11-01.csv", files.get("sales_0_2026-11-01.csv"));

        load(SALES, files);

        assertThat(warehouse
                        .query("select file from stg_sales__sales_line where load_id = (select min(load_id)"
                                + " from stg_sales__sales_line where file = 'copy_2026-11-01.csv')")
                        .rows())
                .extracting(row -> row.get(0))
                .containsOnly("copy_2026-11-01.csv");
    }

    @Test
    void timesThatAreInDoubtAreToldForTheirFile() {
        String profile = SALES.replace("dates: [yyyy-MM-dd]", "dates: [dd/MM/yyyy]");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("sales_0_2026-11-01.csv", HEADER + "1,25/10/2026,A,1.00,sale\n2,03/02/2026,A,1.00,sale\n");
        files.put("sales_1_2026-11-02.csv", HEADER + "1,04/03/2026,A,1.00,sale\n2,03/02/2026,A,2.00,sale\n");

        Heard heard = load(profile, files);

        assertThat(heard.loaded.get("sales_0_2026-11-01.csv").findings()).isEmpty();
        assertThat(heard.loaded.get("sales_1_2026-11-02.csv").findings())
                .extracting(finding -> finding.problem().code())
                .containsExactly(Code.K342);
        assertThat(warehouse.store().pin(LINES).files()).hasSize(1);
    }

    @Test
    void fileThatIsDroppedLeavesTheOthers() {
        Map<String, String> files = files(4);
        SourceProfile profile = warehouse.profile(SALES);
        Heard heard = new Heard();
        try (Loader.Batch batch = new Loader(warehouse.settings(), warehouse.store()).batch(profile)) {
            add(batch, files, heard);
            batch.drop(heard.loaded.get("sales_2_2026-11-03.csv").loadId());
            batch.publish();
        }

        assertThat(warehouse
                        .query("select distinct file from stg_sales__sales_line order by file")
                        .rows())
                .extracting(row -> row.get(0))
                .containsExactly("sales_0_2026-11-01.csv", "sales_1_2026-11-02.csv", "sales_3_2026-11-04.csv");
    }

    /** What became of the files, by name. */
    private static final class Heard implements Loader.Hearer {

        private final Map<String, LoadResult> loaded = new HashMap<>();
        private final Map<String, KontorException> refused = new HashMap<>();

        @Override
        public Optional<ListLength> length(ScannedFile file) {
            return Optional.empty();
        }

        @Override
        public void loaded(ScannedFile file, LoadResult result) {
            loaded.put(file.label(), result);
        }

        @Override
        public void refused(ScannedFile file, KontorException why) {
            refused.put(file.label(), why);
        }
    }

    private Heard load(String profile, Map<String, String> files) {
        Heard heard = new Heard();
        try (Loader.Batch batch =
                new Loader(warehouse.settings(), warehouse.store()).batch(warehouse.profile(profile))) {
            add(batch, files, heard);
            batch.publish();
        }
        return heard;
    }

    private void add(Loader.Batch batch, Map<String, String> files, Heard heard) {
        List<ScannedFile> scanned = new ArrayList<>();
        files.forEach((name, text) ->
                scanned.add(batch.scan(warehouse.file(name, text), new LoadContext(name, Warehouse.NOW))));
        batch.add(scanned, heard);
        scanned.forEach(ScannedFile::close);
    }

    /** Files of different days, the even ones with rows that the condition does not take. */
    private static Map<String, String> files(int count) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int file = 0; file < count; file++) {
            StringBuilder text = new StringBuilder(HEADER);
            for (int row = 0; row < 3 + file; row++) {
                text.append(String.format(
                        "%d-%d,2026-10-%02d,\"Customer \"\"%c\"\"\",%d.50,%s%n",
                        file,
                        row,
                        row + 1,
                        'A' + row % 2,
                        10 * file + row,
                        file % 2 == 0 && row == 1 ? "gift" : "sale"));
            }
            files.put(String.format("sales_%d_2026-11-%02d.csv", file, file + 1), text.toString());
        }
        return files;
    }

    private static List<String> rows(Warehouse warehouse) {
        List<String> rows = new ArrayList<>();
        for (TableName table : List.of(LINES, ACCOUNTS)) {
            warehouse.query("select * from " + table + " order by file, line").rows().stream()
                    .map(Object::toString)
                    .forEach(rows::add);
        }
        return rows;
    }
}
