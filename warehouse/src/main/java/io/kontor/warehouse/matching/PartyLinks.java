package io.kontor.warehouse.matching;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.matching.Parties.Link;
import io.kontor.warehouse.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pairs are one party. In go rows of {@code party_match.sql}: entity, kind, left and right own key, a word,
 * a value and a confidence, where the kind is
 * <ul>
 * <li>{@code decision}: the word has what people decided, as {@link MatchDecisions#text} writes it,
 * <li>{@code mark}: the left id has the value in the scope of the word, of which a party can have one only,
 * <li>{@code merged}: the source gave up the left id for the right one,
 * <li>{@code pair}: the two may be one; the word is the method.
 * </ul>
 * Out comes each pair once, with what became of it. What people accept comes first and what they reject never joins; then
 * come equal tax numbers, then other sure pairs, the surer ones first, unless they would bring two marks of one scope
 * together. Everything else is for review.
 */
public final class PartyLinks implements GroupFunction {

    private static final long serialVersionUID = 1L;

    private static final double PROVEN = 1;

    /** What is surer is joined first, so that a weaker pair that contradicts it is left over and not both. */
    private static final double NEARLY_PROVEN = 0.97;

    /** An address, a number or a domain besides the name; below it is the name alone. */
    private static final double SHARED_POINT = 0.94;

    /** Marks of this scope matter only to names: two entries of one system that share an address may well be one. */
    private static final String ENTRIES = "entries of ";

    /** Ordered by key, so that equal pairs give equal rows in an equal order. */
    private static final Comparator<Link> BY_KEYS =
            Comparator.comparingLong(Link::left).thenComparingLong(Link::right);

    @Override
    public List<Row> apply(List<Row> rows) {
        String entity = (String) Objects.requireNonNull(rows.get(0).get(0));
        List<MatchDecision> told = new ArrayList<>();
        Map<Long, Long> survivors = new HashMap<>();
        Map<Link, Evidence> pairs = new TreeMap<>(BY_KEYS);
        Parties parties = new Parties();
        for (Row row : rows) {
            switch (word(row, 1)) {
                case "decision" -> told.addAll(MatchDecision.read(word(row, 4)));
                case "mark" -> parties.mark(key(row, 2), word(row, 4), word(row, 5));
                case "merged" -> survivors.put(key(row, 2), key(row, 3));
                default ->
                    pairs.merge(
                            Link.of(key(row, 2), key(row, 3)),
                            new Evidence(word(row, 4), (double) Objects.requireNonNull(row.get(6))),
                            PartyLinks::stronger);
            }
        }
        Map<Link, MatchDecision> decisions = decisions(entity, told, survivors);
        join(parties, decisions, pairs);
        decisions.forEach(
                (link, decision) -> pairs.put(link, new Evidence("manual", decision.accepted() ? PROVEN : 0)));
        List<Row> results = new ArrayList<>();
        pairs.forEach((link, evidence) -> results.add(row(entity, link, evidence, decisions.get(link), parties)));
        return results;
    }

    /** The decisions of an entity, about the ids that are left; of several for one pair a rejection holds. */
    private static Map<Link, MatchDecision> decisions(
            String entity, List<MatchDecision> told, Map<Long, Long> survivors) {
        Map<Link, MatchDecision> decisions = new TreeMap<>(BY_KEYS);
        for (MatchDecision decision : told) {
            long left = survivors.getOrDefault(decision.left(), decision.left());
            long right = survivors.getOrDefault(decision.right(), decision.right());
            if (decision.entity().equals(entity) && left != right) {
                decisions.merge(Link.of(left, right), decision, (one, other) -> one.accepted() ? other : one);
            }
        }
        return decisions;
    }

    private static Evidence stronger(Evidence one, Evidence other) {
        if (one.confidence() != other.confidence()) {
            return one.confidence() > other.confidence() ? one : other;
        }
        return one.method().compareTo(other.method()) <= 0 ? one : other;
    }

    private static void join(Parties parties, Map<Link, MatchDecision> decisions, Map<Link, Evidence> pairs) {
        Map<Boolean, List<Link>> decided = decisions.keySet().stream()
                .collect(Collectors.partitioningBy(
                        link -> Objects.requireNonNull(decisions.get(link)).accepted()));
        Objects.requireNonNull(decided.get(false)).forEach(parties::reject);
        parties.join(Objects.requireNonNull(decided.get(true)), scope -> false);
        parties.join(links(pairs, PROVEN), scope -> false);
        parties.join(links(pairs, NEARLY_PROVEN), scope -> !scope.startsWith(ENTRIES));
        parties.join(links(pairs, SHARED_POINT), scope -> !scope.startsWith(ENTRIES));
        parties.join(links(pairs, Evidence.SURE), scope -> true);
    }

    private static Collection<Link> links(Map<Link, Evidence> pairs, double from) {
        return pairs.keySet().stream()
                .filter(link -> Objects.requireNonNull(pairs.get(link)).confidence() >= from)
                .toList();
    }

    private static Row row(
            String entity, Link link, Evidence evidence, @Nullable MatchDecision decision, Parties parties) {
        boolean joined = parties.party(link.left()) == parties.party(link.right());
        String state = joined ? "merged" : parties.areRejected(link) ? "rejected" : "review";
        return Row.of(
                entity,
                link.left(),
                link.right(),
                evidence.method(),
                evidence.confidence(),
                state,
                reason(link, evidence, state, parties),
                decision != null ? decision.decidedBy() : state.equals("merged") ? "rule" : null,
                decision == null ? null : decision.decidedAt(),
                joined,
                parties.party(link.left()),
                parties.party(link.right()));
    }

    /** Why a pair that looks sure is left to a person. */
    private static @Nullable String reason(Link link, Evidence evidence, String state, Parties parties) {
        if (!state.equals("review")) {
            return null;
        }
        List<String> differing = parties.differing(link);
        if (!differing.isEmpty()) {
            return "differ in " + String.join(", ", differing);
        }
        return evidence.isSure() ? "each is tied to others that differ" : "not sure enough";
    }

    private static String word(Row row, int column) {
        return (String) Objects.requireNonNull(row.get(column));
    }

    private static long key(Row row, int column) {
        return (long) Objects.requireNonNull(row.get(column));
    }
}
