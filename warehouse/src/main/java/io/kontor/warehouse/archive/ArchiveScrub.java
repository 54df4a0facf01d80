package io.kontor.warehouse.archive;

import java.util.List;

/**
 * What {@link RawArchive#scrub} found.
 *
 * @param files   archived files read
 * @param bytes   bytes read, as stored
 * @param damages files whose content is no longer what was archived, each in a few words; empty when all is well
 */
public record ArchiveScrub(int files, long bytes, List<String> damages) {

    public ArchiveScrub {
        damages = List.copyOf(damages);
    }
}
