package io.kontor.warehouse.conformed;

import io.kontor.warehouse.conformed.RandomLoads.Staged;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What history is, once more and without SQL: loops over the rows of one installation, in no order, slow and plain.
 * Moments are texts of one length, which compare like the moments; a thing is called by its id. Rows of a relation are
 * its cells joined by {@code |}.
 */
final class ReferenceHistory {

    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
    private static final List<String> TRACKED = List.of(
            "account_ref",
            "pipeline_name",
            "stage_name",
            "status",
            "amount",
            "created_at",
            "closed_at",
            "expected_close_on",
            "forecast_category",
            "owner_ref",
            "is_gone");

    private final Map<String, List<Map<String, @Nullable String>>> rows = new HashMap<>();
    private final Map<String, String> newIds = new HashMap<>();
    private final Map<String, String> mergedAt = new HashMap<>();
    private final Map<String, List<String>> relations = new TreeMap<>();

    /** Relation to its rows, of the staged rows of one installation. */
    static Map<String, List<String>> of(List<Staged> staged) {
        ReferenceHistory history = new ReferenceHistory();
        for (String relation :
                List.of("account", "deal", "deal_stage_event", "deal_change_event", "activity_event", "sales_line")) {
            history.relations.put(relation, new ArrayList<>());
        }
        staged.forEach(each -> history.rows
                .computeIfAbsent(each.entity(), entity -> new ArrayList<>())
                .add(each.row()));
        history.merges();
        history.accounts();
        history.deals();
        history.activities();
        history.salesLines();
        history.relations.values().forEach(each -> each.sort(Comparator.naturalOrder()));
        return history.relations;
    }

    private List<Map<String, @Nullable String>> rows(String entity) {
        return rows.getOrDefault(entity, List.of());
    }

    private void add(String relation, @Nullable Object... cells) {
        StringBuilder text = new StringBuilder();
        for (Object cell : cells) {
            text.append(cell).append('|');
        }
        relations.get(relation).add(text.toString());
    }

    // Merges: ids are written entity:id.

    private void merges() {
        Map<String, String> newest = new HashMap<>();
        Map<String, Map<String, @Nullable String>> told = new TreeMap<>();
        for (Map<String, @Nullable String> row : rows("entity_merge")) {
            String pair = row.get("entity") + ":" + row.get("old_ref") + ">" + row.get("new_ref");
            newest.merge(pair, cutOff(row), ReferenceHistory::later);
            Map<String, @Nullable String> first = told.computeIfAbsent(pair, key -> new HashMap<>(row));
            first.put("cut_off_at", earlier(cutOff(first), cutOff(row)));
            if (row.get("merged_at") != null) {
                String at = row.get("merged_at");
                first.put(
                        "merged_at", first.get("merged_at") == null ? at : earlier(text(first, "merged_at"), text(at)));
            }
        }
        Map<String, String> chosen = new HashMap<>();
        told.forEach((pair, row) -> {
            String old = row.get("entity") + ":" + row.get("old_ref");
            String at = row.get("merged_at") == null ? cutOff(row) : text(row, "merged_at");
            String rank = newest.get(pair) + at;
            if (!Objects.equals(row.get("old_ref"), row.get("new_ref"))
                    && (!chosen.containsKey(old) || chosen.get(old).compareTo(rank) < 0)) {
                chosen.put(old, rank);
                newIds.put(old, row.get("entity") + ":" + row.get("new_ref"));
                mergedAt.put(old, at);
            }
        });
        for (String id : new TreeSet<>(newIds.keySet())) {
            undoCircle(id);
        }
    }

    /** Where an id leads back to itself, the oldest merge on the way is undone. */
    private void undoCircle(String start) {
        List<String> way = new ArrayList<>();
        String each = start;
        while (newIds.containsKey(each) && !way.contains(each)) {
            way.add(each);
            each = newIds.get(each);
        }
        if (each.equals(start) && !way.isEmpty()) {
            way.sort(Comparator.comparing((String id) -> mergedAt.get(id) + " " + id));
            newIds.remove(way.get(0));
            mergedAt.remove(way.get(0));
        }
    }

    private @Nullable String survivor(String entity, @Nullable String id) {
        String each = entity + ":" + id;
        while (newIds.containsKey(each)) {
            each = newIds.get(each);
        }
        return id == null ? null : each.substring(entity.length() + 1);
    }

    // Accounts: each column by the first source that knows it.

