package io.kontor.warehouse.corpus;

/**
 * A profile of the corpus: lines of invoices, written in Russian, with parts that a file's oddity is about.
 *
 * @param format what stands under {@code format}
 * @param values what stands under {@code values}
 * @param rest   further settings
 */
record CorpusProfile(String format, String values, String rest) {

    /** Semicolons, UTF-8, decimal comma, days first. */
    static final CorpusProfile LINES = new CorpusProfile(
            "type: csv, delimiter: \";\"", "dates: [dd.MM.yyyy], decimal: \",\", thousands: \" \"", "");

    /** Leaves to the bytes whatever it can. */
    static final CorpusProfile OPEN = LINES.format("type: csv, encoding: auto, delimiter: auto, header-row: auto");

    /** The same columns, from workbooks. */
    static final CorpusProfile SHEETS = LINES.format("type: sheet");

    /** Moments in UTC, as calendars and mailboxes are read; the entities follow. */
    static CorpusProfile ofTimes(String format) {
        return new CorpusProfile(format, "dates: [\"yyyy-MM-dd HH:mm:ss\", yyyy-MM-dd], zone: Europe/Riga", "");
    }

    private static final String FIELDS = """
            entities:
              - entity: sales_line
                fields:
                  line_ref: Номер
                  invoice_on: Дата
                  account_ref: Клиент
                  quantity: Количество
                  net_amount: Сумма
                  currency: Валюта
            """;

    CorpusProfile format(String other) {
        return new CorpusProfile(other, values, rest);
    }

    CorpusProfile also(String format) {
        return new CorpusProfile(this.format + ", " + format, values, rest);
    }

    CorpusProfile values(String other) {
        return new CorpusProfile(format, other, rest);
    }

    /** With the settings, each on its line. */
    CorpusProfile with(String settings) {
        return new CorpusProfile(format, values, rest + settings + "\n");
    }

    String yaml(String name) {
        String limit = rest.contains("max-bad-rows") ? "" : "max-bad-rows: 100 %\n";
        String fields = rest.contains("entities:") ? "" : FIELDS;
        return "kind: source\nname: " + name + "\nsystem: erp\nfiles: [\"*\"]\nformat: {" + format + "}\nvalues: {"
                + values + "}\ncut-off: {fixed: \"2026-11-22T00:00:00Z\"}\n" + limit + rest + fields;
    }
}
