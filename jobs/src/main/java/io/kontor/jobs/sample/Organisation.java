package io.kontor.jobs.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who works in the company, and who has a portfolio on a day. A portfolio is what one manager looks after; it stays
 * together when the manager leaves or is away for long. Each dozen managers has the same parts: the best, one who left
 * and the successor, one on long leave, and four in the unfollowed branch, among them the weakest.
 */
final class Organisation {

    /** The manager number within a dozen that plays a part. */
    static final int BEST = 0;

    static final int MOVES_DEPARTMENT = 2;
    static final int SUBSTITUTE = 4;
    static final int LEFT = 5;
    static final int SUCCESSOR = 6;
    static final int ON_LEAVE = 7;
    static final int FIRST_OF_UNFOLLOWED = 8;
    static final int WEAKEST = 11;

    private static final String PROJECTS = "Projekti";
    private static final String WHOLESALE = "Vairums";
    private static final String SERVICE = "Serviss";
    static final List<String> DEPARTMENTS = List.of(PROJECTS, WHOLESALE, SERVICE);
    private static final List<Integer> DEPARTMENT_OF = List.of(0, 0, 0, 1, 1, 1, 1, 2, 1, 1, 0, 2);

    /**
     * A person of the company.
     *
     * @param index  place among the managers, -1 for those who lead
     * @param number personnel number
     * @param end    last working day, null while employed
     */
    record Employee(
            int index,
            String number,
            String name,
            String position,
            String role,
            @Nullable String department,
            @Nullable String branch,
            @Nullable String superior,
            LocalDate start,
            @Nullable LocalDate end) {

        int part() {
            return Organisation.part(index);
        }

        boolean unfollowed() {
            return SampleTruths.UNFOLLOWED_BRANCH.equals(branch);
        }

        boolean employedOn(LocalDate date) {
            return !date.isBefore(start) && (end == null || !date.isAfter(end));
        }
    }

    /** Days away from work, both ends included. */
    record Absence(Employee employee, LocalDate from, LocalDate to, String kind, Employee substitute) {}

    private final LocalDate departure;
    private final LocalDate leaveStart;
    private final LocalDate handover;
    private final List<Employee> leaders = new ArrayList<>();
    private final List<Employee> managers = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();
    private final List<List<Absence>> absencesOf = new ArrayList<>();

    Organisation(SampleSettings settings, Names names) {
        departure = SampleTruths.departure(settings);
        leaveStart = SampleTruths.leaveStart(settings);
        handover = SampleTruths.baseSunday(settings).plusWeeks(5).plusDays(1);
        LocalDate before = SampleTruths.firstDay(settings).minusYears(4);
        leaders.add(leader("D01", names.employee(), "Direktors", null, null, before));
        leaders.add(leader("D02", names.employee(), "Filiāles vadītājs", SampleTruths.HEAD_BRANCH, "D01", before));
        leaders.add(
                leader("D03", names.employee(), "Filiāles vadītājs", SampleTruths.UNFOLLOWED_BRANCH, "D01", before));
        for (int i = 0; i < SampleTruths.MANAGERS * settings.scale(); i++) {
            managers.add(manager(i, names.employee(), before));
            absencesOf.add(new ArrayList<>());
        }
        for (int i = 0; i < managers.size(); i++) {
            addVacations(settings, i);
            if (part(i) == ON_LEAVE) {
                add(i, leaveStart, settings.lastSunday().plusWeeks(6), "bērna kopšana");
            }
        }
    }

    List<Employee> leaders() {
        return leaders;
    }

    List<Employee> managers() {
        return managers;
    }

    List<Absence> absences() {
        return absences;
    }

    /** From this Monday on, part of one portfolio is looked after by a colleague. */
    LocalDate handover() {
        return handover;
    }

    static int part(int manager) {
        return manager % SampleTruths.MANAGERS;
    }

    static boolean unfollowed(int portfolio) {
        return part(portfolio) >= FIRST_OF_UNFOLLOWED;
    }

    /** A portfolio of a branch; the successor has none of its own. */
    static int anyPortfolio(Dice dice, int managers, boolean unfollowed) {
        int dozen = dice.between(0, managers / SampleTruths.MANAGERS - 1) * SampleTruths.MANAGERS;
        if (unfollowed) {
            return dozen + dice.between(FIRST_OF_UNFOLLOWED, SampleTruths.MANAGERS - 1);
        }
        int part = dice.between(0, FIRST_OF_UNFOLLOWED - 2);
        return dozen + (part < SUCCESSOR ? part : ON_LEAVE);
    }

