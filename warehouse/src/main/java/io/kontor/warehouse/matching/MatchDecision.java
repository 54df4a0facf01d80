package io.kontor.warehouse.matching;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided of two ids.
 *
 * @param left      the smaller own key
 * @param right     the larger own key
 * @param accepted  whether they are one; otherwise they never are, not even through a third
 * @param decidedAt null where the person did not note it
 */
record MatchDecision(
        String entity,
        long left,
        long right,
        boolean accepted,
        String decidedBy,
        @Nullable Instant decidedAt) {

    private static final String ACCEPTED = "accept";

    /** Decisions as one text, in which they travel to wherever the engine computes. */
    static String write(List<MatchDecision> decisions) {
        return decisions.stream().map(MatchDecision::line).sorted().collect(Collectors.joining("\n"));
    }

    static List<MatchDecision> read(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(MatchDecision::of)
                .toList();
    }

    private String line() {
        return String.join(
                "\t",
                Arrays.asList(
                        entity,
                        Long.toString(left),
                        Long.toString(right),
                        accepted ? ACCEPTED : "reject",
                        decidedBy,
                        decidedAt == null ? "" : decidedAt.toString()));
    }

    private static MatchDecision of(String line) {
        String[] parts = line.split("\t", -1);
        return new MatchDecision(
                parts[0],
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].equals(ACCEPTED),
                parts[4],
                parts[5].isEmpty() ? null : Instant.parse(parts[5]));
    }

    Parties.Link link() {
        return Parties.Link.of(left, right);
    }
}
