package io.kontor.jobs.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who was erased, by keyed hashes only; and the ledger's own texts without them. */
public final class ErasedPeople {

    /** Texts of the ledger that may quote what stood in an export. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "run", List.of("problem"),
            "attempt", List.of("problem"),
            "step", List.of("detail", "warning", "problem"),
            "step_output", List.of("output_value"),
            "contract_result", List.of("detail"),
            "quarantine_decision", List.of("ref"));

    private final Database database;

    public ErasedPeople(Database database) {
        this.database = database;
    }

    public Set<String> hashes() {
        return database.inTransaction(transaction ->
                new TreeSet<>(transaction.query("select keyed_hash from erased_person", row -> row.getString(1))));
    }

    /** Remembers an erased person; what is known already stays as it is. */
    public void record(Map<String, String> kindByHash, String by) {
        Set<String> known = hashes();
        database.inTransaction(transaction -> {
            int added = 0;
            for (Map.Entry<String, String> hash : kindByHash.entrySet()) {
                if (!known.contains(hash.getKey())) {
                    added += transaction.update(
                            "insert into erased_person (keyed_hash, kind, decided_by, erased_at)"
                                    + " values (?, ?, ?, current_timestamp)",
                            hash.getKey(),
                            hash.getValue(),
                            by);
                }
            }
            return added;
        });
    }

    /** Takes texts out of what the ledger says; returns how many entries were changed. */
    public int forget(List<String> texts) {
        return database.inTransaction(transaction -> {
            int changed = 0;
            for (Map.Entry<String, List<String>> table : TEXTS.entrySet()) {
                for (String column : table.getValue()) {
                    for (String text : texts) {
                        changed += transaction.update(
                                "update " + table.getKey() + " set " + column
                                        + " = '(erased)' where position(? in lower(" + column + ")) > 0",
                                text.toLowerCase(Locale.ROOT));
                    }
                }
            }
            return changed;
        });
    }
}
