package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.EntityQuery.Way;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The statements by which {@link Loader} writes the good rows of a file, without all that it does around them: nothing is
 * counted, compared, quarantined or committed. For measuring what a load adds to them.
 */
public final class BareCopies {

    private final SourceProfile profile;
    private final List<EntityQuery> strict;
    private final List<EntityQuery> fast;

    private BareCopies(SourceProfile profile, List<EntityQuery> strict, List<EntityQuery> fast) {
        this.profile = profile;
        this.strict = strict;
        this.fast = fast;
    }

    /**
     * Scans a file as a load does.
     *
     * @param folder where its clean text stays until the statements are executed
     */
    public static BareCopies scan(SourceProfile profile, Path file, LoadContext context, Path folder) {
        Scan scan = Exports.scan(profile, file, context.fileLabel(), folder);
        List<Origin> origins = List.of(
                new Origin(LoadIds.of(profile.name(), scan.sha256()), context.fileLabel(), CutOffs.of(profile, file)));
        return new BareCopies(
                profile,
                EntityQuery.all(profile, scan, origins, context.recordedAt(), Way.STRICT),
                EntityQuery.all(profile, scan, origins, context.recordedAt(), Way.FAST));
    }

    /**
     * Executes them, one for each entity of the file.
     *
     * @param next gives a new path for each result
     * @return the number of rows written
     */
    public long write(DuckDbEngine engine, Supplier<Path> next) {
        long written = 0;
        for (int i = 0; i < strict.size(); i++) {
            EntityMapping mapping = profile.entities().get(i);
            EntityQuery query = fast.get(i).isFast() && !mapping.distinct() ? fast.get(i) : strict.get(i);
            written += query.write(engine, next.get(), columns(profile, mapping));
        }
        return written;
    }

    private static List<PinnedColumn> columns(SourceProfile profile, EntityMapping mapping) {
        List<PinnedColumn> columns = new ArrayList<>();
        for (Column column : Staging.schema(profile.table(mapping.entity()), mapping.entity())
                .columns()) {
            columns.add(new PinnedColumn(columns.size() + 1, column.name(), column.type()));
        }
        return columns;
    }
}
