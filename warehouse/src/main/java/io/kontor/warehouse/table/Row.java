package io.kontor.warehouse.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row. Values are String, Long (BIGINT), Integer (INT), Boolean, LocalDate (DATE), Instant (TIMESTAMP), BigDecimal
 * (DECIMAL, with the column's scale), Double or null.
 */
public record Row(List<@Nullable Object> values) implements Serializable {

    public Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Row of(@Nullable Object... values) {
        return new Row(Arrays.asList(values));
    }

    public @Nullable Object get(int index) {
        return values.get(index);
    }
}
