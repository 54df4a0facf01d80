package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.CutOff;
import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.ValueRules;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a file that the engine's CSV reader can turn into values by itself: decimals without thousands, dates
 * of the file's only pattern, times of it in UTC. This takes a third off the time of a load. A column qualifies when
 * exactly one field reads it, and nothing else.
 *
 * @param types     SQL type by field
 * @param positions SQL type by position in the clean text
 * @param decimal   the decimal sign
 * @param pattern   the only date pattern, or empty
 */
record NativeColumns(
        Map<String, String> types, Map<Integer, String> positions, char decimal, Optional<DatePattern> pattern) {

    static final NativeColumns NONE = new NativeColumns(Map.of(), Map.of(), '.', Optional.empty());

    static NativeColumns of(SourceProfile profile, EntityMapping mapping, Scan scan, Entity entity) {
        ValueRules rules = profile.values();
        Optional<DatePattern> pattern = rules.dates().size() == 1
                ? Optional.of(rules.dates().get(0))
                        .filter(only -> !only.hasOffset() && only.dayZero().isEmpty())
                : Optional.empty();
        boolean plainNumbers =
                rules.thousands().isEmpty() && rules.strip().isEmpty() && rules.minus() == ValueRules.Minus.LEADING;
        boolean utc = rules.zone().normalized().equals(ZoneOffset.UTC);
        Map<String, String> types = new LinkedHashMap<>();
        Map<Integer, String> positions = new LinkedHashMap<>();
        for (Field field : mapping.fields()) {
            Optional<Column> column = entity.column(field.name());
            Integer position = isPlain(field)
                    ? scan.columns().get(field.source().columns().get(0).name())
                    : null;
            if (column.isEmpty() || position == null || readers(profile, mapping, scan, position) != 1) {
                continue;
            }
            Type type = column.get().type();
            boolean known = switch (type.kind()) {
                case DECIMAL -> plainNumbers && field.times().isEmpty();
                case DATE -> pattern.isPresent() && !pattern.get().hasTime();
                case TIMESTAMP -> pattern.isPresent() && utc;
                default -> false;
            };
            if (known) {
                types.put(field.name(), type.sql());
                positions.put(position, type.sql());
            }
        }
        return new NativeColumns(types, positions, rules.decimal(), pattern);
    }

    private static boolean isPlain(Field field) {
        return field.source() instanceof FieldSource.OfColumn
                && field.extract().isEmpty()
                && field.labels().isEmpty()
                && field.dates().isEmpty()
                && field.zone().isEmpty()
                && field.otherwise().isEmpty();
    }

    /** How often this entity reads the column at a position. */
    private static long readers(SourceProfile profile, EntityMapping mapping, Scan scan, int position) {
        Stream<ColumnRef> fields = mapping.fields().stream().flatMap(field -> field.source().columns().stream());
        Stream<ColumnRef> condition = mapping.onlyWhen().stream().map(EntityMapping.OnlyWhen::column);
        Stream<ColumnRef> cutOff =
                profile.cutOff() instanceof CutOff.OfColumn of ? Stream.of(of.column()) : Stream.of();
        return Stream.of(fields, condition, cutOff)
                .flatMap(columns -> columns)
                .filter(column ->
                        Integer.valueOf(position).equals(scan.columns().get(column.name())))
                .count();
    }

    String sqlType(int position) {
        return positions.getOrDefault(position, "varchar");
    }

    /** The reader's options for these columns. */
    String options(Texts texts) {
        if (types.isEmpty()) {
            return "";
        }
        String dates = pattern.map(only -> {
                    String format = texts.bind(only.strptime());
                    return ", dateformat = " + format + ", timestampformat = " + format;
                })
                .orElse("");
        return ", ignore_errors = true, decimal_separator = " + texts.bind(String.valueOf(decimal)) + dates;
    }
}
