package io.kontor.jobs.match;

import io.kontor.warehouse.matching.MatchDecisions;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds decisions to {@code matches/decisions.yml}; what people wrote there stays as it is. */
public final class DecisionFile {

    private static final String BEGINNING = """
            # yaml-language-server: $schema=../schema/matches.json
            # What people decided of accounts, contacts and employees that may be the same. The order is no matter.
            kind: matches
            decisions:
            """;

    private final Path file;

    public DecisionFile(Path file) {
        this.file = file;
    }

    /**
     * Adds one decision for each pair.
     *
     * @throws KontorException K420 where a pair is decided already or contradicts other decisions, K104 where the file cannot
     *     be written; then it stays as it was
     */
    public void add(List<MatchPair> pairs, boolean accepted, String by, Instant at, @Nullable String note) {
        MatchDecisions known = MatchDecisions.read(file);
        StringBuilder entries = new StringBuilder();
        for (MatchPair pair : pairs) {
            requireUndecided(pair, known);
            entries.append(MatchDecisions.entry(pair.entity(), pair.leftId(), pair.rightId(), accepted, by, at, note));
        }
        try {
            replace(entries.toString());
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "the decision cannot be written",
                            Place.file(file.toString()),
                            e + "; the file is as it was",
                            "check that you may write in the folder"),
                    e);
        }
    }

    private static void requireUndecided(MatchPair pair, MatchDecisions known) {
        Optional<Place> place = known.placeOf(pair.entity(), pair.leftKey(), pair.rightKey());
        if (place.isPresent()) {
            throw new KontorException(Problem.of(
                    Code.K420,
                    "pair " + pair.code() + " is decided already",
                    place.get(),
                    "two decisions for one pair would contradict each other",
                    "change this entry, or delete it and decide again"));
        }
    }

    /** Written beside the file and read as the next run will, before it takes the file's place. */
    private void replace(String entries) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : BEGINNING;
        String ended = text.endsWith("\n") ? text : text + "\n";
        boolean isEmpty = ended.stripTrailing().endsWith("decisions: []");
        String list = isEmpty ? ended.stripTrailing().replaceFirst(" \\[]$", "") + "\n" : ended;
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), "decisions", ".yml");
        try {
            Files.writeString(written, list + entries);
            MatchDecisions.read(written);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
