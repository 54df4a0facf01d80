package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Deal.Change;
import io.kontor.jobs.sample.Deal.Pipeline;
import io.kontor.jobs.sample.Deal.Stage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How one deal goes from stage to stage until it is won, lost or forgotten. */
final class Course {

    private static final List<Stage> STAGES =
            List.of(Stage.CONTACT, Stage.NEEDS, Stage.OFFER, Stage.DECISION, Stage.CONTRACT);
    /** Chance to be lost at each stage, should the deal be lost; in the unfollowed branch mostly after the offer. */
    private static final double[] LOST_AT = {0.24, 0.28, 0.23, 0.17, 0.08};

    private static final double[] LOST_AT_UNFOLLOWED = {0.14, 0.18, 0.38, 0.22, 0.08};
    private static final double SKIPPED = 0.05;
    private static final double EDITED = 0.2;
    private static final double FORGOTTEN = 0.007;

    private final Dice dice;
    private final Account account;
    private final Pipeline pipeline;
    private final double amount;
    private final boolean forgotten;
    private final boolean willing;
    private final Stage lastStage;

    private final List<Change> changes = new ArrayList<>();
    private LocalDateTime at;
    private long budget;

    /** @param amount what the basket is to cost, EUR */
    Course(Dice dice, Account account, Pipeline pipeline, LocalDateTime createdAt, double amount) {
        this.dice = dice;
        this.account = account;
        this.pipeline = pipeline;
        this.amount = amount;
        this.at = createdAt;
        willing = dice.chance(Organisation.winChance(account.portfolio));
        forgotten = dice.chance(FORGOTTEN);
        lastStage = lastStage();
        budget = dice.chance(0.25) ? 0 : budget(dice.between(0.6, 1.5));
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** All changes up to a day. The budget of a won deal is that of the last offer. */
    List<Change> until(LocalDate last) {
        for (Stage stage : STAGES) {
            if (!isSkipped(stage)) {
                stay(stage);
            }
            if (stage == lastStage) {
                break;
            }
        }
        if (!forgotten) {
            boolean won = willing && account.mayBuyOn(at.toLocalDate());
            changes.add(new Change(at, won ? Stage.WON : Stage.LOST, budget, true));
        }
        changes.removeIf(change -> change.at().toLocalDate().isAfter(last));
        return changes;
    }

    private Stage lastStage() {
        if (forgotten) {
            return dice.chance(0.5) ? Stage.OFFER : Stage.DECISION;
        }
        return willing
                ? Stage.CONTRACT
                : STAGES.get(dice.weighted(account.unfollowed() ? LOST_AT_UNFOLLOWED : LOST_AT));
    }

    private boolean isSkipped(Stage stage) {
        return !changes.isEmpty() && stage != lastStage && dice.chance(SKIPPED);
    }

    /** Enters a stage, and stays until {@code at} has moved to its end. */
    private void stay(Stage stage) {
        boolean offered = stage.compareTo(Stage.OFFER) >= 0;
        if (offered && !hasOffer()) {
            budget = budget(dice.between(0.95, 1.2));
        }
        changes.add(new Change(at, stage, budget, true));
        double longer = stage == lastStage && !willing ? 1.4 : 1;
        double pace = pipeline == Pipeline.NEW ? 1.1 : 0.75;
        LocalDateTime end = later(dice.logNormal(medianDays(stage) * pace * longer, 0.6));
        if (offered && dice.chance(EDITED)) {
            edit(stage, end);
        }
        at = end;
    }

    private boolean hasOffer() {
        return changes.stream().anyMatch(change -> change.stage().compareTo(Stage.OFFER) >= 0);
    }

    private void edit(Stage stage, LocalDateTime end) {
        LocalDate day =
                Market.workdayFrom(at.toLocalDate().plusDays(dice.between(0, (int) ChronoUnit.DAYS.between(at, end))));
        LocalDateTime edited = day.atTime(LocalTime.of(9, 0)).plusSeconds(dice.between(0, 8 * 3_600));
        if (edited.isAfter(at) && edited.isBefore(end)) {
            budget = budget(dice.between(0.9, 1.1));
            changes.add(new Change(edited, stage, budget, false));
        }
    }

    /** A guess at the amount: whole fifties of the pipeline's currency. */
    private long budget(double factor) {
        double wanted = amount * factor;
        return Math.round((pipeline == Pipeline.EXPORT ? wanted / History.USUAL_USD_RATE : wanted) / 50) * 50;
    }

    /** A time of a working day, at least an hour later. */
    private LocalDateTime later(double days) {
        LocalDateTime wanted = at.plusMinutes(60 + Math.round(days * 1_440));
        LocalDate day = Market.workdayFrom(wanted.toLocalDate());
        LocalDateTime then = day.atTime(LocalTime.of(9, 0)).plusSeconds(dice.between(0, 8 * 3_600));
        return then.isAfter(at) ? then : Market.plusWorkdays(day, 1).atTime(9, 30);
    }

    private static double medianDays(Stage stage) {
        return switch (stage) {
            case CONTACT -> 4;
            case NEEDS -> 7;
            case OFFER -> 10;
            case DECISION -> 9;
            case CONTRACT -> 6;
            case WON, LOST -> 0;
        };
    }
}
