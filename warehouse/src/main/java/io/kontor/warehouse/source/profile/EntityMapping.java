package io.kontor.warehouse.source.profile;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one entity that the records of a file become.
 *
 * @param entity   name of the entity, as in {@code staging.Entities}
 * @param onlyWhen which records to take; empty for all
 * @param each     the columns of which each makes rows of its own; empty where all are named. Where a condition stands
 *                 beside it, the mapping is for one of them
 * @param distinct whether equal rows count once
 */
public record EntityMapping(
        String entity, Optional<OnlyWhen> onlyWhen, Optional<EachColumn> each, boolean distinct, List<Field> fields) {

    /** Takes the records whose column passes a test. */
    public record OnlyWhen(ColumnRef column, Test test, List<String> values) {
        public OnlyWhen {
            values = List.copyOf(values);
        }
    }

    /** The tests of a condition. */
    public enum Test {
        IN,
        NOT_IN,
        FILLED,
        EMPTY
    }

    public EntityMapping {
        fields = List.copyOf(fields);
    }

    /** Whether its columns are only known when a file is seen. */
    public boolean isForEachColumn() {
        return each.isPresent() && onlyWhen.isEmpty();
    }
}
