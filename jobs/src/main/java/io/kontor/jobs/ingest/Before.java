package io.kontor.jobs.ingest;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.staging.CutOffs;
import io.kontor.warehouse.staging.LoadResult;
import io.kontor.warehouse.staging.Previous;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The exports of one source by cut-off, so that each is compared with the one before it, in whatever order they come. */
public final class Before {

    private final TreeMap<Instant, Previous> byCutOff = new TreeMap<>();

    public Before(List<LoadedFile> loaded, String source) {
        loaded.stream()
                .filter(file -> file.source().equals(source))
                .forEach(file -> Optional.ofNullable(file.cutOffAt())
                        .ifPresent(at -> byCutOff.put(at, new Previous(file.path(), file.rowsRead()))));
    }

    /** The newest export that was true before this one; none where the rows themselves say when they were true. */
    public Optional<Previous> of(SourceProfile profile, Path file) {
        return CutOffs.of(profile, file)
                .flatMap(at -> Optional.ofNullable(byCutOff.lowerEntry(at)).map(Map.Entry::getValue));
    }

    void add(LoadResult result) {
        result.cutOffAt().ifPresent(at -> byCutOff.put(at, new Previous(result.file(), result.records())));
    }
}
