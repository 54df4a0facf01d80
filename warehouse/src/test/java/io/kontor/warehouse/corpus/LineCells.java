package io.kontor.warehouse.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a line of an invoice as they must be stored, made of the texts of a file by rules of their own: it shares
 * nothing with the engine with whose rows they are compared.
 */
final class LineCells {

    /** The columns of a staged line, in the order of the cells. */
    static final String COLUMNS = "line_ref, invoice_on, account_ref, quantity, net_amount, currency";

    private static final List<String> HEADER = List.of(Lines.HEADER.strip().split(";"));
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int QUANTITY_DIGITS = 4;
    private static final int AMOUNT_DIGITS = 2;

    private LineCells() {}

    /**
     * The lines of a plain text; a repeated header and rows without any value are none.
     *
     * @throws RuntimeException where a cell cannot be what its column holds: then no reader may take it
     */
    static List<String> of(List<List<String>> records) {
        List<String> header = records.get(0).stream().map(PlainCsv::trimmed).toList();
        return records.stream()
                .skip(1)
                .filter(record -> !record.equals(records.get(0)))
                .filter(record ->
                        record.stream().anyMatch(cell -> !PlainCsv.trimmed(cell).isEmpty()))
                .map(record -> written(HEADER.stream()
                        .map(name -> header.contains(name) ? record.get(header.indexOf(name)) : "")
                        .toList()))
                .toList();
    }

    /** The texts of one line, in the order of the usual header. */
    static String written(List<String> texts) {
        List<String> cells = texts.stream().map(PlainCsv::trimmed).toList();
        return Stream.of(
                        cells.get(0),
                        cells.get(1).isEmpty() ? "" : LocalDate.parse(cells.get(1), DAY),
                        cells.get(2),
                        number(cells.get(3), QUANTITY_DIGITS),
                        number(cells.get(4), AMOUNT_DIGITS),
                        cells.get(5))
                .map(String::valueOf)
                .collect(Collectors.joining(" | "));
    }

    private static String number(String text, int digits) {
        String plain = text.replaceAll("[\\p{Z}\\t_]", "").replace(',', '.');
        return plain.isEmpty() ? "" : plain(new BigDecimal(plain).setScale(digits, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A stored row, of {@link #COLUMNS} from a position on. */
    static String stored(List<@Nullable Object> row, int from) {
        return IntStream.range(from, row.size())
                .mapToObj(row::get)
                .map(cell -> cell instanceof BigDecimal number ? plain(number) : Objects.toString(cell, ""))
                .collect(Collectors.joining(" | "));
    }
}
