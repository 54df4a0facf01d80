package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a profile makes of a file, without a store: a load of many small files would mostly wait for commits.
 *
 * @param records  of the file
 * @param rows     by entity, with the columns that the profile fills
 * @param problems the bad rows and cells, and the control totals that do not agree
 */
record ReadFile(long records, Map<String, List<Map<String, @Nullable Object>>> rows, List<Problem> problems) {

    /** @param folder an empty one */
    static ReadFile of(SourceProfile source, Path file, DuckDbEngine engine, Path folder) {
        Check.requireSound(source);
        String label = file.getFileName().toString();
        SourceProfile profile = Exports.profileFor(source, file, label);
        Scan scan = Exports.scan(profile, file, label, folder);
        Optional<Instant> cutOffAt = Optional.of(CutOffs.of(profile, file).orElse(Warehouse.NOW));
        List<EntityQuery> queries = EntityQuery.all(
                profile, scan, List.of(new Origin("", label, cutOffAt)), Warehouse.NOW, EntityQuery.Way.STRICT);
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        for (EntityQuery query : queries) {
            rows.computeIfAbsent(query.entity(), none -> new ArrayList<>()).addAll(rows(query, engine));
        }
        List<Problem> problems =
                new ArrayList<>(new FileProblems(profile, file, label, scan, engine).first(queries, 50));
        new ControlTotals(scan, engine, queries.get(0))
                .compare().stream()
                        .filter(control -> !control.agrees())
                        .forEach(control -> problems.add(ControlTotals.disagrees(control, label)));
        return new ReadFile(scan.records(), rows, problems);
    }

    private static List<Map<String, @Nullable Object>> rows(EntityQuery query, DuckDbEngine engine) {
        EntityQuery.Bound good = query.goodRows();
        Rows found = engine.query(good.sql(), good.parameters());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(query.constants());
            Staging.TECHNICAL.forEach(column -> row.remove(column.name()));
            for (Rows.Field field : found.fields()) {
                row.put(field.name(), found.get(i, field.name()));
            }
            rows.add(row);
        }
        return rows;
    }
}
