package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Place;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One promise of a source's contract: what its exports keep, and what follows when one does not.
 *
 * @param place  where the profile makes it
 * @param entity the rows that it is about; of no meaning for promises about whole files
 */
public record Promise(Place place, Severity severity, String entity, Rule rule) {

    /** A list of accepted values may be long; results are kept under the name. */
    private static final int LONGEST = 140;

    /** What follows when a promise is broken. */
    public enum Severity {
        /** The file loads, and the run ends with a warning. */
        WARN,
        /** The file, or the run, is held. */
        BLOCK
    }

    /** What is promised. A rule about values says nothing of a row that has none; only {@link Filled} asks for one. */
    public sealed interface Rule {

        /** Says in a few words what holds; stable, since results are kept under it. */
        String text();
    }

    /** A rule about the number of records of a list, which may come in several files. */
    public sealed interface LengthRule extends Rule {}

    /** A rule about each row of a file. */
    public sealed interface RowRule extends Rule {

        /** The columns of the entity that it reads. */
        List<String> columns();
    }

    /**
     * The dates of a column can mean one thing only. Every profile promises it of every column of dates, without a word.
     *
     * @param doubt what they could be taken for
     */
    public record ClearTimes(String column, Code doubt) implements Rule {

        @Override
        public String text() {
            return doubt + " " + doubt.title() + ": " + column;
        }
    }

    /** Every row has a value. */
    public record Filled(List<String> columns) implements RowRule {
        public Filled {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return String.join(", ", columns) + " filled";
        }
    }

    /** No two rows of a file agree in all of the columns. */
    public record Unique(List<String> columns) implements RowRule {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public String text() {
            return String.join(" + ", columns) + " unique";
        }
    }

    /** Numbers, dates or times between two bounds, both included; written as SQL writes them. */
    public record Range(String column, Optional<String> least, Optional<String> most) implements RowRule {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String text() {
            return column
                    + least.map(bound -> " from " + bound).orElse("")
                    + most.map(bound -> " up to " + bound).orElse("");
        }
    }

    /** Texts from a closed list. */
    public record Accepted(String column, List<String> values) implements RowRule {
        public Accepted {
            values = List.copyOf(values);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String text() {
            return column + " one of " + String.join(", ", values);
        }
    }

    /** Texts of a shape; the whole text must fit. */
    public record Matches(String column, String pattern) implements RowRule {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String text() {
            return column + " like " + pattern;
        }
    }

    /** A sum: total = parts added up, to within a tolerance. A part without a value counts as 0. */
    public record Identity(String total, List<String> parts, BigDecimal tolerance) implements RowRule {
        public Identity {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> columns() {
            return Stream.concat(Stream.of(total), parts.stream()).toList();
        }

        @Override
        public String text() {
            return total + " = " + String.join(" + ", parts);
        }
    }

    /**
     * Ids that some export describes. Looked at when all files of a run are loaded, over all rows of the source.
     *
     * @param source whose rows describe them; empty for any source
     */
    public record Relation(String column, String toEntity, String toColumn, Optional<String> source)
            implements RowRule {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public String text() {
            return column + " in " + toEntity + "." + toColumn
                    + source.map(name -> " of " + name).orElse("");
        }
    }

    /** A number of records in a file. */
    public record Records(Optional<Long> least, Optional<Long> most) implements Rule {
        @Override
        public String text() {
            return "records" + least.map(bound -> " from " + bound).orElse("")
                    + most.map(bound -> " up to " + bound).orElse("");
        }
    }

    /**
     * A change in the number of records against the export before, by cut-off. Nothing is said of a first export.
     *
     * @param least lowest change, as a fraction: -0.2 is a fifth less
     */
    public record Change(Optional<BigDecimal> least, Optional<BigDecimal> most) implements LengthRule {

        /** Whether a change, as a fraction of what was, lies between the bounds. */
        public boolean holds(BigDecimal ratio) {
            return least.map(bound -> ratio.compareTo(bound) >= 0).orElse(true)
                    && most.map(bound -> ratio.compareTo(bound) <= 0).orElse(true);
        }

        @Override
        public String text() {
            return "change of records"
                    + least.map(bound -> " from " + percent(bound)).orElse("")
                    + most.map(bound -> " up to " + percent(bound)).orElse("");
        }
    }

    /**
     * A list of all there is that does not lose much at once: what it leaves out is taken for deleted.
     *
     * @param largestDrop fraction of the records of the export before, by cut-off, that may be missing
     */
    public record NoSuddenDrop(BigDecimal largestDrop) implements LengthRule {
        @Override
        public String text() {
            return "at most " + percent(largestDrop) + " of all records gone at once";
        }

        /** Whether an export has enough of the records that the one before had. */
        public boolean holds(long before, long now) {
            return BigDecimal.valueOf(before - now).compareTo(largestDrop.multiply(BigDecimal.valueOf(before))) <= 0;
        }
    }

    /** A share of bad rows that is not exceeded, as a fraction. */
    public record BadRows(BigDecimal most) implements Rule {
        @Override
        public String text() {
            return "bad rows up to " + percent(most);
        }
    }

    /** Footers state totals, and the rows agree with them. */
    public record ControlTotals() implements Rule {
        @Override
        public String text() {
            return "control totals agree";
        }
    }

    /** An export every so many days, counted in the company's calendar. */
    public record Every(int days) implements Rule {
        @Override
        public String text() {
            return "an export every " + days + (days == 1 ? " day" : " days");
        }
    }

    /** An export for each of these moments of a week, in the company's zone. */
    public record By(List<Deadline> deadlines) implements Rule {
        public By {
            deadlines = List.copyOf(deadlines);
        }

        @Override
        public String text() {
            return "an export by " + deadlines.stream().map(Deadline::text).collect(Collectors.joining(", "));
        }
    }

    /** A moment of each week. */
    public record Deadline(DayOfWeek day, LocalTime time) {
        String text() {
            return day.name().substring(0, 3) + " " + time;
        }
    }

    /** Rows of ids that were never seen wait in quarantine until a person accepts them. */
    public record ApproveNew() implements Rule {
        @Override
        public String text() {
            return "new ids are approved";
        }
    }

    /** What results are kept under, such as {@code deal: amount filled}. */
    public String name() {
        String text = rule instanceof RowRule || rule instanceof ApproveNew ? entity + ": " + rule.text() : rule.text();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
