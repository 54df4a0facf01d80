package io.kontor.jobs.cli;

import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a listing together as rows, so that it can be printed as text, CSV or JSON. */
final class RowsBuilder {

    private final List<Field> fields = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    RowsBuilder text(String name) {
        fields.add(new Field(name, Type.STRING));
        return this;
    }

    RowsBuilder number(String name) {
        fields.add(new Field(name, Type.BIGINT));
        return this;
    }

    /** Two places. */
    RowsBuilder decimal(String name) {
        fields.add(new Field(name, Type.MONEY));
        return this;
    }

    RowsBuilder row(@Nullable Object... values) {
        rows.add(Row.of(values));
        return this;
    }

    Rows build() {
        return new Rows(fields, rows);
    }
}
