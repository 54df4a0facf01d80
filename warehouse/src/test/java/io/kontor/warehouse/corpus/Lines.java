package io.kontor.warehouse.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The good file from which odd ones are made: three lines of invoices, 1297.49 in all. */
final class Lines {

    static final String HEADER = "Номер;Дата;Клиент;Количество;Сумма;Валюта\n";
    static final String FIRST = "1;01.09.2026;Ромашка;2;1 200,50;RUB\n";
    static final String SECOND = "2;02.09.2026;Балтия;1;-3;EUR\n";
    static final String THIRD = "3;29.02.2028;Вода;;99,99;USD\n";
    static final String GOOD = HEADER + FIRST + SECOND + THIRD;

    private Lines() {}

    /** The good file with other lines after its own. */
    static String and(String... lines) {
        return GOOD + String.join("\n", lines) + "\n";
    }

    /** A header and lines alone. */
    static String of(String... lines) {
        return HEADER + String.join("\n", lines) + "\n";
    }

    /** One line with a date. */
    static String dated(String day) {
        return of("1;" + day + ";Ромашка;2;10;RUB");
    }

    /** One line with an amount. */
    static String paid(String amount) {
        return of("1;01.09.2026;Ромашка;2;" + amount + ";RUB");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