    private void accounts() {
        Map<String, String> namedAt = new TreeMap<>();
        BiFunction<String, String, Void> mention = (entity, column) -> {
            for (Map<String, @Nullable String> row : rows(entity)) {
                boolean isAccount = !entity.equals("entity_merge") || "account".equals(row.get("entity"));
                if (row.get(column) != null && isAccount) {
                    namedAt.merge(text(survivor("account", row.get(column))), cutOff(row), ReferenceHistory::earlier);
                }
            }
            return null;
        };
        mention.apply("account", "account_ref");
        mention.apply("deal", "account_ref");
        mention.apply("sales_line", "account_ref");
        mention.apply("entity_merge", "old_ref");
        mention.apply("entity_merge", "new_ref");
        namedAt.forEach(this::account);
    }

    private void account(String id, String namedAt) {
        Map<String, TreeMap<String, Map<String, @Nullable String>>> voices = new TreeMap<>();
        for (Map<String, @Nullable String> row : rows("account")) {
            if (id.equals(survivor("account", row.get("account_ref")))) {
                voices.computeIfAbsent(rank(row), voice -> new TreeMap<>()).put(cutOff(row), row);
            }
        }
        Set<String> moments = new TreeSet<>();
        for (TreeMap<String, Map<String, @Nullable String>> voice : voices.values()) {
            missed(voice.lastEntry().getValue()).ifPresent(row -> voice.put(cutOff(row), row));
            moments.addAll(voice.keySet());
        }
        List<String> states = new ArrayList<>();
        List<String> froms = new ArrayList<>();
        for (String moment : moments) {
            @Nullable String[] known = new @Nullable String[3];
            Set<Boolean> deleted = new HashSet<>();
            for (TreeMap<String, Map<String, @Nullable String>> voice : voices.values()) {
                Map.Entry<String, Map<String, @Nullable String>> last = voice.floorEntry(moment);
                if (last != null
                        && !newIds.containsKey("account:" + last.getValue().get("account_ref"))) {
                    deleted.add("true".equals(last.getValue().get("is_deleted")));
                }
                for (int i = 0; i < known.length && last != null; i++) {
                    String column = List.of("account_name", "city", "industry").get(i);
                    known[i] = known[i] == null ? last.getValue().get(column) : known[i];
                }
            }
            String state = known[0] + "|" + known[1] + "|" + known[2] + "|" + deleted.equals(Set.of(true));
            if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                froms.add(froms.isEmpty() ? namedAt : moment);
                states.add(state);
            }
        }
        if (states.isEmpty()) {
            states.add(id + "|null|null|false");
            froms.add(namedAt);
        }
        for (int i = 0; i < states.size(); i++) {
            add("account", id, states.get(i), froms.get(i), i + 1 < froms.size() ? froms.get(i + 1) : null);
        }
    }

    /** A source that tells all there is says by its next list that what is not in it is deleted. */
    private Optional<Map<String, @Nullable String>> missed(Map<String, @Nullable String> last) {
        return rows("account").stream()
                .filter(row -> "true".equals(row.get("is_full_export")))
                .filter(row -> Objects.equals(row.get("source_name"), last.get("source_name")))
                .map(ReferenceHistory::cutOff)
                .filter(cutOff -> cutOff.compareTo(cutOff(last)) > 0)
                .min(Comparator.naturalOrder())
                .map(cutOff -> {
                    Map<String, @Nullable String> row = new HashMap<>(last);
                    row.put("cut_off_at", cutOff);
                    row.put("is_deleted", "true");
                    return row;
                });
    }

    /** Who is asked first: ids that are left, by id; of one id, the source whose newest export is the latest. */
    private String rank(Map<String, @Nullable String> row) {
        boolean isGivenUp = newIds.containsKey("account:" + row.get("account_ref"));
        String newest = "";
        for (Map<String, @Nullable String> each : rows("account")) {
            newest = text(each, "source_name").equals(row.get("source_name")) ? later(newest, cutOff(each)) : newest;
        }
        StringBuilder newestFirst = new StringBuilder();
        newest.chars().forEach(letter -> newestFirst.append((char) ('~' - letter + '!')));
        return (isGivenUp ? 1 : 0) + " " + row.get("account_ref") + " " + newestFirst + " " + row.get("source_name");
    }

    // Deals

    private record Version(
            Map<String, @Nullable String> row,
            String from,
            boolean isDeleted,
            @Nullable String earliest,
            String latest) {}

    private void deals() {
        Map<String, TreeMap<String, Map<String, @Nullable String>>> deals = new TreeMap<>();
        Set<String> fullExports = new TreeSet<>();
        for (Map<String, @Nullable String> row : rows("deal")) {
            Map<String, @Nullable String> deal = new HashMap<>(row);
            String merge = mergedAt.get("deal:" + row.get("deal_ref"));
            boolean isGone =
                    "true".equals(row.get("is_deleted")) || (merge != null && merge.compareTo(cutOff(row)) <= 0);
            deal.put("is_gone", Boolean.toString(isGone));
            deal.put("account_ref", survivor("account", row.get("account_ref")));
            deals.computeIfAbsent(text(row, "deal_ref"), id -> new TreeMap<>()).put(cutOff(row), deal);
            if ("true".equals(row.get("is_full_export"))) {
                fullExports.add(cutOff(row));
            }
        }
        deals.forEach((id, told) -> {
            List<Version> versions = versions(id, told, fullExports);
            for (int i = 0; i < versions.size(); i++) {
                version(
                        id,
                        versions.get(i),
                        i + 1 < versions.size() ? versions.get(i + 1).from() : null);
            }
            changes(id, versions);
            stages(id, List.copyOf(told.values()));
        });
    }

    private List<Version> versions(
            String id, TreeMap<String, Map<String, @Nullable String>> told, Set<String> fullExports) {
        List<Version> versions = new ArrayList<>();
        Map<String, @Nullable String> before = Map.of();
        for (Map<String, @Nullable String> row : told.values()) {
            Map<String, @Nullable String> previous = before;
            before = row;
            String cutOff = cutOff(row);
            if (previous.isEmpty()) {
                String created = row.get("created_at");
                boolean isEarlier = created != null && created.compareTo(cutOff) <= 0;
                String earliest = isEarlier ? created : null;
                String from = isEarlier ? text(created) : cutOff;
                versions.add(new Version(row, from, isGone(row), earliest, latest(row, earliest, cutOff)));
            } else if (TRACKED.stream().anyMatch(column -> !Objects.equals(row.get(column), previous.get(column)))) {
                String earliest = cutOff(previous);
                versions.add(new Version(row, cutOff, isGone(row), earliest, latest(row, earliest, cutOff)));
            }
        }
        Map<String, @Nullable String> last = told.lastEntry().getValue();
        String merge = mergedAt.get("deal:" + id);
        String missed = fullExports.stream()
                .filter(each -> each.compareTo(cutOff(last)) > 0)
                .findFirst()
                .orElse(null);
        if (!isGone(last) && (merge != null || missed != null)) {
            boolean isMissed = missed != null && (merge == null || missed.compareTo(merge) < 0);
            String at = text(isMissed ? missed : merge);
            String earliest = missed != null && at.equals(missed) ? cutOff(last) : at;
            Version newest = versions.get(versions.size() - 1);
            versions.add(new Version(newest.row(), at, true, earliest, latest(newest.row(), earliest, at)));
        }
        return versions;
    }

    private static boolean isGone(Map<String, @Nullable String> row) {
        return "true".equals(row.get("is_gone"));
    }

    private static String latest(Map<String, @Nullable String> row, @Nullable String earliest, String shown) {
        String modified = row.get("modified_at");
        boolean isBetween = modified != null
                && modified.compareTo(shown) <= 0
                && (earliest == null || modified.compareTo(earliest) >= 0);
        return isBetween ? text(modified) : shown;
    }

    private void version(String id, Version version, @Nullable String until) {
        Map<String, @Nullable String> row = version.row();
        String survivor = survivor("deal", id);
        add(
                "deal",
                id,
                row.get("account_ref"),
                row.get("stage_name"),
                row.get("status"),
                row.get("amount"),
                row.get("owner_ref"),
                version.from(),
                until,
                version.isDeleted(),
                version.isDeleted() && !id.equals(survivor) ? survivor : null,
                version.earliest(),
                version.latest());
    }

    private void changes(String id, List<Version> versions) {
        Map<String, String> fields = Map.of(
                "amount", "amount",
                "expected_close_date", "expected_close_on",
                "owner", "owner_ref",
                "forecast_category", "forecast_category",
                "pipeline", "pipeline_name");
        for (int i = 1; i < versions.size(); i++) {
            Version before = versions.get(i - 1);
            Version after = versions.get(i);
            fields.forEach((field, column) -> {
                if (!Objects.equals(before.row().get(column), after.row().get(column))) {
                    change(id, field, before.row().get(column), after.row().get(column), after);
                }
            });
            if (before.isDeleted() != after.isDeleted()) {
                change(id, "deleted", "" + before.isDeleted(), "" + after.isDeleted(), after);
            }
            String status = before.row().get("status");
            if (!"open".equals(status) && "open".equals(after.row().get("status"))) {
                change(id, "reopened", status, "open", after);
            }
        }
    }

    private void change(String id, String field, @Nullable String old, @Nullable String now, Version version) {
        add("deal_change_event", id, field, old, now, version.earliest(), version.latest(), "observed");
    }

    private record Move(
            String stage,
            String status,
            String at,
            @Nullable String earliest,
            String evidence) {}

    /** The stages have no order here, so that none can be skipped. */
    private void stages(String id, List<Map<String, @Nullable String>> told) {
        String created = null;
        List<List<Map<String, @Nullable String>>> stays = new ArrayList<>();
        Map<String, @Nullable String> before = Map.of();
        for (Map<String, @Nullable String> row : told) {
            created = row.get("created_at") == null ? created : row.get("created_at");
            for (String column : List.of("pipeline_name", "stage_name", "status")) {
                if (stays.isEmpty() || !Objects.equals(row.get(column), before.get(column))) {
                    stays.add(new ArrayList<>());
                    break;
                }
            }
            stays.get(stays.size() - 1).add(row);
            before = row;
        }
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < stays.size(); i++) {
            moves.add(move(stays, i, created));
        }
        List<Move> timed = new ArrayList<>();
        for (Move move : moves) {
            timed.add(move.evidence().equals("reported") ? afterItsDay(move, moves, created) : move);
        }
        timed.sort(Comparator.comparing((Move move) ->
                move.at() + (move.status().equals("open") ? 1 : 2) + move.stage() + "|" + move.status()));
        String from = null;
        for (int i = 0; i < timed.size(); i++) {
            Move move = timed.get(i);
            String earliest = move.evidence().equals("reported") ? move.at() : move.earliest();
            add("deal_stage_event", id, i + 1, from, move.stage(), move.status(), earliest, move.at(), move.evidence());
            from = move.stage();
        }
    }

    private static Move move(List<List<Map<String, @Nullable String>>> stays, int index, @Nullable String created) {
        Map<String, @Nullable String> row = stays.get(index).get(0);
        String lower = created != null && created.compareTo(cutOff(row)) <= 0 ? created : null;
        if (index > 0) {
            List<Map<String, @Nullable String>> previous = stays.get(index - 1);
            lower = cutOff(previous.get(previous.size() - 1));
        }
        String latest = latest(row, lower, cutOff(row));
        for (List<Map<String, @Nullable String>> later : stays.subList(index + 1, stays.size())) {
            String closing = closing(later);
            latest = closing == null ? latest : earlier(latest, closing);
        }
        String closed = closing(stays.get(index));
        String stage = text(row, "stage_name");
        String status = text(row, "status");
        return closed != null
                ? new Move(stage, status, closed, null, "reported")
                : new Move(stage, status, latest, lower == null ? null : earlier(lower, latest), "observed");
    }

    private static @Nullable String closing(List<Map<String, @Nullable String>> stay) {
        String closed = null;
        for (Map<String, @Nullable String> row : stay) {
            if (!"open".equals(row.get("status")) && row.get("closed_at") != null) {
                closed = closed == null ? row.get("closed_at") : later(closed, text(row, "closed_at"));
            }
        }
        return closed;
    }

    private static Move afterItsDay(Move closing, List<Move> moves, @Nullable String created) {
        String at = closing.at();
        for (Move move : moves) {
            at = day(move.at()).equals(day(closing.at())) ? later(at, move.at()) : at;
        }
        at = created != null && day(created).equals(day(closing.at())) ? later(at, created) : at;
        return new Move(closing.stage(), closing.status(), at, null, closing.evidence());
    }

    // Activities

    private void activities() {
        Map<String, TreeMap<String, Map<String, @Nullable String>>> activities = new TreeMap<>();
        for (Map<String, @Nullable String> row : rows("activity")) {
            activities
                    .computeIfAbsent(text(row, "activity_ref"), id -> new TreeMap<>())
                    .put(cutOff(row), row);
        }
        activities.forEach((id, told) -> activity(id, List.copyOf(told.values())));
    }

    private void activity(String id, List<Map<String, @Nullable String>> told) {
        String due = null;
        String owner = null;
        Map<String, @Nullable String> before = Map.of();
        List<String> events = new ArrayList<>();
        for (Map<String, @Nullable String> row : told) {
            String cutOff = cutOff(row);
            String created = row.get("created_at");
            boolean isFirst = before.isEmpty();
            String earliest =
                    isFirst ? (created != null && created.compareTo(cutOff) <= 0 ? created : null) : cutOff(before);
            String latest = latest(row, earliest, cutOff);
            String nextDue = row.get("due_at") == null ? due : row.get("due_at");
            String nextOwner = row.get("owner_ref") == null ? owner : row.get("owner_ref");
            if (isFirst) {
                String planned = row.get("first_due_at") == null ? row.get("due_at") : row.get("first_due_at");
                events.add(event("1created", created, earliest, latest, null, planned, nextOwner, created != null));
            }
            boolean isMoved = due != null && !due.equals(nextDue);
            boolean isFirstMoved = isFirst
                    && row.get("first_due_at") != null
                    && row.get("due_at") != null
                    && !Objects.equals(row.get("first_due_at"), row.get("due_at"));
            boolean isCalledMoved = "rescheduled".equals(row.get("outcome"));
            if (isMoved || isFirstMoved || (isCalledMoved && !"rescheduled".equals(before.get("outcome")))) {
                String told_at = isCalledMoved ? row.get("completed_at") : null;
                String old = isMoved ? due : isFirstMoved ? row.get("first_due_at") : null;
                boolean isReported = !isMoved || told_at != null;
                events.add(event("2rescheduled", told_at, earliest, latest, old, nextDue, nextOwner, isReported));
            }
            if (owner != null && !owner.equals(nextOwner)) {
                events.add(event("3reassigned", null, earliest, latest, null, null, nextOwner, false));
            }
            String status = text(row, "status");
            if (!status.equals(before.get("status")) && !status.equals("planned")) {
                String at = status.equals("completed") ? row.get("completed_at") : null;
                String name = status.equals("completed") ? "4completed" : "5cancelled";
                events.add(event(name, at, earliest, latest, null, null, nextOwner, at != null));
            }
            due = nextDue;
            owner = nextOwner;
            before = row;
        }
        events.sort(Comparator.comparing((String event) -> event.substring(0, event.indexOf('|', 20))));
        for (int i = 0; i < events.size(); i++) {
            add("activity_event", id, i + 1, events.get(i).replaceFirst("\\|[1-5]", "|"));
        }
    }

    private static String event(
            String event,
            @Nullable String told,
            @Nullable String earliest,
            String latest,
            @Nullable String oldDue,
            @Nullable String newDue,
            @Nullable String owner,
            boolean isReported) {
        String first = told != null ? told : earliest == null ? null : earlier(earliest, latest);
        String at = told != null ? told : latest;
        String evidence = isReported ? "reported" : "observed";
        return at + "|" + event + "|" + first + "|" + oldDue + "|" + newDue + "|" + owner + "|" + evidence;
    }

    // Sales lines: the newest telling of an id, and each line without one.

    private void salesLines() {
        Map<String, Map<String, @Nullable String>> lines = new HashMap<>();
        Set<String> places = new HashSet<>();
        for (Map<String, @Nullable String> row : rows("sales_line")) {
            String ref = row.get("line_ref");
            if (ref == null && places.add(row.get("load_id") + "|" + row.get("line"))) {
                line(row);
            } else if (ref != null) {
                lines.merge(ref, row, (one, other) -> cutOff(one).compareTo(cutOff(other)) > 0 ? one : other);
            }
        }
        lines.values().forEach(this::line);
    }

    private void line(Map<String, @Nullable String> row) {
        add("sales_line", row.get("line_ref"), survivor("account", row.get("account_ref")), row.get("net_amount"));
    }

    private static String cutOff(Map<String, @Nullable String> row) {
        return text(row, "cut_off_at");
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        return text(row.get(column));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNull(text);
    }

    private static String earlier(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static LocalDate day(String moment) {
        return Instant.parse(moment.replace(' ', 'T') + "Z").atZone(RIGA).toLocalDate();
    }
}
