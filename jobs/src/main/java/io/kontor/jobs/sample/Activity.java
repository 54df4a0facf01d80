package io.kontor.jobs.sample;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact or task and its whole course.
 *
 * @param portfolio    whose it is
 * @param thing        number that decides what is handed over with it: of the deal or account
 * @param firstDueAt   as first planned; null for a contact that was not planned
 * @param moves        later plans, in order
 * @param completedAt  null when it is never completed
 * @param cancelledAt  null when it is never cancelled
 * @param outcome      what came out, as the CRM names it; empty for none
 */
record Activity(
        long id,
        String type,
        String category,
        String direction,
        int portfolio,
        int thing,
        @Nullable Account account,
        @Nullable Deal deal,
        LocalDateTime createdAt,
        @Nullable LocalDateTime firstDueAt,
        List<Move> moves,
        @Nullable LocalDateTime completedAt,
        @Nullable LocalDateTime cancelledAt,
        int minutes,
        String outcome,
        boolean system) {

    /** The due date is moved. */
    record Move(LocalDateTime at, LocalDateTime newDueAt) {}

    Activity {
        moves = List.copyOf(moves);
    }

    boolean isCompletedBy(LocalDateTime time) {
        return completedAt != null && !completedAt.isAfter(time);
    }

    boolean isCancelledBy(LocalDateTime time) {
        return cancelledAt != null && !cancelledAt.isAfter(time);
    }

    boolean isOpenAt(LocalDateTime time) {
        return !createdAt.isAfter(time) && !isCompletedBy(time) && !isCancelledBy(time);
    }

    @Nullable
    LocalDateTime dueAt(LocalDateTime time) {
        LocalDateTime due = firstDueAt;
        for (Move move : moves) {
            if (!move.at().isAfter(time)) {
                due = move.newDueAt();
            }
        }
        return due;
    }

    /** The last time before or at this one when anything about it changed; it exists by then. */
    LocalDateTime changedBy(LocalDateTime time) {
        LocalDateTime changed = createdAt;
        for (Move move : moves) {
            changed = later(changed, move.at(), time);
        }
        return later(later(changed, completedAt, time), cancelledAt, time);
    }

    private static LocalDateTime later(LocalDateTime known, @Nullable LocalDateTime change, LocalDateTime time) {
        return change == null || change.isAfter(time) || change.isBefore(known) ? known : change;
    }
}
