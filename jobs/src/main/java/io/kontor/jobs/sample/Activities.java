package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Activity.Move;
import io.kontor.jobs.sample.Organisation.Employee;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the managers do: the chain of contacts of each deal, care for regular customers, and inner work. Nothing is
 * held: each thing's activities follow from its own dice, the same each time they are asked for.
 */
final class Activities {

    private static final List<String> TYPES = List.of("Звонок", "Письмо", "Встреча", "Визит", "Демонстрация");
    private static final List<String> OUTCOMES_OF_PROGRESS =
            List.of("Приглашение отправлено", "Материалы отправлены", "Заявка получена", "Счёт выставлен");
    private static final List<String> OUTCOMES_WITHOUT_PROGRESS =
            List.of("Нет ответа", "Перенос", "Отказ от встречи", "Прочее");
    private static final String SIGNED = "Договор подписан";
    private static final String REFUSED = "Отказ от участия";
    private static final int MOST_OF_A_DEAL = 60;

    private final SampleSettings settings;
    private final History history;
    private final LocalDateTime end;

    Activities(SampleSettings settings, History history) {
        this.settings = settings;
        this.history = history;
        this.end = settings.lastSunday().atTime(23, 59, 59);
    }

    /** All activities that are open or were changed from a time on; cheap for a late time. */
    void since(LocalDateTime from, Consumer<Activity> to) {
        for (Deal deal : history.deals()) {
            LocalDateTime closed = deal.closedAt();
            if (closed == null || !closed.isBefore(from)) {
                ofDeal(deal, to);
            }
        }
        for (Account account : history.accounts()) {
            if (account.regular) {
                careFor(account, to);
            }
        }
        for (Employee manager : history.organisation().managers()) {
            innerWork(manager, from, to);
        }
    }

    private void ofDeal(Deal deal, Consumer<Activity> to) {
        Dice dice = Dice.of(settings.seed(), "activities of deal", deal.index);
        Chain chain = new Chain(deal, dice);
        if (dice.chance(0.35)) {
            to.accept(chain.greetingOfRobot());
        }
        while (chain.next(to)) {
            // Each step passes on one activity.
        }
    }

    /** The contacts of one deal, each following from the one before. */
    private final class Chain {

        private final Deal deal;
        private final Dice dice;
        private final boolean unfollowed;
        private final LocalDateTime stop;
        private LocalDateTime previous;
        private int count;

        Chain(Deal deal, Dice dice) {
            this.deal = deal;
            this.dice = dice;
            unfollowed = Organisation.unfollowed(deal.portfolio);
            LocalDateTime closed = deal.closedAt();
            stop = closed != null ? closed : deal.forgotten ? deal.createdAt().plusDays(45) : end;
            previous = deal.createdAt();
        }

        Activity greetingOfRobot() {
            LocalDateTime at = deal.createdAt().plusSeconds(5);
            return activity("Системное событие", "Исходящий", at, null, List.of(), at, null, 0, "", true);
        }

        boolean next(Consumer<Activity> to) {
            double gap = dice.logNormal(unfollowed ? 4.6 : 1.4, 0.55);
            boolean first = count == 0;
            double wait = first ? (unfollowed ? dice.between(0.5, 4.0) : dice.between(0.1, 1.2)) : gap;
            LocalDate wanted = previous.plusMinutes(Math.round(wait * 1_440)).toLocalDate();
            LocalDate day = history.organisation().presentFrom(responsible(wanted), wanted);
            // What is still to come is a plan.
            boolean planned = dice.chance(0.68) || day.isAfter(settings.lastSunday());
            if (count >= MOST_OF_A_DEAL || (!planned && day.atTime(9, 0).isAfter(stop))) {
                return false;
            }
            return planned ? task(day, to) : unplanned(day, to);
        }

