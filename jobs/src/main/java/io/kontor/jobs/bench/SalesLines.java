package io.kontor.jobs.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/** A file of sales lines, about 100 bytes each, with names in Cyrillic letters; equal counts give equal rows. */
final class SalesLines {

    /** The columns, with the types that both sides make of them. */
    static final String TYPES = "line_ref varchar, invoice_number varchar, invoice_on date, account_ref varchar,"
            + " product_ref varchar, quantity decimal(18,4), list_price decimal(18,4), net_amount decimal(18,2),"
            + " vat_amount decimal(18,2), cost_amount decimal(18,2), currency varchar, salesperson_ref varchar";

    /** How the rows are written. */
    enum Dialect {
        PLAIN(StandardCharsets.UTF_8, ',', '.'),
        RUSSIAN_EXCEL(Charset.forName("windows-1251"), ';', ',');

        private final Charset encoding;
        private final char delimiter;
        private final char decimal;

        Dialect(Charset encoding, char delimiter, char decimal) {
            this.encoding = encoding;
            this.delimiter = delimiter;
            this.decimal = decimal;
        }

        /** The profile of the benchmark, for a file in this dialect. */
        String profile(String template) {
            return template.replace("${encoding}", encoding.name())
                    .replace("${delimiter}", String.valueOf(delimiter))
                    .replace("${decimal}", String.valueOf(decimal));
        }
    }

    private static final int DAYS = 1096;
    private static final List<String> DAY_TEXTS = IntStream.range(0, DAYS)
            .mapToObj(day -> LocalDate.of(2023, 11, 1).plusDays(day).toString())
            .toList();

    private final Dialect dialect;
    private final StringBuilder line = new StringBuilder();

    private SalesLines(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Writes one file. */
    static void write(Path file, long rows, Dialect dialect) throws IOException {
        write(List.of(file), rows, dialect);
    }

    /** Writes several files with equal numbers of rows, which together are those of one file with all the rows. */
    static void write(List<Path> files, long rowsEach, Dialect dialect) throws IOException {
        new SalesLines(dialect).writeAll(files, rowsEach);
    }

    private void writeAll(List<Path> files, long rowsEach) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long rows = rowsEach * files.size();
        String header = header();
        long row = 0;
        for (Path file : files) {
            try (Writer out = Files.newBufferedWriter(file, dialect.encoding)) {
                out.write(header);
                for (long last = row + rowsEach; row < last; row++) {
                    next(row, rows, random);
                    out.append(line);
                }
            }
        }
    }

    private void next(long row, long rows, SplittableRandom random) {
        char delimiter = dialect.delimiter;
        long invoice = row / 4;
        int quantity = 1 + random.nextInt(20);
        int price = 100 + random.nextInt(50_000);
        long net = (long) quantity * price;
        line.setLength(0);
        line.append('L').append(10_000_000 + row);
        line.append(delimiter).append("INV-").append(1_000_000 + invoice);
        line.append(delimiter).append(DAY_TEXTS.get((int) (invoice * DAYS / (rows / 4 + 1))));
        line.append(delimiter).append('A').append(100_000 + random.nextInt(40_000));
        line.append(delimiter).append('P').append(1000 + random.nextInt(2000));
        line.append(delimiter).append(quantity);
        money(price);
        money(net);
        money(net * 21 / 100);
        money(net * (60 + random.nextInt(30)) / 100);
        line.append(delimiter).append("EUR");
        line.append(delimiter).append("Продавец ").append(10 + random.nextInt(80));
        line.append('\n');
    }

    private String header() {
        String names = TYPES.replaceAll(
                " (varchar|date|decimal\\(\\d+,\\d+\\))(, )?",
                Matcher.quoteReplacement(String.valueOf(dialect.delimiter)));
        return names.substring(0, names.length() - 1) + "\n";
    }

    private void money(long cents) {
        long rest = cents % 100;
        line.append(dialect.delimiter).append(cents / 100).append(dialect.decimal);
        line.append(rest < 10 ? "0" : "").append(rest);
    }
}
