package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.ValueRules;
import io.kontor.warehouse.source.shape.Row.Kind;
import io.kontor.warehouse.source.table.CleanWriter;
import io.kontor.warehouse.source.table.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the cells of one column of a sheet as the profile says that its texts are written: a date in the column's own
 * pattern, a number with the profile's decimal sign. So the same profile reads a list from text and from a workbook.
 */
final class CellText {

    private static final byte QUOTE = '"';
    /** Stands for a line break inside a value of the clean text. */
    private static final char BREAK = 0x1F;

    private static final int REMEMBERED = 1 << 12;

    private final ValueRules rules;
    private final List<DatePattern> patterns;
    private final ZoneId zone;
    private final Map<String, String> dates = new HashMap<>();

    private CellText(ValueRules rules, List<DatePattern> patterns, ZoneId zone) {
        this.rules = rules;
        this.patterns = patterns;
        this.zone = zone;
    }

    /** The form of a column: that of the first field which reads it. */
    static CellText of(SourceProfile profile, ColumnRef column) {
        ValueRules rules = profile.values();
        Optional<Field> field = profile.entities().stream()
                .flatMap(entity -> entity.fields().stream())
                .filter(candidate -> candidate.source().columns().stream()
                        .anyMatch(read -> read.name().equals(column.name())))
                .filter(candidate ->
                        !candidate.dates().isEmpty() || candidate.zone().isPresent())
                .findFirst();
        return new CellText(
                rules,
                field.map(Field::dates).filter(own -> !own.isEmpty()).orElse(rules.dates()),
                field.flatMap(Field::zone).orElse(rules.zone()));
    }

    /** A value as the profile says that it is written. */
    String text(Kind kind, String stored) {
        return switch (kind) {
            case NUMBER -> rules.decimal() == '.' ? stored : stored.replace('.', rules.decimal());
            case DATE -> date(stored);
            case FLAG -> flag(stored.equals("true"));
            case TEXT, ERROR -> Header.trimmed(stored);
            case NO_RESULT -> "";
        };
    }

    /** Writes a value into the clean text; tells whether it holds a line break. */
    boolean write(Kind kind, String stored, CleanWriter out) throws IOException {
        String text = text(kind, stored);
        boolean quoted = false;
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted |= c == ',' || c == QUOTE;
            broken |= c == '\n' || c == '\r';
        }
        String line = broken ? text.replace("\r\n", "\n").replace('\r', '\n').replace('\n', BREAK) : text;
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (quoted) {
            out.writeQuoted(bytes);
        } else {
            out.write(bytes, 0, bytes.length);
        }
        return broken;
    }

    private String flag(boolean value) {
        List<String> words = value ? rules.yes() : rules.no();
        String usual = String.valueOf(value);
        return words.isEmpty() || words.stream().anyMatch(usual::equalsIgnoreCase) ? usual : words.get(0);
    }

    private String date(String iso) {
        String text = dates.get(iso);
        if (text == null) {
            if (dates.size() == REMEMBERED) {
                dates.clear();
            }
            text = written(iso);
            dates.put(iso, text);
        }
        return text;
    }

    /** In a pattern that can hold it; what no pattern can hold stays as it is, and becomes a bad cell. */
    private String written(String iso) {
        try {
            LocalDateTime moment = local(iso);
            boolean midnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
            List<DatePattern> candidates = new ArrayList<>(patterns);
            candidates.removeIf(DatePattern::hasOffset);
            Optional<DatePattern> pattern = candidates.stream()
                    .filter(candidate -> candidate.hasTime() != midnight)
                    .findFirst()
                    .or(() -> candidates.stream().findFirst());
            if (pattern.isPresent()) {
                return moment.format(DateTimeFormatter.ofPattern(pattern.get().text(), Locale.ENGLISH));
            }
            return patterns.isEmpty()
                    ? iso.replace('T', ' ')
                    : moment.atZone(zone)
                            .format(DateTimeFormatter.ofPattern(patterns.get(0).text(), Locale.ENGLISH));
        } catch (DateTimeParseException e) {
            return iso;
        }
    }

    private LocalDateTime local(String iso) {
        if (iso.indexOf('T') < 0) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        return iso.endsWith("Z")
                ? OffsetDateTime.parse(iso).atZoneSameInstant(zone).toLocalDateTime()
                : LocalDateTime.parse(iso);
    }
}
