package io.kontor.warehouse.source.layout;

import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.HeaderText;
import io.kontor.warehouse.source.table.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The columns of a file in their order, with what stands in them; what is remembered of a file to compare the next one.
 * Holds no values.
 */
public record Layout(List<Column> columns) {

    /**
     * A column.
     *
     * @param name as the file has it, on one line; repeated names are numbered
     */
    public record Column(String name, ValueKind kind) {

        /** The form in which names are compared. */
        public String normal() {
            return HeaderText.normal(name);
        }
    }

    public Layout {
        columns = List.copyOf(columns);
    }

    /** One line for each column: the kind, a tab, the name. */
    public String text() {
        StringBuilder text = new StringBuilder();
        columns.forEach(column ->
                text.append(column.kind()).append('\t').append(column.name()).append('\n'));
        return text.toString();
    }

    /** Reads what {@link #text} wrote. */
    public static Layout of(String text) {
        return new Layout(text.lines()
                .map(line -> line.split("\t", 2))
                .map(parts -> new Column(parts[1], ValueKind.valueOf(parts[0])))
                .toList());
    }

    /** Names this very layout: equal for equal names, order and kinds. */
    public String sha256() {
        return Sha256.of(text());
    }

    /** Whether the columns are the same ones in the same order, and none holds values of another kind. */
    public boolean isSameAs(Layout other) {
        return names().equals(other.names())
                && IntStream.range(0, columns.size())
                        .allMatch(i -> columns.get(i)
                                .kind()
                                .agreesWith(other.columns().get(i).kind()));
    }

    /** This layout, with the kinds that only the other knows; both are the same otherwise. */
    public Layout with(Layout other) {
        if (!isSameAs(other)) {
            throw new IllegalArgumentException("not the same columns: " + names() + " and " + other.names());
        }
        List<Column> merged = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column mine = columns.get(i);
            merged.add(mine.kind() == ValueKind.ANY ? other.columns().get(i) : mine);
        }
        return new Layout(merged);
    }

    /** What stands in a column of the profile; nothing sure where the file lacks it. */
    public ValueKind kind(ColumnRef column) {
        OptionalInt position = new Header(1, names()).find(column);
        return position.isPresent() ? columns.get(position.getAsInt()).kind() : ValueKind.ANY;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
