package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.Previous;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lists of one source by cut-off, so that each is compared with the one before it, in whatever order they come.
 * Files of one cut-off are parts of one list; a file that came again under its name is the same part.
 */
public final class Before {

    private static final String AND = " + ";

    /** By cut-off: records by the name of the file. */
    private final TreeMap<Instant, Map<String, Long>> lists = new TreeMap<>();

    public Before(List<LoadedFile> loaded, String source) {
        loaded.stream()
                .filter(file -> file.source().equals(source))
                .forEach(file -> add(Optional.ofNullable(file.cutOffAt()), file.path(), file.rowsRead()));
    }

    /** The newest list that was true before a file; none where the rows themselves say when they were true. */
    public Optional<Previous> of(Optional<Instant> cutOff) {
        return cutOff.flatMap(at -> Optional.ofNullable(lists.lowerEntry(at)))
                .map(Map.Entry::getValue)
                .map(parts -> new Previous(String.join(AND, parts.keySet()), sum(parts)));
    }

    /** Records of the loaded parts of the list to which a file belongs, but for those of some names. */
    public long beside(Optional<Instant> cutOff, Set<String> labels) {
        return cutOff.map(at -> new TreeMap<>(lists.getOrDefault(at, Map.of())))
                .map(parts -> {
                    parts.keySet().removeAll(labels);
                    return sum(parts);
                })
                .orElse(0L);
    }

    void add(LoadResult result) {
        add(result.cutOffAt(), result.file(), result.records());
    }

    private void add(Optional<Instant> cutOff, String file, long records) {
        cutOff.ifPresent(
                at -> lists.computeIfAbsent(at, absent -> new TreeMap<>()).put(file, records));
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
