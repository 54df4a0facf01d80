package io.kontor.warehouse.engine.duckdb;

import io.kontor.warehouse.engine.Cut;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table that is seen piece by piece. */
interface CutTable {

    /** What stands for the table while a piece is computed. */
    PinnedView piece(int number);

    /** The first key of a piece, of {@code 1 << bits} pieces. */
    static long firstKey(int number, int bits) {
        return (long) number << (Cut.KEY_BITS - bits);
    }

    /** A table that lies in the order of the key: each piece reads the rows between two keys, and few others. */
    record Ordered(PinnedView whole, String key, int bits) implements CutTable {

        @Override
        public PinnedView piece(int number) {
            String until = key + " < " + firstKey(number + 1, bits);
            return whole.where(
                    number == 0
                            ? key + " is null or " + until
                            : key + " >= " + firstKey(number, bits) + " and " + until);
        }
    }

    /** A table whose rows were copied into one folder a piece. */
    record Copied(TableName name, List<PinnedColumn> columns, Path folder) implements CutTable {

        /** The column that the folders are named by. */
        static final String PIECE = "kontor_piece";

        @Override
        public PinnedView piece(int number) {
            return new PinnedView(name, List.of(new PinnedTable(name, 0, columns, files(number))));
        }

        /** None for a piece without rows. */
        private List<Path> files(int number) {
            Path piece = folder.resolve(PIECE + "=" + number);
            if (!Files.isDirectory(piece)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(piece)) {
                return files.sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static List<PinnedColumn> numbered(List<PinnedColumn> columns) {
            List<PinnedColumn> numbered = new ArrayList<>();
            columns.forEach(
                    column -> numbered.add(new PinnedColumn(numbered.size() + 1, column.name(), column.type())));
            return numbered;
        }
    }
}
