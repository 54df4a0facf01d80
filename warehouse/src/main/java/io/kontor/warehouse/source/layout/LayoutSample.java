package io.kontor.warehouse.source.layout;

import io.kontor.warehouse.source.table.Header;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Looks at some records of a file, many at its start and ever fewer later on, to say of what kind the values of each
 * column are. Every column is looked at, also those that nobody reads: one of them may be a column of a new name.
 */
public final class LayoutSample {

    private static final int FIRST = 256;
    private static final int SURE_PERCENT = 90;
    /** What looks like a date or an address is one; numbers and texts need more to be sure. */
    private static final int FEW = 3;

    private static final int MANY = 10;

    private final List<String> names;
    private final Set<String> empty;
    private final List<Map<ValueKind, Integer>> counts = new ArrayList<>();
    private long step = 1;
    private long next = 1;
    private int taken;

    /** @param empty words that stand for no value */
    public LayoutSample(Header header, List<String> empty) {
        this.names = header.numbered();
        this.empty = new HashSet<>(empty);
        names.forEach(name -> counts.add(new EnumMap<>(ValueKind.class)));
    }

    /** Whether the record of this number, from 1, should be taken. Numbers only rise. */
    public boolean wants(long record) {
        return record >= next;
    }

    /** Takes a record that has as many cells as the header. */
    public void take(long record, IntFunction<String> cell) {
        for (int i = 0; i < counts.size(); i++) {
            String value = Header.trimmed(cell.apply(i));
            if (!value.isEmpty() && !empty.contains(value)) {
                counts.get(i).merge(ValueKind.of(value), 1, Integer::sum);
            }
        }
        if (++taken % FIRST == 0) {
            step *= 4;
        }
        next = record + step;
    }

    public Layout layout() {
        List<Layout.Column> columns = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            columns.add(new Layout.Column(names.get(i).replaceAll("\\s+", " "), kind(counts.get(i))));
        }
        return new Layout(columns);
    }

    private static ValueKind kind(Map<ValueKind, Integer> counts) {
        int filled = counts.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<ValueKind, Integer> kind : counts.entrySet()) {
            int enough = kind.getKey() == ValueKind.DATE || kind.getKey() == ValueKind.EMAIL ? FEW : MANY;
            if (kind.getValue() >= enough && kind.getValue() * 100L >= (long) filled * SURE_PERCENT) {
                return kind.getKey();
            }
        }
        return ValueKind.ANY;
    }
}
