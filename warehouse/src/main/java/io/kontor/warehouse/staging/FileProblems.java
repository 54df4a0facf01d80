package io.kontor.warehouse.staging;

import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.CellPlaces;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.table.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tells the bad rows and cells of a file as problems with their places. */
final class FileProblems {

    private final SourceProfile profile;
    private final Path file;
    private final String label;
    private final Scan scan;
    private final DuckDbEngine engine;

    FileProblems(SourceProfile profile, Path file, String label, Scan scan, DuckDbEngine engine) {
        this.profile = profile;
        this.file = file;
        this.label = label;
        this.scan = scan;
        this.engine = engine;
    }

    /** A bad cell as the engine found it. */
    private record BadCell(EntityQuery query, long line, String field, String column, Reason reason) {}

    /** The first problems in the order of the file: of its shape and, for each query, of its cells. */
    List<Problem> first(List<EntityQuery> queries, int limit) {
        List<BadCell> cells = new ArrayList<>();
        queries.forEach(query -> cells.addAll(cells(query, limit)));
        List<BadRow> rows = scan.examples().stream().limit(limit).toList();
        Set<Long> lines = new HashSet<>();
        cells.forEach(cell -> lines.add(cell.line()));
        rows.forEach(row -> lines.add(row.line()));
        CellPlaces places = Exports.places(profile, file, label, lines);
        List<Problem> problems = new ArrayList<>();
        rows.forEach(row -> problems.add(Problem.of(row.reason(), places.of(row.line(), ""))));
        Set<String> told = new HashSet<>();
        for (BadCell cell : cells) {
            // One bad label is bad for several fields (stage, order, status), but is one problem.
            if (told.add(cell.line() + " " + cell.column() + " " + cell.reason().code())) {
                problems.add(Problem.of(suggesting(cell), places.of(cell.line(), cell.column())));
            }
        }
        problems.sort(
                Comparator.comparingInt((Problem problem) -> place(problem).line())
                        .thenComparingInt(problem -> place(problem).column()));
        return problems.subList(0, Math.min(limit, problems.size()));
    }

    private static Place place(Problem problem) {
        Place place = problem.place();
        return place == null ? Place.file("") : place;
    }

    private List<BadCell> cells(EntityQuery query, int limit) {
        Bound bad = query.badCells();
        Sql sql = new Sql(
                bad.sql().name(), "select * from (" + bad.sql().text() + ") order by line, field_name limit :most");
        Parameters parameters = bad.parameters().with("most", (long) limit * 4);
        Rows rows = engine.query(sql, parameters);
        List<BadCell> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cells.add(new BadCell(
                    query,
                    (Long) Objects.requireNonNull(rows.get(i, "line")),
                    text(rows, i, "field_name"),
                    text(rows, i, "column_name"),
                    Quarantine.reason(rows, i)));
        }
        return cells;
    }

    private static String text(Rows rows, int row, String column) {
        Object value = rows.get(row, column);
        return value == null ? "" : value.toString();
    }

    /** With the known label that was probably meant. */
    private static Reason suggesting(BadCell cell) {
        Reason reason = cell.reason();
        if (reason.code() != Code.K308) {
            return reason;
        }
        return DidYouMean.nearest(
                        reason.values().getOrDefault("raw", ""), cell.query().labels(cell.field()))
                .map(hit -> reason.as("similar").with("similar", hit))
                .orElse(reason);
    }
}
