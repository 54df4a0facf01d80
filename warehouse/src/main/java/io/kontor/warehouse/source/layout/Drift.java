package io.kontor.warehouse.source.layout;

import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.HeaderText;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file differ from those of an earlier file of the same source. Changes of columns that the profile
 * reads matter: they would change the meaning of rows in silence. Where a column stands never matters.
 */
public record Drift(List<Change> changes) {

    public static final Drift NONE = new Drift(List.of());

    /** What became of a column. */
    public enum What {
        MISSING("missing"),
        RENAMED("renamed"),
        OTHER_VALUES("values"),
        OTHER_TWINS("repeated"),
        NEW("new"),
        MOVED("moved");

        private final String word;

        What(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * A change of one column.
     *
     * @param column  its name in the file where it is
     * @param told    the words for it: a line such as {@code missing   'Amount' (read for deal.amount)}, and its detail
     * @param matters whether a person must say that it is right
     */
    public record Change(What what, String column, Reason told, boolean matters) {

        /** @param kind what is said of it, beginning with the word for what became of the column */
        static Change of(What what, String kind, String column, Map<String, String> values, boolean matters) {
            return new Change(
                    what,
                    column,
                    Reason.of(Code.K340, kind).with("column", column).with(values),
                    matters);
        }

        /** Dates stand where the profile reads a name, an id or a label. */
        public static Change datesAmongTexts(ColumnRef column, String readers) {
            return of(What.OTHER_VALUES, "values.first", column.name(), Map.of("readers", readers), true);
        }
    }

    public Drift {
        changes = List.copyOf(changes);
    }

    public static Drift between(Layout before, Layout now, SourceProfile profile) {
        if (before.isSameAs(now)) {
            return NONE;
        }
        return new Comparison(before, now, profile).drift();
    }

    public boolean matters() {
        return changes.stream().anyMatch(Change::matters);
    }

    /** Those that matter, or those that are only told. */
    public List<Change> changes(boolean mattering) {
        return changes.stream().filter(change -> change.matters() == mattering).toList();
    }

    /** Two files side by side. */
    private static final class Comparison {

        private static final int MOST_CANDIDATES = 200;

        private final Layout before;
        private final Layout now;
        private final SourceProfile profile;
        private final Header headerBefore;
        private final Header headerNow;

        /** Position before to position now. */
        private final Map<Integer, Integer> pairs = new TreeMap<>();

        /** By position now: the fields for which the profile reads it. */
        private final Map<Integer, String> readers = new HashMap<>();

        private final Map<Integer, String> lostReaders = new HashMap<>();
        private final List<Change> changes = new ArrayList<>();

        Comparison(Layout before, Layout now, SourceProfile profile) {
            this.before = before;
            this.now = now;
            this.profile = profile;
            this.headerBefore = new Header(1, before.names());
            this.headerNow = new Header(1, now.names());
        }

        Drift drift() {
            profile.columns().forEach(this::pairRead);
            pairOthers();
            Set<Integer> gained = unpaired(now, pairs.values());
            for (int lost : unpaired(before, pairs.keySet())) {
                renamed(lost, gained).ifPresentOrElse(gained::remove, () -> missing(lost));
            }
            pairs.forEach(this::compareValues);
            gained.removeIf(this::isExpected);
            gained.forEach(position -> add(What.NEW, now.columns().get(position).name(), Map.of(), null));
            moved();
            return new Drift(changes);
        }

        /** One of the columns that a profile reads by their pattern may be new at any time. */
        private boolean isExpected(int position) {
            return headerNow.isAnyOf(position, profile.patternColumns());
        }

        /** A column is the same under any of its names. */
        private void pairRead(ColumnRef column) {
            OptionalInt was = headerBefore.find(column);
            OptionalInt is = headerNow.find(column);
            String fields = profile.readers(column);
            is.ifPresent(position -> readers.merge(position, fields, (a, b) -> a + ", " + b));
            if (was.isPresent() && is.isPresent()) {
                pairs.put(was.getAsInt(), is.getAsInt());
                compareTwins(column, was.getAsInt(), is.getAsInt());
            } else {
                was.ifPresent(position -> lostReaders.merge(position, fields, (a, b) -> a + ", " + b));
            }
        }

        private void compareTwins(ColumnRef column, int was, int is) {
            long twinsBefore = twins(before, before.columns().get(was));
            long twinsNow = twins(now, now.columns().get(is));
            if (twinsBefore != twinsNow) {
                Map<String, String> values = Map.of(
                        "before", String.valueOf(twinsBefore),
                        "now", String.valueOf(twinsNow),
                        "twin", column.name());
                add(What.OTHER_TWINS, Header.withoutNumber(column.name()), values, profile.readers(column));
            }
        }

        private static long twins(Layout layout, Layout.Column column) {
            String base = HeaderText.normal(Header.withoutNumber(column.name()));
            return layout.columns().stream()
                    .filter(twin ->
                            HeaderText.normal(Header.withoutNumber(twin.name())).equals(base))
                    .count();
        }

        private void pairOthers() {
            Map<String, Integer> free = new HashMap<>();
            unpaired(now, pairs.values())
                    .forEach(position -> free.put(now.columns().get(position).normal(), position));
            for (int position : unpaired(before, pairs.keySet())) {
                Integer same = free.remove(before.columns().get(position).normal());
                if (same != null && !lostReaders.containsKey(position)) {
                    pairs.put(position, same);
                }
            }
        }

        private static Set<Integer> unpaired(Layout layout, Iterable<Integer> paired) {
            Set<Integer> unpaired = new LinkedHashSet<>();
            for (int i = 0; i < layout.columns().size(); i++) {
                unpaired.add(i);
            }
            paired.forEach(unpaired::remove);
            return unpaired;
        }

        /** A new column with a similar name and the same kind of values. */
        private Optional<Integer> renamed(int lost, Set<Integer> gained) {
            Layout.Column old = before.columns().get(lost);
            Map<String, Integer> candidates = gained.stream()
                    .limit(MOST_CANDIDATES)
                    .filter(position -> now.columns().get(position).kind().agreesWith(old.kind()))
                    .collect(Collectors.toMap(
                            position -> now.columns().get(position).name(), position -> position, (a, b) -> a));
            return DidYouMean.nearest(old.name(), candidates.keySet()).map(name -> {
                add(What.RENAMED, old.name(), Map.of("similar", name), lostReaders.get(lost));
                return candidates.get(name);
            });
        }

        private void missing(int lost) {
            add(What.MISSING, before.columns().get(lost).name(), Map.of(), lostReaders.get(lost));
        }

        private void compareValues(int was, int is) {
            ValueKind old = before.columns().get(was).kind();
            ValueKind kind = now.columns().get(is).kind();
            if (!old.agreesWith(kind)) {
                Map<String, String> values = Map.of("before", old.word(), "now", kind.word());
                add(What.OTHER_VALUES, now.columns().get(is).name(), values, readers.get(is));
            }
        }

        private void moved() {
            int[] order = pairs.values().stream().mapToInt(Integer::intValue).toArray();
            Set<Integer> inOrder = longestRise(order);
            for (int position : order) {
                if (!inOrder.contains(position)) {
                    add(What.MOVED, now.columns().get(position).name(), Map.of(), null);
                }
            }
        }

        /** The longest part of a list that only rises, so that as few columns as possible are called moved. */
        private static Set<Integer> longestRise(int[] list) {
            int[] lastOfLength = new int[list.length];
            int[] previous = new int[list.length];
            int longest = 0;
            for (int i = 0; i < list.length; i++) {
                int from = 0;
                int to = longest;
                while (from < to) {
                    int middle = (from + to) / 2;
                    if (list[lastOfLength[middle]] < list[i]) {
                        from = middle + 1;
                    } else {
                        to = middle;
                    }
                }
                previous[i] = from == 0 ? -1 : lastOfLength[from - 1];
                lastOfLength[from] = i;
                longest = Math.max(longest, from + 1);
            }
            Set<Integer> rise = new LinkedHashSet<>();
            for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = previous[i]) {
                rise.add(list[i]);
            }
            return rise;
        }

        /** @param fields for which the profile reads the column; null where it does not, so that it does not matter */
        private void add(What what, String column, Map<String, String> values, @Nullable String fields) {
            Map<String, String> all = new HashMap<>(values);
            if (fields != null) {
                all.put("readers", fields);
            }
            changes.add(Change.of(what, what.word + (fields == null ? "" : ".read"), column, all, fields != null));
        }
    }
}
