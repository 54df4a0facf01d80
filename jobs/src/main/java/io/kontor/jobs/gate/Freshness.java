package io.kontor.jobs.gate;

import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.LoadedFiles;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How old each source is against its promise. */
public final class Freshness {

    private final Session session;

    public Freshness(Session session) {
        this.session = session;
    }

    /**
     * A source and its newest export.
     *
     * @param promise what it promises; empty for a source without a promise
     * @param newest  when the newest export was true; empty where none was loaded
     * @param dueAt   when the next one has to be there; empty without a promise or an export
     */
    public record Standing(
            String source, Optional<Promise> promise, Optional<Instant> newest, Optional<Instant> dueAt) {

        /** Whether the promise is broken at a moment. A source that promises exports and never had one is late. */
        public boolean isLateAt(Instant moment) {
            return promise.isPresent()
                    && dueAt.map(due -> !moment.isBefore(due)).orElse(true);
        }
    }

    /** One standing for each source and each of its freshness promises, by source. */
    public List<Standing> standings() {
        ZoneId zone = session.workspace().settings().zone();
        Map<String, Instant> newest = newest();
        List<Standing> standings = new ArrayList<>();
        for (SourceProfile profile :
                SourceProfiles.readAll(session.workspace().sources()).all()) {
            Optional<Instant> at = Optional.ofNullable(newest.get(profile.name()));
            List<Promise> promises =
                    profile.contract().stream().filter(Freshness::isFreshness).toList();
            promises.forEach(promise -> standings.add(new Standing(
                    profile.name(),
                    Optional.of(promise),
                    at,
                    at.flatMap(moment -> Deadlines.dueAt(promise.rule(), moment, zone)))));
            if (promises.isEmpty()) {
                standings.add(new Standing(profile.name(), Optional.empty(), at, Optional.empty()));
            }
        }
        standings.sort(Comparator.comparing(Standing::source));
        return standings;
    }

    private static boolean isFreshness(Promise promise) {
        return promise.rule() instanceof Promise.Every || promise.rule() instanceof Promise.By;
    }

    /** Where each row says when it was true, the file's own time stands for it. */
    private Map<String, Instant> newest() {
        return new LoadedFiles(session.database())
                .all().stream()
                        .collect(Collectors.toMap(
                                LoadedFile::source,
                                Freshness::trueAt,
                                (one, other) -> one.isAfter(other) ? one : other));
    }

    private static Instant trueAt(LoadedFile file) {
        return Optional.ofNullable(file.cutOffAt()).orElse(file.modifiedAt());
    }
}
