package io.kontor.warehouse.matching;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.ConfigSchema;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people decided of doubtful matches, as {@code matches/decisions.yml} has it. The order of the entries is no
 * matter; two that contradict each other, be it through a third, are refused with the places of both.
 */
public final class MatchDecisions {

    /**
     * An entry of the file.
     *
     * @param place  where it stands
     */
    private record Entry(MatchDecision decision, Place place) {}

    private final List<Entry> entries;

    private MatchDecisions(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Nobody has decided anything. */
    public static MatchDecisions none() {
        return new MatchDecisions(List.of());
    }

    /**
     * Reads the file; nobody has decided anything where there is none.
     *
     * @throws KontorException with K2xx for what its schema refuses, K205 for a moment or an id that cannot be read, and K420
     *     for decisions that contradict each other
     */
    public static MatchDecisions read(Path file) {
        if (!Files.exists(file)) {
            return none();
        }
        ConfigNode root = ConfigFile.read(file, ConfigSchema.of("matches")).root();
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (ConfigNode node : root.find("decisions").map(ConfigNode::items).orElse(List.of())) {
            try {
                entries.add(new Entry(decision(node), node.place()));
            } catch (KontorException e) {
                problems.addAll(e.problems());
            }
        }
        problems.addAll(contradictions(entries));
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
        return new MatchDecisions(entries);
    }

    private static MatchDecision decision(ConfigNode node) {
        String entity = node.get("entity").text();
        PartyId left = id(entity, node.get("left"));
        PartyId right = id(entity, node.get("right"));
        if (left.key() == right.key()) {
            throw new KontorException(Problem.of(
                    Code.K205,
                    "'" + right.text() + "' is compared with itself",
                    node.get("right").place(),
                    "a decision is about two ids",
                    "name another id, or delete the entry"));
        }
        return new MatchDecision(
                entity,
                Math.min(left.key(), right.key()),
                Math.max(left.key(), right.key()),
                node.get("decision").text().equals("accept"),
                node.get("by").text(),
                node.find("at").map(MatchDecisions::instant).orElse(null));
    }

    private static PartyId id(String entity, ConfigNode node) {
        return PartyId.of(entity, node.text())
                .orElseThrow(() -> new KontorException(Problem.of(
                        Code.K205,
                        "'" + node.text() + "' is no id",
                        node.place(),
                        "an id is known by its system, the installation of that system, and the id itself",
                        "write it as 'kontor matches list' does, for example amocrm/main/1042")));
    }

    private static Instant instant(ConfigNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K205,
                            "'" + node.text() + "' is no moment",
                            node.place(),
                            "it tells when the decision was made",
                            "write it in UTC, for example 2026-11-22T10:00:00Z, or leave it out"),
                    e);
        }
    }

    /** Joins what is accepted, and finds what is rejected inside. */
    private static List<Problem> contradictions(List<Entry> entries) {
        Map<String, Parties> parties = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.decision.accepted())
                .forEach(entry -> parties.computeIfAbsent(entry.decision.entity(), key -> new Parties())
                        .join(List.of(entry.decision.link()), scope -> false));
        return entries.stream()
                .filter(entry -> !entry.decision.accepted())
                .filter(entry -> {
                    Parties accepted = parties.getOrDefault(entry.decision.entity(), new Parties());
                    return accepted.party(entry.decision.left()) == accepted.party(entry.decision.right());
                })
                .map(entry -> contradiction(entry, entries))
                .toList();
    }

    private static Problem contradiction(Entry rejected, List<Entry> entries) {
        String others = entries.stream()
                .filter(entry -> entry.decision.accepted() && touches(entry.decision, rejected.decision))
                .map(entry -> entry.place.toString())
                .distinct()
                .reduce((left, right) -> left + ", " + right)
                .orElse("this file");
        return Problem.of(
                Code.K420,
                "two ids are rejected here and accepted elsewhere",
                rejected.place,
                "they would be one, be it through a third, by what is accepted at " + others,
                "delete the entry that is wrong");
    }

    private static boolean touches(MatchDecision accepted, MatchDecision rejected) {
        return accepted.entity().equals(rejected.entity())
                && (List.of(rejected.left(), rejected.right()).contains(accepted.left())
                        || List.of(rejected.left(), rejected.right()).contains(accepted.right()));
    }

    /** All decisions as one text, whatever their order in the file: the parameter {@code :decisions}. */
    public String text() {
        Map<List<Object>, MatchDecision> once = new LinkedHashMap<>();
        entries.stream()
                .map(Entry::decision)
                .forEach(decision -> once.merge(
                        List.of(decision.entity(), decision.left(), decision.right()),
                        decision,
                        (a, b) -> a.decidedBy().compareTo(b.decidedBy()) <= 0 ? a : b));
        return MatchDecision.write(List.copyOf(once.values()));
    }

    /** Where a pair is decided, if it is. */
    public Optional<Place> placeOf(String entity, long left, long right) {
        return entries.stream()
                .filter(entry -> entry.decision.entity().equals(entity)
                        && entry.decision.link().equals(Parties.Link.of(left, right)))
                .map(Entry::place)
                .findFirst();
    }

    /** How many decisions there are. */
    public int size() {
        return entries.size();
    }

    /** An entry as the file has it, to be added at its end; a note may be left out. */
    public static String entry(
            String entity, String left, String right, boolean accepted, String by, Instant at, @Nullable String note) {
        return "  - entity: " + entity + "\n    left: " + quoted(left) + "\n    right: " + quoted(right)
                + "\n    decision: " + (accepted ? "accept" : "reject") + "\n    by: " + quoted(by) + "\n    at: "
                + quoted(at.toString()) + "\n" + (note == null ? "" : "    note: " + quoted(note) + "\n");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20) {
                out.append(' ');
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
