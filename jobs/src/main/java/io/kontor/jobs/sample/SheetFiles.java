package io.kontor.jobs.sample;

import io.kontor.jobs.sample.ExportFile.Dialect;
import io.kontor.jobs.sample.History.Order;
import io.kontor.jobs.sample.Organisation.Absence;
import io.kontor.jobs.sample.Organisation.Employee;
import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sheets that people keep by hand in Latvian and save as "CSV UTF-8": staff, absences, plans, ratings, rates. */
final class SheetFiles {

    private static final List<String> EMPLOYEE_HEADER = List.of(
            "Tab. nr.",
            "Vārds, uzvārds",
            "Amats",
            "Loma",
            "Nodaļa",
            "Filiāle",
            "Vadītājs",
            "Darbā no",
            "Darbā līdz",
            "Minūtes dienā");
    private static final List<String> ABSENCE_HEADER = List.of("Tab. nr.", "No", "Līdz", "Veids", "Aizvieto");
    private static final List<String> PLAN_HEADER =
            List.of("Mēnesis", "Līmenis", "Kam", "Rādītājs", "Plāns", "Mērvienība", "Valūta");
    private static final List<String> RATING_HEADER =
            List.of("Nr.", "Datums", "Reģ. nr.", "Klients", "Par ko", "Darbinieks", "Vērtējums");
    private static final List<String> RATE_HEADER = List.of("Valūta", "Datums", "Kurss");
    private static final String NET_SALES = "Neto apgrozījums";
    private static final String VOLUME = "Apjoms, ";
    private static final double RATED_ORDERS = 0.08;

    private final Path inbox;
    private final SampleSettings settings;
    private final History history;
    private final List<SampleFile> written;

    SheetFiles(Path inbox, SampleSettings settings, History history, List<SampleFile> written) {
        this.inbox = inbox;
        this.settings = settings;
        this.history = history;
        this.written = written;
    }

    void writePeople() throws IOException {
        employees(SampleTruths.baseSunday(settings));
        employees(settings.lastSunday());
        absences();
        rates();
    }

    /** Plans are made from what was sold, each year's by its planted attainment. */
    void writePlansAndRatings(SalesTotals totals) throws IOException {
        int lastYear = settings.lastSunday().getYear();
        for (int year = SampleTruths.firstDay(settings).getYear(); year <= lastYear; year++) {
            plans(year, totals);
        }
        ratings();
    }

    private void employees(LocalDate sunday) throws IOException {
        String name = "darbinieki_" + sunday + ".csv";
        try (ExportFile file = open(name, EMPLOYEE_HEADER)) {
            for (Employee leader : history.organisation().leaders()) {
                file.row(employee(leader, sunday));
            }
            for (Employee manager : history.organisation().managers()) {
                file.row(employee(manager, sunday));
            }
            written.add(new SampleFile("excel/" + name, "excel-employees", file.rows(), 0));
        }
    }

    private List<String> employee(Employee employee, LocalDate sunday) {
        boolean moved = employee.index() >= 0
                && employee.part() == Organisation.MOVES_DEPARTMENT
                && !sunday.isBefore(history.organisation().handover());
        LocalDate end = employee.end();
        String superior = employee.superior();
        return List.of(
                employee.number(),
                employee.name(),
                employee.position(),
                employee.role(),
                moved ? Organisation.DEPARTMENTS.get(1) : orEmpty(employee.department()),
                orEmpty(employee.branch()),
                orEmpty(superior),
                ExportFile.day(employee.start()),
                end == null ? "" : ExportFile.day(end),
                "480");
    }

    private void absences() throws IOException {
        String name = "prombutnes_" + settings.lastSunday() + ".csv";
        try (ExportFile file = open(name, ABSENCE_HEADER)) {
            for (Absence absence : history.organisation().absences()) {
                file.row(
                        absence.employee().number(),
                        ExportFile.day(absence.from()),
                        ExportFile.day(absence.to()),
                        absence.kind(),
                        absence.substitute().number());
            }
            written.add(new SampleFile("excel/" + name, "excel-absences", file.rows(), 0));
        }
    }

