package io.kontor.warehouse.conformed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small company that changes from week to week, and what a person exports of it: lists of deals (all of them, or some),
 * accounts, another list that enriches accounts, activities, sales lines with ids and without, and merges. One seed, one
 * company. Rows are staged rows: column to text, null where the source says nothing.
 */
final class RandomExports {

    private static final Instant START = Instant.parse("2017-01-01T00:00:00Z");
    private static final List<String> STAGES = List.of("New", "Call", "Offer", "Contract");

    private final Random random;
    private final String account;
    private final boolean fullDeals;
    private final boolean fullAccounts;
    private final Map<String, Map<String, @Nullable String>> accounts = new TreeMap<>();
    private final Map<String, Map<String, @Nullable String>> deals = new TreeMap<>();
    private final Map<String, Map<String, @Nullable String>> activities = new TreeMap<>();
    private final Map<String, Map<String, @Nullable String>> lines = new TreeMap<>();
    private final Map<String, Map<String, @Nullable String>> gone = new TreeMap<>();
    private final List<Map<String, @Nullable String>> newMerges = new ArrayList<>();
    private Instant cutOff = START;
    private Instant previous = START;
    private int named;

    private RandomExports(long seed, String account) {
        this.random = new Random(seed);
        this.account = account;
        this.fullDeals = random.nextBoolean();
        this.fullAccounts = random.nextBoolean();
    }

    /** The exports of a company, oldest first; each tells of one entity at one moment. */
    static List<Export> of(long seed, String account) {
        RandomExports company = new RandomExports(seed, account);
        List<Export> exports = new ArrayList<>();
        int weeks = 2 + company.random.nextInt(4);
        for (int week = 0; week < weeks; week++) {
            company.live();
            company.export(exports);
        }
        return exports;
    }

    /** One file's rows of one entity, true at one moment. */
    record Export(
            String source, String entity, Instant cutOff, boolean full, List<Map<String, @Nullable String>> rows) {}

    private void live() {
        previous = cutOff;
        cutOff = cutOff.plus(Duration.ofHours(24 * 7 + random.nextInt(12)));
        if (accounts.size() < 2 || chance(3)) {
            String id = "A" + ++named;
            accounts.put(id, row("account_ref", id, "account_name", name(id), "city", null, "industry", null));
        }
        if (deals.size() < 2 || chance(2)) {
            String id = "D" + ++named;
            deals.put(id, row("deal_ref", id, "stage_name", "New", "status", "open", "pipeline_name", "Main"));
            deals.get(id).put("created_at", chance(2) ? text(between()) : null);
        }
        if (activities.size() < 2 || chance(3)) {
            String id = "T" + ++named;
            activities.put(id, row("activity_ref", id, "activity_type", "call", "status", "planned"));
            activities.get(id).put("created_at", chance(2) ? text(between()) : null);
            activities.get(id).put("due_at", text(between()));
            activities.get(id).put("first_due_at", chance(4) ? text(between()) : null);
        }
        String line = "L" + ++named;
        lines.put(
                line, row("line_ref", line, "invoice_on", "2017-01-02", "net_amount", amount(), "account_ref", any()));
        accounts.values().forEach(this::renameOrMove);
        deals.values().forEach(this::sell);
        activities.values().forEach(this::work);
        lines.values().stream().filter(each -> chance(5)).forEach(each -> each.put("net_amount", amount()));
        mergeAccounts();
        mergeDeals();
        loseAndFind();
    }

    private void renameOrMove(Map<String, @Nullable String> row) {
        if (chance(3)) {
            row.put("account_name", name(row.get("account_ref") + " " + random.nextInt(2)));
        }
        if (chance(3)) {
            row.put("city", pick("Riga", "Tukums", null));
        }
        if (chance(6)) {
            row.put("is_deleted", pick("true", "false", null));
        }
        if (chance(3)) {
            row.put("industry", pick("Wood", "Steel", null));
        }
    }

    private void sell(Map<String, @Nullable String> row) {
        row.put("modified_at", chance(2) ? text(between()) : row.get("modified_at"));
        if (chance(3)) {
            row.put("amount", pick(amount(), amount(), null));
        }
        if (chance(4)) {
            row.put("owner_ref", pick("ann " + account, "bob " + account, null));
        }
        if (chance(4)) {
            row.put("account_ref", any());
        }
        if (chance(5)) {
            row.put("pipeline_name", pick("Main", "Major", null));
        }
        if (chance(4)) {
            row.put("expected_close_on", pick("2017-03-01", "2017-04-01", null));
        }
        if (chance(4)) {
            row.put("forecast_category", pick("commit", "upside", null));
        }
        if (chance(2)) {
            String status = random.nextInt(3) > 0 ? "open" : random.nextBoolean() ? "won" : "lost";
            row.put("status", status);
            row.put("stage_name", STAGES.get(random.nextInt(STAGES.size())));
            row.put("closed_at", status.equals("open") || chance(3) ? null : text(between()));
        }
    }

