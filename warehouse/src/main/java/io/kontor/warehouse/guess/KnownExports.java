package io.kontor.warehouse.guess;

import io.kontor.warehouse.source.SourceChoice;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The profiles that ship. Reading all of them takes longer than all else, so only those are read whose text has most names
 * of the file's header.
 */
final class KnownExports {

    private static final int MOST_READ = 6;
    private static final int LEAST_NAMES = 2;
    private static final Pattern NO_TABLE = Pattern.compile("(?m)^ *(format: \\{)?type: (calendar|mailbox)");

    private final Map<Path, String> texts;
    private final Map<Path, SourceProfile> read = new HashMap<>();

    /** @param texts the texts of profiles by their paths in the library */
    KnownExports(Map<Path, String> texts) {
        this.texts = texts;
    }

    private record Candidate(Path path, String text, long names) {}

    /** The profile that reads a table of these columns; empty where none does, or two do equally well. */
    Optional<SourceMatch> table(Path file, List<String> header) {
        List<Pattern> names = header.stream()
                .map(name -> name.replaceAll("#\\d+$", "").strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])"))
                .toList();
        List<Candidate> candidates = new ArrayList<>();
        texts.forEach((path, text) -> {
            String lower = text.toLowerCase(Locale.ROOT);
            long found =
                    names.stream().filter(name -> name.matcher(lower).find()).count();
            candidates.add(new Candidate(path, text, found));
        });
        return match(
                file,
                candidates.stream()
                        .filter(candidate -> candidate.names() >= LEAST_NAMES)
                        .sorted(Comparator.comparingLong(Candidate::names).reversed())
                        .limit(MOST_READ)
                        .toList());
    }

    /** The profile that reads a calendar or a mailbox. */
    Optional<SourceMatch> other(Path file) {
        return match(
                file,
                texts.entrySet().stream()
                        .filter(entry -> NO_TABLE.matcher(entry.getValue()).find())
                        .map(entry -> new Candidate(entry.getKey(), entry.getValue(), 0))
                        .toList());
    }

    private Optional<SourceMatch> match(Path file, List<Candidate> candidates) {
        List<SourceProfile> profiles = candidates.stream()
                .map(candidate ->
                        read.computeIfAbsent(candidate.path(), path -> SourceProfiles.parse(path, candidate.text())))
                .toList();
        return SourceChoice.byContent(file, SourceProfiles.of(profiles));
    }
}