    private void rates() throws IOException {
        String name = "kursi_" + settings.lastSunday() + ".csv";
        try (ExportFile file = open(name, RATE_HEADER)) {
            for (LocalDate day = history.market().first(); !day.isAfter(settings.lastSunday()); day = day.plusDays(1)) {
                String rate =
                        String.format(Locale.ROOT, "%.4f", History.usdRate(day)).replace('.', ',');
                file.row("USD", ExportFile.day(day), rate);
            }
            written.add(new SampleFile("excel/" + name, "excel-rates", file.rows(), 0));
        }
    }

    private void plans(int year, SalesTotals totals) throws IOException {
        boolean lastYear = year == settings.lastSunday().getYear();
        // Plans are agreed in the December before.
        String name = "plani_" + (year - 1) + "-12-15.csv";
        try (ExportFile file = open(name, PLAN_HEADER)) {
            List<PlanOfManager> plans = plansOfManagers(year, totals);
            for (YearMonth month : monthsOf(year)) {
                planMonth(file, month, plans);
                planVolumes(file, month, totals);
            }
            if (lastYear) {
                file.row(
                        "01.12." + year,
                        "darbinieks",
                        history.organisation().managers().get(0).number(),
                        NET_SALES,
                        "ap 60000",
                        "",
                        "EUR");
            }
            written.add(new SampleFile("excel/" + name, "excel-plans", file.rows(), lastYear ? 1 : 0));
        }
    }

    /** The months of a year from the beginning of the history on. */
    private List<YearMonth> monthsOf(int year) {
        List<YearMonth> months = new ArrayList<>();
        YearMonth first = YearMonth.from(history.market().first());
        for (int month = 1; month <= 12; month++) {
            if (!YearMonth.of(year, month).isBefore(first)) {
                months.add(YearMonth.of(year, month));
            }
        }
        return months;
    }

    /** Plan of a manager for a month of average season, EUR. */
    private record PlanOfManager(Employee manager, double month) {

        /** Whole hundreds of EUR; 0 for a month in which the manager has left, not come or is on leave. */
        long inMonth(YearMonth month, SheetFiles sheets) {
            return sheets.presence(manager, month) < 0.5
                    ? 0
                    : Math.round(this.month * plannedSeason(month) / 100) * 100;
        }
    }

    private List<PlanOfManager> plansOfManagers(int year, SalesTotals totals) {
        double attainment = SampleTruths.ATTAINMENT.get(
                Math.min(settings.lastSunday().getYear() - year, SampleTruths.ATTAINMENT.size() - 1));
        List<Employee> managers = history.organisation().managers();
        double[] sold = new double[managers.size()];
        double[] seasons = new double[managers.size()];
        for (Employee manager : managers) {
            for (int month = 1; month <= 12; month++) {
                YearMonth at = YearMonth.of(year, month);
                double known = presence(manager, at) * partOfHistory(at);
                sold[manager.index()] += known > 0 ? totals.of(at, manager.index()) / 100.0 : 0;
                seasons[manager.index()] += known * plannedSeason(at);
            }
        }
        double perSeason = sum(sold) / Math.max(0.1, sum(seasons));
        List<PlanOfManager> plans = new ArrayList<>();
        for (Employee manager : managers) {
            double own = seasons[manager.index()] < 0.5 ? perSeason : sold[manager.index()] / seasons[manager.index()];
            plans.add(new PlanOfManager(manager, (0.7 * own + 0.3 * perSeason) / attainment));
        }
        return plans;
    }

    private void planMonth(ExportFile file, YearMonth month, List<PlanOfManager> plans) throws IOException {
        long head = 0;
        long unfollowed = 0;
        for (PlanOfManager plan : plans) {
            long amount = plan.inMonth(month, this);
            if (amount > 0) {
                file.row(plan(month, "darbinieks", plan.manager().number(), amount));
                head += plan.manager().unfollowed() ? 0 : amount;
                unfollowed += plan.manager().unfollowed() ? amount : 0;
            }
        }
        file.row(plan(month, "filiāle", SampleTruths.HEAD_BRANCH, head));
        file.row(plan(month, "filiāle", SampleTruths.UNFOLLOWED_BRANCH, unfollowed));
        file.row(plan(month, "uzņēmums", "", head + unfollowed));
    }

