package io.kontor.reports.definition;

import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Measure;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Look;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every metric row behind the report, in full precision, under the column names of the warehouse. */
final class DataSheet {

    /** Tables by customer grow without bound; what is left out is said. */
    private static final int MOST = 1000;

    private final MetricRows rows;
    private final Wording words;

    DataSheet(MetricRows rows, Wording words) {
        this.rows = rows;
        this.words = words;
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Parts.headline(
                words,
                words.say("data.headline"),
                words.say(
                        "data.subtitle",
                        words.context().currency(),
                        words.texts().day(words.context().asOf()))));
        Map<TableName, TableSchema> schemas =
                Metrics.ALL.stream().collect(Collectors.toMap(metric -> metric.name(), metric -> metric.schema()));
        rows.tables().forEach((name, table) -> {
            TableSchema schema = schemas.get(name);
            if (schema != null) {
                blocks.add(table(schema, table));
                List<String> notes = new ArrayList<>();
                if (table.size() > MOST) {
                    notes.add(words.say("data.more", (long) MOST, (long) table.size()));
                }
                if (table.size() == 0) {
                    notes.add(words.say("data.empty"));
                }
                blocks.add(notes.isEmpty() ? new Block.Space(1) : new Block.Notes(notes));
            }
        });
        return new Sheet("data", "data", List.of(), 0, Page.LONG, blocks);
    }

    private Table table(TableSchema schema, Rows table) {
        List<Column> columns = table.fields().stream()
                .map(field -> schema.column(field.name()))
                .toList();
        return Table.of(
                schema.name().value(),
                schema.name().value(),
                columns.stream()
                        .map(column -> Table.Column.of(column.name(), Look.PLAIN))
                        .toList(),
                table.rows().stream().limit(MOST).map(row -> line(columns, row)).toList());
    }

    private Table.Line line(List<Column> columns, Row row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(columns.get(i), row.get(i)));
        }
        return new Table.Line(Table.Kind.BODY, cells, -1);
    }

    private Cell cell(Column column, @Nullable Object value) {
        if (value == null) {
            return new Cell.Missing("", words.say("data.null"));
        }
        if (value instanceof LocalDate day) {
            return new Cell.Day(day);
        }
        if (value instanceof Instant instant) {
            return new Cell.Moment(
                    LocalDateTime.ofInstant(instant, words.context().zone()));
        }
        if (column.unit() == Unit.MONEY && value instanceof BigDecimal amount) {
            return new Cell.Money(amount, words.context().currency(), Scale.UNIT);
        }
        if (column.unit() == Unit.RATIO && value instanceof Number ratio) {
            return new Cell.Ratio(ratio.doubleValue(), 2);
        }
        // A key has up to 60 bits, more than a spreadsheet's number holds.
        if (column.unit() != Unit.KEY && (value instanceof Long || value instanceof Integer)) {
            return new Cell.Count(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return new Cell.Quantity(number, 2, Measure.PLAIN);
        }
        return new Cell.Text(value.toString());
    }
}
