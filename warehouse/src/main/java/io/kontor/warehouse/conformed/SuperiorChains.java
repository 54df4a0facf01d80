package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows each member of a hierarchy upwards. Rows in: entity, member_key, superior_key, valid_from, valid_to, one for
 * each step while it held. Rows out: entity, member_key, superior_key, distance, since_at, until_at, is_current, one
 * for each superior and the whole time for which the steps to it held at once.
 *
 * <p>A way that comes back to where it began ends there, with a row that says so: the member above itself.
 */
public final class SuperiorChains implements GroupFunction {

    private static final long serialVersionUID = 1L;

    /** A stretch of time, open at its end where {@code until} is null. */
    private record Span(Instant since, @Nullable Instant until) {

        private static final Span EVER = new Span(Instant.MIN, null);

        private Optional<Span> within(Span other) {
            Instant from = since.isAfter(other.since) ? since : other.since;
            Instant to = until == null || (other.until != null && other.until.isBefore(until)) ? other.until : until;
            return to == null || from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
        }
    }

    private record Step(Long superior, Span span) {}

    private record Link(Long superior, int distance, Span span) {

        private boolean goesOnAs(Link next) {
            return superior.equals(next.superior) && distance == next.distance && next.span.since.equals(span.until);
        }

        private Link until(Link last) {
            return new Link(superior, distance, new Span(span.since, last.span.until));
        }
    }

    @Override
    public List<Row> apply(List<Row> rows) {
        Map<Long, List<Step>> steps = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> key(row, 1),
                        TreeMap::new,
                        Collectors.mapping(SuperiorChains::step, Collectors.toList())));
        List<Row> result = new ArrayList<>();
        steps.keySet()
                .forEach(member -> chain(member, steps)
                        .forEach(link -> result.add(row((String) rows.get(0).get(0), member, link))));
        return result;
    }

    private static List<Link> chain(Long member, Map<Long, List<Step>> steps) {
        List<Link> links = new ArrayList<>();
        climb(member, Span.EVER, new HashSet<>(Set.of(member)), member, steps, links);
        links.sort(Comparator.comparing(Link::superior)
                .thenComparing(Link::distance)
                .thenComparing(link -> link.span.since));
        List<Link> joined = new ArrayList<>();
        for (Link link : links) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).goesOnAs(link)) {
                joined.set(last, joined.get(last).until(link));
            } else {
                joined.add(link);
            }
        }
        return joined;
    }

    /** Adds all that stands above a place, while the way to it held; {@code way} is the member and all up to the place. */
    private static void climb(
            Long place, Span held, Set<Long> way, Long member, Map<Long, List<Step>> steps, List<Link> links) {
        for (Step step : steps.getOrDefault(place, List.of())) {
            if (!step.superior.equals(member) && way.contains(step.superior)) {
                continue;
            }
            step.span.within(held).ifPresent(span -> {
                links.add(new Link(step.superior, way.size(), span));
                if (way.add(step.superior)) {
                    climb(step.superior, span, way, member, steps, links);
                    way.remove(step.superior);
                }
            });
        }
    }

    private static Step step(Row row) {
        Instant since = (Instant) Objects.requireNonNull(row.get(3));
        return new Step(key(row, 2), new Span(since, (Instant) row.get(4)));
    }

    private static Long key(Row row, int column) {
        return (Long) Objects.requireNonNull(row.get(column));
    }

    private static Row row(@Nullable String entity, Long member, Link link) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(entity);
        values.add(member);
        values.add(link.superior);
        values.add(link.distance);
        values.add(link.span.since);
        values.add(link.span.until);
        values.add(link.span.until == null);
        return new Row(values);
    }
}
