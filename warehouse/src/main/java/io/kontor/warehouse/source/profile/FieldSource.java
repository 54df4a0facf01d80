package io.kontor.warehouse.source.profile;

import java.util.List;

/** Where the value of a field comes from. */
public sealed interface FieldSource {

    /** The columns of the export that it reads. */
    List<ColumnRef> columns();

    /** The text of one column. */
    record OfColumn(ColumnRef column) implements FieldSource {
        @Override
        public List<ColumnRef> columns() {
            return List.of(column);
        }
    }

    /** The same text on every row. */
    record Constant(String value) implements FieldSource {
        @Override
        public List<ColumnRef> columns() {
            return List.of();
        }
    }

    /**
     * A part of the name of the column at hand, or its text, where a mapping is for each column of a pattern; no longer there
     * when the columns of the file are known.
     *
     * @param part a group of the pattern, or {@link EachColumn#VALUE}
     */
    record OfEach(String part) implements FieldSource {
        @Override
        public List<ColumnRef> columns() {
            return List.of();
        }
    }

    /** A reference made from columns that together name something; empty when all of them are. */
    record Hashed(List<ColumnRef> columns) implements FieldSource {
        public Hashed {
            columns = List.copyOf(columns);
        }
    }

    /** The values of columns that have one, put together. */
    record Joined(List<ColumnRef> columns, String separator) implements FieldSource {
        public Joined {
            columns = List.copyOf(columns);
        }
    }

    /** The first of several columns that has a value. */
    record FirstOf(List<ColumnRef> columns) implements FieldSource {
        public FirstOf {
            columns = List.copyOf(columns);
        }
    }
}