    static double winChance(int portfolio) {
        return switch (part(portfolio)) {
            case BEST -> SampleTruths.WIN_CHANCE_OF_THE_BEST;
            case WEAKEST -> SampleTruths.WIN_CHANCE_OF_THE_WEAKEST;
            default -> unfollowed(portfolio) ? SampleTruths.WIN_CHANCE_IN_UNFOLLOWED_BRANCH : SampleTruths.WIN_CHANCE;
        };
    }

    /** Who looks after a thing of a portfolio on a day. One in four things of the first colleague is handed over. */
    Employee responsible(int portfolio, int thing, LocalDate on) {
        return managers.get(portfolio - part(portfolio) + responsiblePart(part(portfolio), thing, on));
    }

    private int responsiblePart(int part, int thing, LocalDate on) {
        return switch (part) {
            case LEFT -> on.isAfter(departure) ? SUCCESSOR : LEFT;
            case ON_LEAVE -> on.isBefore(leaveStart) ? ON_LEAVE : SUBSTITUTE;
            case 1 -> thing % 4 == 0 && !on.isBefore(handover) ? 3 : 1;
            default -> part;
        };
    }

    /** When the responsible person of a thing changed last before or on a day, or null when never. */
    @Nullable
    LocalDate lastReassignment(int portfolio, int thing, LocalDate on) {
        LocalDate change = switch (part(portfolio)) {
            case LEFT -> departure.plusDays(3);
            case ON_LEAVE -> leaveStart;
            case 1 -> thing % 4 == 0 ? handover : null;
            default -> null;
        };
        return change == null || change.isAfter(on) ? null : change;
    }

    /** The first working day from a date on which the manager is there. */
    LocalDate presentFrom(Employee employee, LocalDate date) {
        LocalDate day = Market.workdayFrom(date);
        for (Absence absence : absencesOf.get(employee.index())) {
            if (!day.isBefore(absence.from()) && !day.isAfter(absence.to())) {
                day = Market.workdayFrom(absence.to().plusDays(1));
            }
        }
        return day;
    }

    private static Employee leader(
            String number,
            String name,
            String position,
            @Nullable String branch,
            @Nullable String superior,
            LocalDate start) {
        return new Employee(-1, number, name, position, "head", null, branch, superior, start, null);
    }

    private Employee manager(int index, String name, LocalDate before) {
        int part = part(index);
        boolean unfollowed = part >= FIRST_OF_UNFOLLOWED;
        return new Employee(
                index,
                "M" + (index < 99 ? "0" : "") + (index < 9 ? "0" : "") + (index + 1),
                name,
                "Pārdošanas vadītājs",
                "seller",
                DEPARTMENTS.get(DEPARTMENT_OF.get(part)),
                unfollowed ? SampleTruths.UNFOLLOWED_BRANCH : SampleTruths.HEAD_BRANCH,
                unfollowed ? "D03" : "D02",
                part == SUCCESSOR ? departure.plusDays(3) : before.plusMonths(index % 40),
                part == LEFT ? departure : null);
    }

    private void addVacations(SampleSettings settings, int index) {
        Employee employee = managers.get(index);
        for (int year = SampleTruths.firstDay(settings).getYear();
                year <= settings.lastSunday().getYear();
                year++) {
            Dice dice = Dice.of(settings.seed(), "vacation", index * 10_000L + year);
            addVacation(settings, employee, index, LocalDate.of(year, 2, 1).plusDays(dice.between(0, 80)), 5);
            addVacation(settings, employee, index, LocalDate.of(year, 7, 1).plusDays(dice.between(0, 35)), 12);
        }
    }

    private void addVacation(SampleSettings settings, Employee employee, int index, LocalDate about, int days) {
        LocalDate from = about.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate to = from.plusDays(days - 1);
        boolean onLeave = employee.part() == ON_LEAVE && !to.isBefore(leaveStart);
        boolean known = !from.isBefore(SampleTruths.firstDay(settings)) && !from.isAfter(settings.lastSunday());
        if (known && !onLeave && employee.employedOn(from) && employee.employedOn(to)) {
            add(index, from, to, "atvaļinājums");
        }
    }

    private void add(int index, LocalDate from, LocalDate to, String kind) {
        Employee employee = managers.get(index);
        int substitute = switch (employee.part()) {
            case ON_LEAVE -> SUBSTITUTE;
            case SUBSTITUTE -> 3;
            case WEAKEST -> FIRST_OF_UNFOLLOWED;
            case LEFT, SUCCESSOR -> 3;
            default -> employee.part() + 1 == LEFT ? 3 : employee.part() + 1;
        };
        Absence absence = new Absence(employee, from, to, kind, managers.get(index - employee.part() + substitute));
        absences.add(absence);
        absencesOf.get(index).add(absence);
    }
}
