package io.kontor.jobs.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company in the base: a prospect until its first purchase. Changes only while the history is played. */
final class Account {

    /**
     * An industry.
     *
     * @param label as the CRM has it
     * @param name  as reports have it
     */
    record Industry(String label, String name, double share) {}

    static final List<Industry> INDUSTRIES = List.of(
            new Industry("Строительство", "Construction", 0.26),
            new Industry("Розничная торговля", "Retail", 0.16),
            new Industry("Гостиницы и рестораны", SampleTruths.WAVE_INDUSTRY, 0.12),
            new Industry("Производство", "Manufacturing", 0.14),
            new Industry("Логистика", "Logistics", 0.08),
            new Industry("Недвижимость", "Real estate", 0.12),
            new Industry("Образование", "Education", 0.07),
            new Industry("Медицина", "Healthcare", 0.05));

    private static final List<String> HEAD_CITIES = List.of(
            "Rīga", "Rīga", "Rīga", "Jūrmala", "Liepāja", "Ventspils", "Jelgava", "Ogre", "Sigulda", "Valmiera");
    private static final List<String> HEAD_REGIONS =
            List.of("Rīga", "Rīga", "Rīga", "Rīga", "Kurzeme", "Kurzeme", "Zemgale", "Vidzeme", "Vidzeme", "Vidzeme");
    private static final List<String> UNFOLLOWED_CITIES =
            List.of("Daugavpils", "Daugavpils", "Rēzekne", "Krāslava", "Līvāni", "Preiļi");
    private static final double UNFOLLOWED_SHARE = 0.32;

    final int index;
    final String name;
    final Industry industry;
    final String city;
    final String region;
    final int portfolio;
    /** The largest customers are about ten times the median. */
    final double size;
    /** Orders in an average year, should it become a regular customer. */
    final double ordersPerYear;

    final boolean subscriber;
    final int employees;
    /** Not every prospect's registration number is known to the CRM. */
    final boolean registrationNumberKnown;
    /** One of the large regular buyers who went silent. */
    final boolean silent;

    LocalDate firstSeen;

    @Nullable
    LocalDate customerFrom;

    boolean regular;
    /** The last day on which it may buy, null while it stays. */
    @Nullable
    LocalDate lastDay;

    Account(int index, String name, boolean silent, int managers, Market market, Dice dice) {
        this.index = index;
        this.name = name;
        this.silent = silent;
        industry = INDUSTRIES.get(
                dice.weighted(INDUSTRIES.stream().mapToDouble(Industry::share).toArray()));
        boolean unfollowed = !silent && dice.chance(UNFOLLOWED_SHARE);
        int place = dice.between(0, (unfollowed ? UNFOLLOWED_CITIES : HEAD_CITIES).size() - 1);
        city = (unfollowed ? UNFOLLOWED_CITIES : HEAD_CITIES).get(place);
        region = unfollowed ? "Latgale" : HEAD_REGIONS.get(place);
        portfolio = Organisation.anyPortfolio(dice, managers, unfollowed);
        size = silent ? dice.between(5.0, 7.0) : Math.min(12, dice.logNormal(0.75, 0.85));
        ordersPerYear = silent ? 26 : Math.min(40, Math.max(2.6, dice.logNormal(3.9, 0.55)));
        subscriber = dice.chance(0.6);
        employees = (int) Math.max(2, Math.min(2_000, Math.round(size * dice.logNormal(22, 0.7))));
        registrationNumberKnown = silent || dice.chance(0.9);
        firstSeen = market.first().minusDays(dice.between(30, 1_500));
    }

    boolean unfollowed() {
        return Organisation.unfollowed(portfolio);
    }

    /** A number of the form of a Latvian register, from a range that it does not give out. */
    String registrationNumber() {
        return "49990" + Catalogue.sixDigits(100_000 + index * 7);
    }

    /** The accounting system's own code. */
    String accountingCode() {
        return "К-" + Catalogue.sixDigits(index + 1);
    }

    boolean isCustomerOn(LocalDate date) {
        return customerFrom != null && !customerFrom.isAfter(date) && (lastDay == null || !lastDay.isBefore(date));
    }

    boolean mayBuyOn(LocalDate date) {
        return lastDay == null || !date.isAfter(lastDay);
    }

    /** Its people: one or two. */
    int contacts() {
        return index % 3 == 0 ? 2 : 1;
    }
}
