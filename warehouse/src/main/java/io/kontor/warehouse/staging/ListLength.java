package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.Promise;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What the number of records of a list is compared with. A list may come in several files that were true at one moment;
 * these are parts of it, and only all of them together say how long it is.
 *
 * @param previous       the list before it; empty for the first one
 * @param beside         records of its other parts that are loaded
 * @param isDropApproved whether a person said that so many records are gone
 */
public record ListLength(SourceProfile profile, Optional<Previous> previous, long beside, boolean isDropApproved) {

    private static final String AND = " + ";

    /** Whether the profile promises anything that needs this. */
    public static boolean isPromised(SourceProfile profile) {
        return profile.contract().stream().anyMatch(promise -> promise.rule() instanceof Promise.LengthRule);
    }

    /**
     * How the list stands to all such promises of its source.
     *
     * @param labels  what messages call its files
     * @param records of the files that are loaded now
     */
    public List<Finding> look(List<String> labels, long records) {
        return profile.contract().stream()
                .filter(promise -> promise.rule() instanceof Promise.LengthRule)
                .map(promise -> look(promise, labels, records))
                .toList();
    }

    /** How it stands to one of them. */
    Finding look(Promise promise, List<String> labels, long loaded) {
        long records = beside + loaded;
        Optional<Previous> before = previous.filter(list -> list.records() > 0);
        Reason found = before.map(list -> compared(promise.rule(), list, records))
                .orElseGet(() -> Reason.of(Code.K364, "first"));
        boolean holds = before.isEmpty() || holds(promise.rule(), before.get().records(), records);
        return new Finding(
                promise,
                holds ? 0 : 1,
                found.with("file", String.join(AND, labels))
                        .with("first", labels.get(0))
                        .with("profile", profile.name())
                        .with("check", promise.name()));
    }

    private boolean holds(Promise.Rule rule, long before, long records) {
        if (rule instanceof Promise.NoSuddenDrop guard) {
            return isDropApproved || guard.holds(before, records);
        }
        return rule instanceof Promise.Change change && change.holds(change(before, records));
    }

    private static Reason compared(Promise.Rule rule, Previous before, long records) {
        Reason reason =
                rule instanceof Promise.NoSuddenDrop ? Reason.of(Code.K410, "") : Reason.of(Code.K364, "change");
        return reason.with("records", records)
                .with("previous", before.file())
                .with("before", before.records())
                .with("change", percent(change(before.records(), records)));
    }

    /** As a fraction of what was. */
    private static BigDecimal change(long before, long now) {
        return BigDecimal.valueOf(now - before).divide(BigDecimal.valueOf(before), 6, RoundingMode.HALF_EVEN);
    }

    private static String percent(BigDecimal ratio) {
        BigDecimal percent = ratio.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %";
    }
}