    private static List<String> plan(YearMonth month, String level, String scope, long euros) {
        return List.of(
                ExportFile.day(month.atDay(1)), level, scope, NET_SALES, ExportFile.decimal(euros * 100), "", "EUR");
    }

    /** Plans follow the season less than sales do. */
    private static double plannedSeason(YearMonth month) {
        return 1 + 0.8 * (Market.season(month.atDay(1)) - 1);
    }

    /** Natural units: each has its own plan, since they are never added. */
    private void planVolumes(ExportFile file, YearMonth month, SalesTotals totals) throws IOException {
        for (String unit : List.of("м2", "шт", "ч")) {
            double sold = 0;
            double seasons = 0;
            for (int i = 1; i <= 12; i++) {
                YearMonth at = YearMonth.of(month.getYear(), i);
                sold += totals.of(at, unit) / 100.0;
                seasons += partOfHistory(at) * plannedSeason(at);
            }
            long planned = Math.round(sold / Math.max(0.1, seasons) * plannedSeason(month) * 1.02);
            String name = switch (unit) {
                case "м2" -> "m2";
                case "шт" -> "gab.";
                default -> "st.";
            };
            file.row(
                    ExportFile.day(month.atDay(1)),
                    "uzņēmums",
                    "",
                    VOLUME + name,
                    ExportFile.decimal(planned * 100),
                    name,
                    "");
        }
    }

    /** Share of a month's working days on which a manager works for the company and is not on long leave, 0..1. */
    private double presence(Employee manager, YearMonth month) {
        int there = 0;
        int all = 0;
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (Market.isWorkday(day)) {
                boolean onLeave =
                        manager.part() == Organisation.ON_LEAVE && !day.isBefore(SampleTruths.leaveStart(settings));
                there += manager.employedOn(day) && !onLeave ? 1 : 0;
                all++;
            }
        }
        return (double) there / all;
    }

    /** Share of a month's working days that the history covers, 0..1. */
    private double partOfHistory(YearMonth month) {
        int known = 0;
        int all = 0;
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (Market.isWorkday(day)) {
                known += day.isBefore(history.market().first()) || day.isAfter(settings.lastSunday()) ? 0 : 1;
                all++;
            }
        }
        return (double) known / all;
    }

    private void ratings() throws IOException {
        String name = "vertejumi_" + settings.lastSunday() + ".csv";
        LocalDate waveStart = SampleTruths.waveStart(settings);
        try (ExportFile file = open(name, RATING_HEADER)) {
            for (Order order : history.orders()) {
                Dice dice = Dice.of(settings.seed(), "rating", order.number());
                LocalDate on = order.on().plusDays(dice.between(2, 9));
                if (!dice.chance(RATED_ORDERS) || on.isAfter(settings.lastSunday())) {
                    continue;
                }
                Account account = order.account();
                boolean leaving = account.industry.name().equals(SampleTruths.WAVE_INDUSTRY)
                        && on.isAfter(waveStart.minusMonths(4));
                double mean = leaving ? 5.4 : account.unfollowed() ? 6.6 : 8.4;
                long score = Math.max(1, Math.min(10, Math.round(mean + 1.3 * dice.normal())));
                boolean aboutManager = dice.chance(0.45);
                file.row(
                        Long.toString(file.rows() + 1),
                        ExportFile.day(on),
                        account.registrationNumber(),
                        account.name,
                        aboutManager ? "vadītājs" : "uzņēmums",
                        aboutManager
                                ? history.organisation()
                                        .responsible(account.portfolio, account.index, order.on())
                                        .number()
                                : "",
                        Long.toString(score));
            }
            written.add(new SampleFile("excel/" + name, "excel-ratings", file.rows(), 0));
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private ExportFile open(String name, List<String> header) throws IOException {
        return new ExportFile(inbox.resolve("excel").resolve(name), Dialect.EXCEL, header);
    }
}
