package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.engine.GroupRun;
import io.kontor.warehouse.engine.Output;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** A model inside an executor: a part's rows, ordered by their keys, become the model's rows. */
final class SparkModel implements MapPartitionsFunction<Row, Row> {

    private final int keys;
    private final int width;
    private final GroupFunction function;
    private final SparkColumns columns;

    SparkModel(int keys, int width, GroupFunction function, List<PinnedColumn> columns) {
        this.keys = keys;
        this.width = width;
        this.function = function;
        this.columns = SparkColumns.of(columns);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Results(rows, new GroupRun(keys, function, new Output(Path.of(""), columns.pinned())), width);
    }

    /** Computes a group when its rows are asked for. */
    private static final class Results implements Iterator<Row> {

        private final Iterator<Row> rows;
        private final GroupRun groups;
        private final int width;
        private final Queue<Row> ready = new ArrayDeque<>();

        Results(Iterator<Row> rows, GroupRun groups, int width) {
            this.rows = rows;
            this.groups = groups;
            this.width = width;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                add(groups.next(SparkTypes.row(rows.next(), width)));
                if (!rows.hasNext()) {
                    add(groups.end());
                }
            }
            return !ready.isEmpty();
        }

        private void add(List<io.kontor.warehouse.table.Row> results) {
            results.forEach(row -> ready.add(SparkTypes.row(row)));
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