        private boolean unplanned(LocalDate day, Consumer<Activity> to) {
            LocalDateTime at = after(previous, day.atTime(9, 0).plusMinutes(dice.between(0, 470)));
            if (at.isAfter(stop)) {
                return false;
            }
            String direction = dice.chance(0.3) ? "Входящий" : "Исходящий";
            to.accept(
                    activity(type(dice), direction, at, null, List.of(), at, null, minutes(dice), outcome(at), false));
            previous = at;
            return true;
        }

        private boolean task(LocalDate day, Consumer<Activity> to) {
            boolean leftWithoutNextStep = dice.chance(unfollowed ? 0.4 : 0.1);
            LocalDateTime created = previous.plusMinutes(dice.between(1, 20));
            if (leftWithoutNextStep && day.isAfter(previous.toLocalDate().plusDays(2))) {
                created = Market.workdayFrom(day.minusDays(1)).atTime(8, 40).plusMinutes(dice.between(0, 30));
            }
            if (created.isAfter(stop)) {
                return false;
            }
            LocalDateTime firstDue =
                    after(created.plusMinutes(90), day.atTime(10, 0).plusMinutes(30L * dice.between(0, 16)));
            List<Move> moves = new ArrayList<>();
            LocalDateTime due = firstDue;
            while (moves.size() < 4 && dice.chance(unfollowed ? 0.3 : 0.08)) {
                LocalDateTime movedAt = after(created, due.minusMinutes(dice.between(5, 25)));
                LocalDate newDay = history.organisation()
                        .presentFrom(
                                responsible(due.toLocalDate()),
                                Market.plusWorkdays(due.toLocalDate(), dice.between(1, 6)));
                due = newDay.atTime(10, 0).plusMinutes(30L * dice.between(0, 16));
                moves.add(new Move(movedAt, due));
            }
            LocalDateTime done = done(due, after(created, created.plusMinutes(10)));
            boolean tooLate = done.isAfter(stop);
            boolean closed = stop.isBefore(end) && deal.closedAt() != null;
            moves.removeIf(move -> move.at().isAfter(stop) || move.at().isAfter(end));
            to.accept(activity(
                    type(dice),
                    "Исходящий",
                    created,
                    firstDue,
                    moves,
                    tooLate ? null : done,
                    tooLate && closed ? stop : null,
                    minutes(dice),
                    tooLate ? "" : outcome(done),
                    false));
            previous = done;
            return !tooLate;
        }

        private LocalDateTime done(LocalDateTime due, LocalDateTime earliest) {
            double onTime = unfollowed ? SampleTruths.ON_TIME_CHANCE_IN_UNFOLLOWED_BRANCH : SampleTruths.ON_TIME_CHANCE;
            if (dice.chance(onTime)) {
                return after(earliest, due.minusMinutes(dice.between(1, 55)));
            }
            LocalDate late = Market.plusWorkdays(due.toLocalDate(), dice.between(1, unfollowed ? 12 : 5));
            LocalDate present = history.organisation().presentFrom(responsible(late), late);
            return present.atTime(9, 30).plusMinutes(dice.between(0, 440));
        }

        private String outcome(LocalDateTime at) {
            LocalDateTime closed = deal.closedAt();
            boolean last = closed != null && at.isAfter(closed.minusDays(4));
            if (last && deal.isWon() && dice.chance(0.6)) {
                return SIGNED;
            }
            if (last && !deal.isWon() && dice.chance(0.5)) {
                return REFUSED;
            }
            if (dice.chance(0.2)) {
                return "";
            }
            return dice.pick(dice.chance(unfollowed ? 0.3 : 0.5) ? OUTCOMES_OF_PROGRESS : OUTCOMES_WITHOUT_PROGRESS);
        }

        private Employee responsible(LocalDate on) {
            return history.organisation().responsible(deal.portfolio, deal.index, on);
        }

        private Activity activity(
                String type,
                String direction,
                LocalDateTime created,
                @Nullable LocalDateTime firstDue,
                List<Move> moves,
                @Nullable LocalDateTime completed,
                @Nullable LocalDateTime cancelled,
                int minutes,
                String outcome,
                boolean system) {
            return new Activity(
                    400_000_000L + deal.index * 100L + count++,
                    type,
                    "Продажа",
                    direction,
                    deal.portfolio,
                    deal.index,
                    deal.account,
                    deal,
                    created,
                    firstDue,
                    moves,
                    completed,
                    cancelled,
                    minutes,
                    outcome,
                    system);
        }
    }

