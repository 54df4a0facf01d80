package io.kontor.jobs.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** A file of sales lines, about 90 bytes each; equal counts give equal bytes. */
final class SalesLines {

    /** The columns, with the types that both sides make of them. */
    static final String TYPES = "line_ref varchar, invoice_number varchar, invoice_on date, account_ref varchar,"
            + " product_ref varchar, quantity decimal(18,4), list_price decimal(18,4), net_amount decimal(18,2),"
            + " vat_amount decimal(18,2), cost_amount decimal(18,2), currency varchar, salesperson_ref varchar";

    private static final int DAYS = 1096;

    private SalesLines() {}

    static void write(Path file, long rows) throws IOException {
        byte[][] days = days();
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header());
            StringBuilder line = new StringBuilder();
            for (long row = 0; row < rows; row++) {
                long invoice = row / 4;
                int quantity = 1 + random.nextInt(20);
                int price = 100 + random.nextInt(50_000);
                long net = (long) quantity * price;
                line.setLength(0);
                line.append('L')
                        .append(10_000_000 + row)
                        .append(",INV-")
                        .append(1_000_000 + invoice)
                        .append(',');
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
                out.write(days[(int) (invoice * DAYS / (rows / 4 + 1))]);
                line.setLength(0);
                line.append(",A").append(100_000 + random.nextInt(40_000));
                line.append(",P")
                        .append(1000 + random.nextInt(2000))
                        .append(',')
                        .append(quantity);
                money(line, price);
                money(line, net);
                money(line, net * 21 / 100);
                money(line, net * (60 + random.nextInt(30)) / 100);
                line.append(",EUR,Seller ").append(10 + random.nextInt(80)).append('\n');
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static byte[] header() {
        String names = TYPES.replaceAll(" (varchar|date|decimal\\(\\d+,\\d+\\))(, )?", ",");
        return (names.substring(0, names.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[][] days() {
        byte[][] days = new byte[DAYS][];
        LocalDate first = LocalDate.of(2023, 11, 1);
        for (int day = 0; day < DAYS; day++) {
            days[day] = first.plusDays(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        return days;
    }

    private static void money(StringBuilder line, long cents) {
        long rest = cents % 100;
        line.append(',').append(cents / 100).append(rest < 10 ? ".0" : ".").append(rest);
    }
}
