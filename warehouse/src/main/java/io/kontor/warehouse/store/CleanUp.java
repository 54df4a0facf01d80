package io.kontor.warehouse.store;

/**
 * What {@link Store#clean} took away.
 *
 * @param snapshots snapshots that no longer can be read
 * @param files     data, metadata and staging files deleted
 * @param bytes     the space that they took
 */
public record CleanUp(int snapshots, int files, long bytes) {

    CleanUp plus(CleanUp other) {
        return new CleanUp(snapshots + other.snapshots, files + other.files, bytes + other.bytes);
    }
}
