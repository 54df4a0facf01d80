package io.kontor.warehouse.source.profile;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line at the end of a file that is not data.
 *
 * @param line      found in the line's text
 * @param rowsGroup group of {@code line} that holds the number of rows, or 0
 * @param sums      columns that hold the sum of the rows above
 */
public record Footer(Pattern line, int rowsGroup, List<ColumnRef> sums) {
    public Footer {
        sums = List.copyOf(sums);
    }
}
