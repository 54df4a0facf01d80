package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.SourceProfile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the same rows come, the same counts and sums arrive. */
class LoadPropertyTest {

    private static final String PROFILE = """
            kind: source
            name: NAME
            system: erp
            files: ["*.csv"]
            FORMAT
            cut-off: {fixed: "2026-11-22T00:00:00Z"}
            max-bad-rows: 100 %
            entities:
              - entity: sales_line
                fields:
                  line_ref: id
                  invoice_on: day
                  account_ref: customer
                  quantity: quantity
                  net_amount: net
            """;
    private static final String COMMA = "format: {type: csv}\nvalues: {dates: [yyyy-MM-dd]}";
    private static final String RUSSIAN = "format: {type: csv, encoding: windows-1251, delimiter: \";\"}\n"
            + "values: {dates: [dd.MM.yyyy], decimal: \",\", thousands: \" \"}";

    private static final String SUMS = "select count(*) as rows, count(quantity) as quantities, sum(net_amount) as net,"
            + " sum(quantity) as quantity, min(invoice_on) as first, max(invoice_on) as last,"
            + " count(distinct account_ref) as customers from ";

    @TempDir
    private Path folder;

    /** A row in both spellings; a bad one is bad in both. */
    private record Line(String comma, String russian) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shuffledSplitTranscodedAndDoubledRowsKeepCountsAndSums(int seed) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(line(i, random));
        }
        lines.addAll(lines.subList(0, 40));
        try (Warehouse warehouse = new Warehouse(folder)) {
            LoadResult whole = load(warehouse, "whole", COMMA, lines, StandardCharsets.UTF_8);

            Collections.shuffle(lines, random);
            LoadResult shuffled = load(warehouse, "shuffled", COMMA, lines, StandardCharsets.UTF_8);
            int cut = 1 + random.nextInt(lines.size() - 2);
            LoadResult head = load(warehouse, "split", COMMA, lines.subList(0, cut), StandardCharsets.UTF_8);
            LoadResult tail = load(warehouse, "split", COMMA, lines.subList(cut, lines.size()), StandardCharsets.UTF_8);
            LoadResult twin = load(warehouse, "twin", RUSSIAN, lines, Charset.forName("windows-1251"));
            // What the fast way reads must be what the strict way reads: a second date pattern rules the fast one out.
            LoadResult strict =
                    load(warehouse, "strict", COMMA.replace("]", ", dd-MM-yyyy]"), lines, StandardCharsets.UTF_8);

            assertThat(whole.records()).isEqualTo(340);
            assertThat(whole.loaded() + whole.quarantined()).isEqualTo(340);
            assertThat(whole.quarantined()).isPositive();
            assertThat(List.of(shuffled.loaded(), twin.loaded(), strict.loaded(), head.loaded() + tail.loaded()))
                    .containsOnly(whole.loaded());
            assertThat(List.of(shuffled.quarantined(), twin.quarantined(), strict.quarantined()))
                    .containsOnly(whole.quarantined());
            Object sums = sums(warehouse, "whole");
            assertThat(List.of("shuffled", "split", "twin", "strict"))
                    .allSatisfy(name -> assertThat(sums(warehouse, name)).isEqualTo(sums));
        }
    }

    private static Object sums(Warehouse warehouse, String name) {
        return warehouse.query(SUMS + "stg_" + name + "__sales_line").rows();
    }

    private static LoadResult load(
            Warehouse warehouse, String name, String format, List<Line> lines, Charset encoding) {
        SourceProfile profile = warehouse.profile(PROFILE.replace("NAME", name).replace("FORMAT", format));
        boolean comma = format.startsWith("format: {type: csv}");
        StringBuilder csv =
                new StringBuilder(comma ? "id,day,customer,quantity,net\n" : "id;day;customer;quantity;net\r\n");
        lines.forEach(line -> csv.append(comma ? line.comma() + "\n" : line.russian() + "\r\n"));
        return warehouse.load(profile, warehouse.file(name + ".csv", csv.toString(), encoding));
    }

    private static Line line(int id, Random random) {
        int day = 1 + random.nextInt(31);
        int month = 1 + random.nextInt(12);
        String customer = List.of("ООО «Ромашка»", "Acme, Inc.", "a \"b\" c", "", "Два\nряда; и", " край ")
                .get(random.nextInt(6));
        long cents = random.nextInt(10_000_000) - 1_000_000;
        String quantity =
                random.nextInt(10) == 0 ? "" : random.nextInt(20) == 0 ? "x" : String.valueOf(random.nextInt(100));
        String whole = String.valueOf(Math.abs(cents) / 100);
        String fraction = String.format(Locale.ROOT, "%02d", Math.abs(cents) % 100);
        String sign = cents < 0 ? "-" : "";
        String grouped = whole.length() > 3
                ? whole.substring(0, whole.length() - 3) + "\u00a0" + whole.substring(whole.length() - 3)
                : whole;
        String quoted = '"' + customer.replace("\"", "\"\"") + '"';
        return new Line(
                String.format(
                        Locale.ROOT,
                        "%d,2026-%02d-%02d,%s,%s,%s%s.%s",
                        id,
                        month,
                        day,
                        quoted,
                        quantity,
                        sign,
                        whole,
                        fraction),
                String.format(
                        Locale.ROOT,
                        "%d;%02d.%02d.2026;%s;%s;%s%s,%s",
                        id,
                        day,
                        month,
                        quoted,
                        quantity,
                        sign,
                        grouped,
                        fraction));
    }
}
