package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.FileForm;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.table.TableName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file. For each entity: records = loaded + quarantined + waiting + ignored; this was checked.
 *
 * @param loadId        equal for every load of the same bytes by the same source, whatever the profile says
 * @param sha256        of the file's bytes
 * @param profileSha256 of the profile's text: with {@code sha256} it tells whether a new load could differ
 * @param cutOffAt      when the export was true; empty where each row says it
 * @param records       data records of the file, without header, blank lines and footers
 * @param badCells      rows written to the quarantine
 * @param controls      totals in footers, compared
 * @param findings      how the file stands to its contract; no broken blocking promise is among them
 * @param erasedLines   lines that tell of erased persons; their personal data were not loaded
 * @param newColumns    columns of the file that the profile does not name
 * @param form          how the file is written
 * @param layout        the columns of the file, to compare the next one
 * @param drift         how they differ from those of earlier files, in nothing that matters
 */
public record LoadResult(
        String loadId,
        String source,
        String file,
        String sha256,
        String profileSha256,
        Optional<Instant> cutOffAt,
        long records,
        long badCells,
        List<EntityLoad> entities,
        List<ControlTotal> controls,
        List<Finding> findings,
        List<Long> erasedLines,
        List<String> newColumns,
        FileForm form,
        Layout layout,
        Drift drift) {

    /**
     * What became of the records for one entry under {@code entities}.
     *
     * @param waiting records of ids that a person has to approve first
     * @param ignored reasons and counts of records that are rightly no row, such as "equal to another row"
     */
    public record EntityLoad(
            TableName table, String entity, long loaded, long quarantined, long waiting, List<Ignored> ignored) {
        public EntityLoad {
            ignored = List.copyOf(ignored);
        }

        public long ignoredCount() {
            return ignored.stream().mapToLong(Ignored::count).sum();
        }
    }

    /** Records that are no rows, and why. */
    public record Ignored(String reason, long count) {}

    /**
     * A total that a footer states.
     *
     * @param text   what the footer says
     * @param stated the same as a number; null when it is none
     * @param actual null when the rows have no number to compare with
     */
    public record ControlTotal(
            String name,
            long line,
            String text,
            @Nullable BigDecimal stated,
            @Nullable BigDecimal actual) {

        /** Whether it is a number of rows, and no amount. */
        public boolean countsRows() {
            return name.equals(ControlTotals.ROWS);
        }

        public boolean agrees() {
            return stated != null && actual != null && stated.compareTo(actual) == 0;
        }
    }

    public LoadResult {
        entities = List.copyOf(entities);
        controls = List.copyOf(controls);
        findings = List.copyOf(findings);
        erasedLines = List.copyOf(erasedLines);
        newColumns = List.copyOf(newColumns);
    }

    /** With what was found about the list of which the file is a part. */
    public LoadResult with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new LoadResult(
                loadId,
                source,
                file,
                sha256,
                profileSha256,
                cutOffAt,
                records,
                badCells,
                entities,
                controls,
                all,
                erasedLines,
                newColumns,
                form,
                layout,
                drift);
    }

    /** Rows written to all staging tables. */
    public long loaded() {
        return entities.stream().mapToLong(EntityLoad::loaded).sum();
    }

    /** Rows of ids that wait for an approval, counted once for each entity. */
    public long waiting() {
        return entities.stream().mapToLong(EntityLoad::waiting).sum();
    }

    /** Rows that some entity lost to the quarantine, counted once for each entity. */
    public long quarantined() {
        return entities.stream().mapToLong(EntityLoad::quarantined).sum();
    }
}
