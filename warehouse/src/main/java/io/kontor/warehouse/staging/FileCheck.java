package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import io.kontor.warehouse.staging.Preview.FieldPreview;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what a load of a file would do and what is wrong with the file; loads nothing. */
public final class FileCheck {

    private static final int MOST = 50;

    private final DuckDbSettings settings;
    private final KnownLayouts known;

    /**
     * @param settings of the engine that reads the files
     * @param known    the columns of earlier files of the source
     */
    public FileCheck(DuckDbSettings settings, KnownLayouts known) {
        this.settings = settings;
        this.known = known;
    }

    /** A file that was scanned, with the queries that would load it. */
    private record Look(Scan scan, DuckDbEngine engine, List<EntityQuery> queries) {}

    /** What is told about a file that could be scanned. */
    private interface Telling {
        void tell(Look look);
    }

    /**
     * What a file is at first sight.
     *
     * @param drift   how its columns differ from those of earlier files of its source
     * @param records data records
     * @param sha256  of its content
     */
    public record Columns(Layout layout, Drift drift, long records, String sha256) {}

    /**
     * What is wrong with a file: its shape, and the first bad rows and cells; empty when it would load whole.
     *
     * @param label what messages call the file
     */
    public List<Problem> problems(SourceProfile profile, Path file, String label) {
        List<Problem> problems = new ArrayList<>();
        look(profile, file, label, problems, look -> {});
        return problems;
    }

    /** What would become of the file, besides its problems. */
    public Preview preview(SourceProfile profile, Path file, String label) {
        List<Problem> problems = new ArrayList<>();
        List<FieldPreview> fields = new ArrayList<>();
        long[] records = new long[1];
        look(profile, file, label, problems, look -> {
            records[0] = look.scan().records();
            look.queries().forEach(query -> fields.addAll(query.preview(look.engine())));
        });
        return new Preview(records[0], fields, problems);
    }

    /**
     * Looks at the columns of a file only.
     *
     * @throws KontorException as for a load, where the file cannot be read at all
     */
    public Columns columns(SourceProfile source, Path file, String label) {
        Check.requireSound(source);
        SourceProfile profile = Exports.profileFor(source, file, label);
        try (WorkFolder folder = WorkFolder.in(settings.tempDirectory())) {
            Scan scan = Exports.scan(profile, file, label, folder.path());
            return new Columns(
                    scan.layout(), new LayoutCheck(profile, known).drift(scan.layout()), scan.records(), scan.sha256());
        }
    }

    private void look(SourceProfile source, Path file, String label, List<Problem> problems, Telling telling) {
        problems.addAll(Check.profile(source));
        if (!problems.isEmpty()) {
            return;
        }
        try (WorkFolder folder = WorkFolder.in(settings.tempDirectory());
                DuckDbEngine engine = DuckDbEngine.open(settings)) {
            CutOffs.requireKnown(source, file, label);
            SourceProfile profile = Exports.profileFor(source, file, label);
            Scan scan = Exports.scan(profile, file, label, folder.path());
            Origin origin = new Origin("", label, CutOffs.of(profile, file));
            List<EntityQuery> queries =
                    EntityQuery.all(profile, scan, List.of(origin), Instant.EPOCH, EntityQuery.Way.STRICT);
            Look look = new Look(scan, engine, queries);
            telling.tell(look);
            problems.addAll(drift(profile, scan, label));
            problems.addAll(new FileProblems(profile, file, label, scan, engine).first(queries, MOST));
            for (ControlTotal control : new ControlTotals(scan, engine, queries.get(0)).compare()) {
                if (!control.agrees()) {
                    problems.add(ControlTotals.disagrees(control, label));
                }
            }
            problems.addAll(doubts(profile, look, label));
        } catch (KontorException e) {
            problems.addAll(e.problems());
        }
    }

    private static List<Problem> doubts(SourceProfile profile, Look look, String label) {
        Doubts doubts = new Doubts(profile, look.engine(), label);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < look.queries().size(); i++) {
            EntityQuery query = look.queries().get(i);
            EntityQuery.Bound rows = query.goodRows();
            doubts.look(profile.entities().get(i), "(" + rows.sql().text() + ")", rows.parameters(), query)
                    .forEach(doubt -> problems.add(doubt.problem()));
        }
        return problems;
    }

    private List<Problem> drift(SourceProfile profile, Scan scan, String label) {
        LayoutCheck layouts = new LayoutCheck(profile, known);
        Drift drift = layouts.drift(scan.layout());
        return drift.matters() ? List.of(layouts.problem(drift, label)) : List.of();
    }
}