    /** Calls and visits that keep a regular customer: four a year, and one in the unfollowed branch. */
    private void careFor(Account account, Consumer<Activity> to) {
        LocalDate from = account.customerFrom;
        if (from == null) {
            return;
        }
        Dice dice = Dice.of(settings.seed(), "care", account.index);
        LocalDate until = account.lastDay == null || account.lastDay.isAfter(settings.lastSunday())
                ? settings.lastSunday()
                : account.lastDay;
        LocalDate day = from.plusDays(Math.round(dice.exponential(account.unfollowed() ? 300 : 90)));
        for (int i = 0; day.isBefore(until) && i < 100; i++) {
            Employee manager = history.organisation().responsible(account.portfolio, account.index, day);
            LocalDate there = history.organisation().presentFrom(manager, day);
            if (there.isAfter(settings.lastSunday())) {
                break;
            }
            LocalDateTime at = there.atTime(9, 0).plusMinutes(dice.between(0, 470));
            String outcome = dice.chance(0.3) ? "" : dice.pick(OUTCOMES_OF_PROGRESS);
            to.accept(new Activity(
                    700_000_000L + account.index * 100L + i,
                    dice.chance(0.7) ? "Звонок" : "Визит",
                    "Сервис",
                    "Исходящий",
                    account.portfolio,
                    account.index,
                    account,
                    null,
                    at,
                    null,
                    List.of(),
                    at,
                    null,
                    minutes(dice),
                    outcome,
                    false));
            day = there.plusDays(1 + Math.round(dice.exponential(account.unfollowed() ? 300 : 90)));
        }
    }

    /** Meetings and paper work of each week. */
    private void innerWork(Employee manager, LocalDateTime from, Consumer<Activity> to) {
        int weekNumber = 0;
        LocalDate monday = history.market().first().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; !monday.isAfter(settings.lastSunday()); monday = monday.plusWeeks(1), weekNumber++) {
            if (!monday.plusWeeks(1).atStartOfDay().isBefore(from)) {
                innerWorkOfWeek(manager, monday, weekNumber, to);
            }
        }
    }

    private void innerWorkOfWeek(Employee manager, LocalDate monday, int week, Consumer<Activity> to) {
        Dice dice = Dice.of(settings.seed(), "inner work", manager.index() * 1_000L + week);
        int count = dice.between(6, 11);
        for (int i = 0; i < count; i++) {
            LocalDate day = monday.plusDays(dice.between(0, 4));
            boolean meeting = dice.chance(0.3);
            LocalDateTime at = day.atTime(9, 0).plusMinutes(dice.between(0, 470));
            boolean there = Market.isWorkday(day)
                    && manager.employedOn(day)
                    && history.organisation().presentFrom(manager, day).equals(day)
                    && !day.isBefore(history.market().first());
            if (there) {
                to.accept(new Activity(
                        900_000_000L + (manager.index() * 1_000L + week) * 10 + i,
                        meeting ? "Встреча" : "Задача",
                        meeting ? "Внутреннее" : "Администрирование",
                        "",
                        manager.index(),
                        -1,
                        null,
                        null,
                        at,
                        null,
                        List.of(),
                        at.plusMinutes(20),
                        null,
                        dice.between(4, 24) * 5,
                        "",
                        false));
            }
        }
    }

    private static String type(Dice dice) {
        return TYPES.get(dice.weighted(0.52, 0.28, 0.09, 0.07, 0.04));
    }

    private static int minutes(Dice dice) {
        return (int) Math.max(2, Math.min(180, Math.round(dice.logNormal(14, 0.8))));
    }

    private static LocalDateTime after(LocalDateTime earliest, LocalDateTime wanted) {
        return wanted.isAfter(earliest) ? wanted : earliest.plusMinutes(1);
    }
}
