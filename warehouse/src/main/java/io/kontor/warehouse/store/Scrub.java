package io.kontor.warehouse.store;

import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Store#scrub} found.
 *
 * @param files      data files read, each once
 * @param bytes      bytes read
 * @param unrecorded of these, files that another program wrote, so that there is nothing to compare with
 * @param damages    files that are missing or no longer what was written; empty when all is well
 */
public record Scrub(int files, long bytes, int unrecorded, List<Damage> damages) {

    /** A file that cannot be trusted, with the reason in a few words. */
    public record Damage(TableName table, Path path, String reason) {}

    public Scrub {
        damages = List.copyOf(damages);
    }
}
