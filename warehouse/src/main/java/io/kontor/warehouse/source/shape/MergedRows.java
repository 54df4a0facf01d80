package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.source.shape.Merges.Range;
import io.kontor.warehouse.source.shape.Row.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in which a cell that is merged downwards stands in each row that it covers: whoever merged the customer's name
 * over three deals meant all three. A number stays in the first row only, since it would be added three times.
 */
final class MergedRows implements Rows {

    /** A range with what stands in it. */
    private record Open(Range range, String text, Kind kind) {}

    private final Rows rows;
    private final List<Range> ranges;
    private final List<Open> open = new ArrayList<>();
    private int next;

    MergedRows(Rows rows, List<Range> ranges) {
        this.rows = rows;
        this.ranges = ranges;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        long number = row.number();
        open.removeIf(filled -> filled.range().lastRow() < number);
        Row filled = row;
        for (Open one : open) {
            if (filled.text(one.range().column()).isEmpty()) {
                filled = filled.with(one.range().column(), one.text(), one.kind());
            }
        }
        while (next < ranges.size() && ranges.get(next).firstRow() <= number) {
            Range range = ranges.get(next++);
            Kind kind = row.kind(range.column());
            if (range.firstRow() == number && (kind == Kind.TEXT || kind == Kind.DATE)) {
                open.add(new Open(range, row.text(range.column()), kind));
            }
        }
        return filled;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
