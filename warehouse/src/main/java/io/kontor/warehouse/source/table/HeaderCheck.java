package io.kontor.warehouse.source.table;

import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compares a file's header with the columns that its profile reads. Where a column stands does not matter. */
public final class HeaderCheck {

    private final SourceProfile profile;
    private final String label;
    private final Header header;
    private final Map<String, Integer> found = new HashMap<>();
    private final List<ColumnRef> missing = new ArrayList<>();

    public HeaderCheck(SourceProfile profile, String label, Header header) {
        this.profile = profile;
        this.label = label;
        this.header = header;
        for (ColumnRef column : profile.columns()) {
            OptionalInt position = header.find(column);
            if (position.isPresent()) {
                found.put(column.name(), position.getAsInt());
            } else if (!profile.canMiss(column) || header.count(column) > 1) {
                missing.add(column);
            }
        }
    }

    /** How many columns of the profile the header has; -1 when it lacks one. */
    public int fit() {
        return missing.isEmpty() ? found.size() : -1;
    }

    /** How many columns of the profile the header has, whatever it lacks. */
    public int found() {
        return found.size();
    }

    /** Position in the clean text, from 1, by the name that the profile uses. */
    public Map<String, Integer> columns() {
        List<Integer> read = List.copyOf(positions());
        Map<String, Integer> columns = new HashMap<>();
        found.forEach((name, position) -> columns.put(name, read.indexOf(position) + 1));
        return columns;
    }

    /** First and last position of each run of neighbouring columns that are read. */
    public int[][] runs() {
        List<int[]> runs = new ArrayList<>();
        for (int position : positions()) {
            if (!runs.isEmpty() && runs.get(runs.size() - 1)[1] == position - 1) {
                runs.get(runs.size() - 1)[1] = position;
            } else {
                runs.add(new int[] {position, position});
            }
        }
        return runs.toArray(int[][]::new);
    }

    public List<String> newColumns() {
        List<String> names = header.numbered();
        return IntStream.range(0, names.size())
                .filter(position -> !found.containsValue(position))
                .mapToObj(names::get)
                .filter(name -> !name.isBlank())
                .toList();
    }

    private SortedSet<Integer> positions() {
        return new TreeSet<>(found.values());
    }

    /**
     * Refuses a header that is not one of the profile's.
     *
     * @throws KontorException K204 a column is missing, K304 another header
     */
    public void requireFit(Table table) throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (found.isEmpty() || missing.size() > found.size() + 1) {
            problems.add(other(table));
        } else {
            missing.forEach(column -> problems.add(unknown(column)));
        }
        if (profile.refuseOther() && problems.isEmpty()) {
            newColumns().forEach(name -> problems.add(refused(table, name)));
        }
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
    }

    private Problem unknown(ColumnRef column) {
        int twins = header.count(column);
        if (twins > 1) {
            Reason twice =
                    reason(Code.K204, "twice").with("column", column.name()).with("count", twins);
            return Problem.of(twice, column.place());
        }
        Reason missing =
                reason(Code.K204, "missing").with("column", column.name()).with("readers", profile.readers(column));
        return Problem.of(suggesting(missing, column), column.place());
    }

    private Reason reason(Code code, String kind) {
        return Reason.of(code, kind)
                .with("file", label)
                .with("profile", profile.name())
                .with("path", profile.path());
    }

    private Reason suggesting(Reason missing, ColumnRef column) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < header.names().size(); i++) {
            positions.putIfAbsent(header.names().get(i), i + 1);
        }
        return column.names()
                .flatMap(name -> DidYouMean.nearest(name, positions.keySet()).stream())
                .findFirst()
                .map(hit -> missing.as("missing.similar")
                        .with("similar", hit)
                        .with("position", String.valueOf(positions.get(hit))))
                .orElse(missing.with("columns", String.join(", ", header.numbered())));
    }

    private Problem refused(Table table, String name) {
        return Problem.of(reason(Code.K304, "refused").with("column", name), table.headerPlace());
    }

    private Problem other(Table table) throws IOException {
        Reason other = reason(Code.K304, "other")
                .with("found", found.size())
                .with("wanted", found.size() + missing.size())
                .with("header", shortened(String.join(" | ", header.names())));
        return Problem.of(table.advisedOnHeader(other), table.headerPlace());
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "...";
    }
}