    private void work(Map<String, @Nullable String> row) {
        row.put("modified_at", chance(2) ? text(between()) : null);
        if (chance(3)) {
            row.put("due_at", chance(4) ? null : text(between()));
        }
        if (chance(4)) {
            row.put("owner_ref", pick("ann " + account, "bob " + account, null));
        }
        if (chance(5)) {
            row.put("outcome", pick("rescheduled", "application", null));
        }
        if (chance(4)) {
            String status = pick("planned", "completed", "cancelled");
            row.put("status", status);
            row.put("completed_at", "completed".equals(status) && chance(2) ? text(between()) : null);
        }
    }

    /** The id that is gone may have taken others over before: a chain. Now and then a merge is turned round: a circle. */
    private void mergeAccounts() {
        if (accounts.size() > 2 && chance(3)) {
            List<String> ids = new ArrayList<>(accounts.keySet());
            String old = ids.remove(random.nextInt(ids.size()));
            merge("account", old, ids.get(random.nextInt(ids.size())));
            accounts.remove(old);
        } else if (accounts.size() > 2 && chance(4)) {
            accounts.remove(any());
        } else if (!accounts.isEmpty() && chance(10)) {
            merge("account", any(), "A1");
        }
    }

    private void mergeDeals() {
        if (deals.size() > 2 && chance(4)) {
            List<String> ids = new ArrayList<>(deals.keySet());
            String old = ids.remove(random.nextInt(ids.size()));
            merge("deal", old, ids.get(random.nextInt(ids.size())));
            if (chance(2)) {
                deals.remove(old);
            }
        }
    }

    private void merge(String entity, String old, String survivor) {
        newMerges.add(row(
                "entity",
                entity,
                "old_ref",
                old,
                "new_ref",
                survivor,
                "merged_at",
                chance(2) ? text(between()) : null));
    }

    private void loseAndFind() {
        if (deals.size() > 1 && chance(3)) {
            String id = new ArrayList<>(deals.keySet()).get(random.nextInt(deals.size()));
            gone.put(id, deals.remove(id));
        } else if (!gone.isEmpty() && chance(3)) {
            String id = gone.keySet().iterator().next();
            deals.put(id, gone.remove(id));
        } else if (chance(4)) {
            deals.values().iterator().next().put("is_deleted", pick("true", "false", null));
        }
    }

    private void export(List<Export> exports) {
        exports.add(export("deals", "deal", fullDeals, some(deals, fullDeals)));
        exports.add(export("accounts", "account", fullAccounts, some(accounts, fullAccounts)));
        if (chance(2)) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            for (Map<String, @Nullable String> each : some(accounts, false)) {
                rows.add(row(
                        "account_ref", each.get("account_ref"), "account_name", name("register"), "city", "Jelgava"));
            }
            exports.add(export("register", "account", false, rows));
        }
        exports.add(export("activities", "activity", false, some(activities, false)));
        exports.add(export("lines", "sales_line", false, some(lines, false)));
        if (chance(2)) {
            Map<String, @Nullable String> line =
                    row("line_ref", null, "invoice_on", "2017-01-02", "net_amount", amount(), "account_ref", any());
            exports.add(export("receipts", "sales_line", false, chance(2) ? List.of(line) : List.of(line, line)));
        }
        if (!newMerges.isEmpty()) {
            exports.add(export("merges", "entity_merge", false, List.copyOf(newMerges)));
            newMerges.clear();
        }
    }

    private Export export(String source, String entity, boolean full, List<Map<String, @Nullable String>> rows) {
        return new Export(source, entity, cutOff, full, rows);
    }

    private List<Map<String, @Nullable String>> some(Map<String, Map<String, @Nullable String>> things, boolean all) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> each : things.values()) {
            if (all || random.nextInt(4) > 0) {
                rows.add(new HashMap<>(each));
            }
        }
        return rows;
    }

    /** A name that nobody else has, nor one alike. */
    private String name(String what) {
        return Long.toHexString(new Random((account + what).hashCode()).nextLong());
    }

    private String any() {
        List<String> ids = new ArrayList<>(accounts.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private boolean chance(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private String amount() {
        return random.nextInt(5) * 100 + ".00";
    }

    /** A moment of the week, or, as people's clocks and typing go, a little off. */
    private Instant between() {
        return previous.plus(Duration.ofHours(random.nextInt(24 * 8)));
    }

    static String text(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    private static Map<String, @Nullable String> row(@Nullable String... cells) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(String.valueOf(cells[i]), cells[i + 1]);
        }
        return row;
    }
}
