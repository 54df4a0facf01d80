package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.Footer;
import io.kontor.warehouse.source.shape.Row;
import io.kontor.warehouse.source.table.Header;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a report, between its rows, below or above them. A total states the sum of the rows since the total before
 * it, or, where its level is higher, since an earlier one; one above all rows states the sum of all. A number that cannot be
 * read makes a sum unknown, which agrees with any.
 */
final class ReportTotals {

    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final List<ColumnRef> columns;
    private final int[] positions;
    private final BiFunction<Row, Integer, @Nullable BigDecimal> numbers;

    /** The sums of the rows that totals have closed, in their order. */
    private final List<Sums> closed = new ArrayList<>();

    private Sums current;
    private boolean hasRows;
    private long rowAfter;
    private long lastTotal;
    private @Nullable Row above;
    private List<ColumnRef> aboveColumns = List.of();

    /** One number a column; empty where it is unknown. */
    private record Sums(List<Optional<BigDecimal>> values) {

        static Sums zero(int size) {
            return new Sums(Collections.nCopies(size, Optional.of(BigDecimal.ZERO)));
        }

        Sums plus(Sums other) {
            List<Optional<BigDecimal>> sums = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Optional<BigDecimal> more = other.values.get(i);
                sums.add(values.get(i).flatMap(one -> more.map(one::add)));
            }
            return new Sums(sums);
        }
    }

    /** @param numbers the number in a cell; null where it is none */
    ReportTotals(List<Footer> footers, Header header, BiFunction<Row, Integer, @Nullable BigDecimal> numbers) {
        this.columns = footers.stream()
                .flatMap(footer -> footer.sums().stream())
                .distinct()
                .filter(column -> header.find(column).isPresent())
                .toList();
        this.positions = columns.stream()
                .map(header::find)
                .mapToInt(OptionalInt::orElseThrow)
                .toArray();
        this.numbers = numbers;
        this.current = Sums.zero(positions.length);
    }

    void detail(Row row) {
        if (rowAfter == 0) {
            rowAfter = row.number();
        }
        hasRows = true;
        current = current.plus(sums(row));
    }

    /** A total with rows below it; empty where it agrees. */
    Optional<Reason> between(Row row, Footer footer) {
        if (columns(footer).isEmpty()) {
            return Optional.empty();
        }
        if (!hasRows) {
            above = row;
            aboveColumns = columns(footer);
            return Optional.empty();
        }
        return close(row, columns(footer)) ? Optional.empty() : Optional.of(differs(row, columns(footer), last()));
    }

    /** Whether a total below all rows is to be compared with all of them, and not only with those of its level. */
    boolean isOfAll(Row row, Footer footer) {
        List<ColumnRef> own = columns(footer);
        if (own.isEmpty() || !hasRows) {
            return true;
        }
        boolean agreesWithAll = agrees(all(), sums(row), own);
        boolean agreesWithSome = close(row, own);
        rowAfter = 0; // no row stands below it
        return agreesWithAll || !agreesWithSome;
    }

    /** At the end: what no total counts; empty where there is nothing. */
    Optional<Reason> end() {
        if (above != null && !agrees(all(), sums(above), aboveColumns)) {
            return Optional.of(differs(above, aboveColumns, all()));
        }
        return lastTotal > 0 && rowAfter > 0
                ? Optional.of(
                        Reason.of(Code.K327, "after").with("from", rowAfter).with("total", lastTotal))
                : Optional.empty();
    }

    private List<ColumnRef> columns(Footer footer) {
        return footer.sums().stream().filter(columns::contains).toList();
    }

    /** Finds the rows that a total counts: those since the total before it, or since an earlier one. */
    private boolean close(Row row, List<ColumnRef> own) {
        Sums stated = sums(row);
        List<Sums> parts = new ArrayList<>(closed);
        Sums sum = Sums.zero(positions.length);
        if (rowAfter > 0) {
            parts.add(current);
        }
        for (int from = parts.size() - 1; from >= 0; from--) {
            sum = sum.plus(parts.get(from));
            if (agrees(sum, stated, own)) {
                closed.subList(Math.min(from, closed.size()), closed.size()).clear();
                closed.add(sum);
                current = Sums.zero(positions.length);
                rowAfter = 0;
                lastTotal = row.number();
                return true;
            }
        }
        return false;
    }

    private Sums last() {
        return rowAfter > 0 || closed.isEmpty() ? current : closed.get(closed.size() - 1);
    }

    private Sums all() {
        return closed.stream().reduce(current, Sums::plus);
    }

    private boolean agrees(Sums found, Sums stated, List<ColumnRef> own) {
        return differing(found, stated, own).isEmpty();
    }

    private OptionalInt differing(Sums found, Sums stated, List<ColumnRef> own) {
        for (int i = 0; i < positions.length; i++) {
            Optional<BigDecimal> one = found.values().get(i);
            Optional<BigDecimal> other = stated.values().get(i);
            if (own.contains(columns.get(i))
                    && one.isPresent()
                    && other.isPresent()
                    && one.get().subtract(other.get()).abs().compareTo(HALF_A_CENT) >= 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private Reason differs(Row row, List<ColumnRef> own, Sums found) {
        Sums stated = sums(row);
        int column = differing(found, stated, own).orElse(0);
        return Reason.of(Code.K327, "total")
                .with("total", row.number())
                .with("column", columns.get(column).name())
                .with("stated", text(stated, column))
                .with("actual", text(found, column));
    }

    private static String text(Sums sums, int column) {
        return sums.values().get(column).map(BigDecimal::toPlainString).orElse("");
    }

    private Sums sums(Row row) {
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int position : positions) {
            values.add(Optional.ofNullable(numbers.apply(row, position)));
        }
        return new Sums(values);
    }
}
