package io.kontor.warehouse.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Ids that are joined into parties. Links are taken in at once, not one after the other, so that their order is no matter:
 * where the links of one step would bring together parties that must stay apart, those parties keep to themselves and
 * all links to them are left over.
 */
final class Parties {

    /** Two ids that may be one. */
    record Link(long left, long right) {

        static Link of(long one, long other) {
            return new Link(Math.min(one, other), Math.max(one, other));
        }
    }

    private final Map<Long, Long> parents = new HashMap<>();
    private final Map<Long, List<Long>> members = new HashMap<>();
    private final Map<Long, Map<String, Set<String>>> marks = new HashMap<>();
    private final Map<Long, Set<Long>> rejected = new HashMap<>();

    /** Notes that an id has a value, for example a tax number, of which a party can have one only. */
    void mark(long id, String scope, String value) {
        marks.computeIfAbsent(party(id), key -> new TreeMap<>())
                .computeIfAbsent(scope, key -> new TreeSet<>())
                .add(value);
    }

    /** Notes that two ids are never one party, not even through others. */
    void reject(Link link) {
        rejected.computeIfAbsent(link.left, key -> new HashSet<>()).add(link.right);
        rejected.computeIfAbsent(link.right, key -> new HashSet<>()).add(link.left);
    }

    /** The party of an id, named by its smallest id. */
    long party(long id) {
        long at = id;
        while (parents.getOrDefault(at, at) != at) {
            at = parents.getOrDefault(at, at);
        }
        if (at != id) {
            parents.put(id, at);
        }
        return at;
    }

    /**
     * Joins what the links connect, but for parties that must stay apart: rejected ones, and those whose marks differ.
     *
     * @param scopes the scopes in which marks matter to these links
     */
    void join(Collection<Link> links, Predicate<String> scopes) {
        Set<Long> loners = new HashSet<>();
        for (Set<Long> connected : connected(links)) {
            loners.addAll(conflicting(connected, scopes));
        }
        for (Link link : links) {
            long left = party(link.left);
            long right = party(link.right);
            if (left != right && !loners.contains(left) && !loners.contains(right)) {
                unite(left, right);
            }
        }
    }

    /** Whether a rejection stands between the parties of two ids. */
    boolean areRejected(Link link) {
        long other = party(link.right);
        return membersOf(party(link.left)).stream()
                .flatMap(member -> rejected.getOrDefault(member, Set.of()).stream())
                .anyMatch(id -> party(id) == other);
    }

    /** The scopes in which the parties of two ids have nothing in common, though both have a value. */
    List<String> differing(Link link) {
        Map<String, Set<String>> left = marks.getOrDefault(party(link.left), Map.of());
        Map<String, Set<String>> right = marks.getOrDefault(party(link.right), Map.of());
        return left.keySet().stream()
                .filter(scope -> right.containsKey(scope)
                        && Collections.disjoint(left.get(scope), Objects.requireNonNull(right.get(scope))))
                .toList();
    }

    private void unite(long left, long right) {
        long party = Math.min(left, right);
        long joined = Math.max(left, right);
        List<Long> all = new ArrayList<>(membersOf(party));
        all.addAll(membersOf(joined));
        members.put(party, all);
        members.remove(joined);
        parents.put(joined, party);
        Map<String, Set<String>> more = marks.remove(joined);
        if (more != null) {
            more.forEach((scope, values) -> marks.computeIfAbsent(party, key -> new TreeMap<>())
                    .computeIfAbsent(scope, key -> new TreeSet<>())
                    .addAll(values));
        }
    }

    private List<Long> membersOf(long party) {
        return members.getOrDefault(party, List.of(party));
    }

    /** The parties that the links would join, each group as a whole. */
    private List<Set<Long>> connected(Collection<Link> links) {
        Map<Long, Set<Long>> groups = new HashMap<>();
        for (Link link : links) {
            Set<Long> left = groups.computeIfAbsent(party(link.left), Parties::single);
            Set<Long> right = groups.computeIfAbsent(party(link.right), Parties::single);
            if (left != right) {
                Set<Long> larger = left.size() < right.size() ? right : left;
                Set<Long> smaller = larger == left ? right : left;
                larger.addAll(smaller);
                smaller.forEach(party -> groups.put(party, larger));
            }
        }
        Set<Set<Long>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(groups.values());
        return List.copyOf(distinct);
    }

    private static Set<Long> single(long party) {
        return new HashSet<>(Set.of(party));
    }

    private Set<Long> conflicting(Set<Long> parties, Predicate<String> scopes) {
        Set<Long> conflicting = new HashSet<>();
        for (long party : parties) {
            for (long member : membersOf(party)) {
                for (long other : rejected.getOrDefault(member, Set.of())) {
                    if (parties.contains(party(other)) && party(other) != party) {
                        conflicting.add(party);
                    }
                }
            }
        }
        conflicting.addAll(marked(parties, scopes));
        return conflicting;
    }

    /** The parties that have, in some scope, nothing in common with another. */
    private Set<Long> marked(Set<Long> parties, Predicate<String> scopes) {
        Map<String, Map<Set<String>, List<Long>>> byScope = new HashMap<>();
        for (long party : parties) {
            marks.getOrDefault(party, Map.of())
                    .forEach((scope, values) -> byScope.computeIfAbsent(scope, key -> new HashMap<>())
                            .computeIfAbsent(values, key -> new ArrayList<>())
                            .add(party));
        }
        byScope.keySet().removeIf(scopes.negate());
        Set<Long> marked = new HashSet<>();
        byScope.values()
                .forEach(byValues -> byValues.forEach((values, holders) -> {
                    if (byValues.keySet().stream().anyMatch(other -> Collections.disjoint(values, other))) {
                        marked.addAll(holders);
                    }
                }));
        return marked;
    }
}
