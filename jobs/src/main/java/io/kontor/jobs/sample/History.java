package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Catalogue.Family;
import io.kontor.jobs.sample.Deal.Change;
import io.kontor.jobs.sample.Deal.Pipeline;
import io.kontor.jobs.sample.Deal.Stage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays three years of the company: who is in the base, which deals are made and how they end, who buys when and who
 * leaves. Holds accounts, deals and orders; activities and lines follow from them when they are written.
 */
final class History {

    /**
     * A delivery to be invoiced.
     *
     * @param number place in the order of dates, from 0; the key of its dice
     * @param deal   the won deal that it fulfils, or null for an order without a deal
     * @param part   0 for a whole basket, 1 and 2 for its halves
     * @param amount wanted net amount, EUR
     */
    record Order(
            int number,
            LocalDate on,
            Account account,
            @Nullable Deal deal,
            int part,
            double amount) {

        Order scaled(int newNumber, double factor) {
            return new Order(newNumber, on, account, deal, part, deal == null ? amount * factor : amount);
        }
    }

    private static final int ACCOUNTS = 4_000;
    private static final int DEALS = 12_000;
    private static final double FIRST_CUSTOMERS = 0.215;
    private static final double REGULAR_AFTER_FIRST_DEAL = 0.62;
    private static final int HISTORY_DAYS = 1_100;
    private static final List<String> SOURCES =
            List.of("Сайт", "Звонок", "Выставка", "Рекомендация", "Рассылка", "Холодный звонок");
    private static final List<String> REASONS = List.of("цена", "нет ответа", "конкурент", "отложено", "срок поставки");
    /** EUR for 1 USD in the long run. */
    static final double USUAL_USD_RATE = 0.92;

    private final SampleSettings settings;
    private final Market market;
    private final Catalogue catalogue;
    private final Organisation organisation;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Deal> deals = new ArrayList<>();
    private final List<Order> orders;

    private final List<Account> customers = new ArrayList<>();
    private final List<Account> prospects = new ArrayList<>();

    History(SampleSettings settings) {
        this.settings = settings;
        Names names = new Names(settings);
        market = new Market(settings);
        catalogue = new Catalogue(settings);
        organisation = new Organisation(settings, names);
        addAccounts(names);
        addDeals();
        orders = numbered(grown(allOrders()));
    }

    Market market() {
        return market;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Organisation organisation() {
        return organisation;
    }

    List<Account> accounts() {
        return accounts;
    }

    /** In order of creation. */
    List<Deal> deals() {
        return deals;
    }

    /** In order of dates. */
    List<Order> orders() {
        return orders;
    }

    /** EUR for 1 USD, four decimals; drifts slowly. */
    static double usdRate(LocalDate on) {
        double wave = StrictMath.sin(on.toEpochDay() / 97.0) + 0.3 * StrictMath.sin(on.toEpochDay() / 11.0);
        return Math.round((USUAL_USD_RATE + 0.025 * wave) * 10_000) / 10_000.0;
    }

    /** The lines of an order; the same each time. */
    List<Basket.Line> lines(Order order) {
        Deal deal = order.deal();
        if (deal == null) {
            return Basket.fill(
                    Dice.of(settings.seed(), "order", order.number()),
                    catalogue,
                    market.progress(order.on()),
                    order.on(),
                    order.amount(),
                    null,
                    1.8);
        }
        List<Basket.Line> lines = dealLines(
                deal.index, deal.family, order.amount(), deal.last().at().toLocalDate());
        int half = (lines.size() + 1) / 2;
        return switch (order.part()) {
            case 1 -> lines.subList(0, half);
            case 2 -> lines.subList(half, lines.size());
            default -> lines;
        };
    }

    private List<Basket.Line> dealLines(int deal, Family family, double amount, LocalDate on) {
        return Basket.fill(
                Dice.of(settings.seed(), "basket", deal),
                catalogue,
                market.progress(on),
                on,
                amount,
                catalogue.flagship(family),
                3.6);
    }

    private void addAccounts(Names names) {
        int managers = organisation.managers().size();
        for (int i = 0; i < ACCOUNTS * settings.scale(); i++) {
            Dice dice = Dice.of(settings.seed(), "account", i);
            boolean silent = i % ACCOUNTS >= 100 && i % ACCOUNTS < 100 + SampleTruths.SILENT_ACCOUNTS;
            Account account = new Account(i, names.company(), silent, managers, market, dice);
            accounts.add(account);
            if (silent) {
                becomeCustomer(account, market.first(), dice, true);
                account.lastDay = market.last().minusDays(dice.between(77, 112));
            } else if (dice.chance(FIRST_CUSTOMERS)) {
                becomeCustomer(account, market.first(), dice, true);
            } else {
                prospects.add(account);
                if (dice.chance(0.45)) {
                    account.firstSeen = market.first().plusDays(dice.between(0, HISTORY_DAYS));
                }
            }
        }
    }

    private void becomeCustomer(Account account, LocalDate from, Dice dice, boolean regular) {
        account.customerFrom = from;
        account.regular = regular;
        customers.add(account);
        LocalDate end = from.plusDays(Math.round(dice.exponential(365 / SampleTruths.YEARLY_CHURN)));
        LocalDate waveStart = SampleTruths.waveStart(settings);
        int waveDays = (int) ChronoUnit.DAYS.between(waveStart, SampleTruths.waveEnd(settings));
        boolean inWave = account.industry.name().equals(SampleTruths.WAVE_INDUSTRY)
                && from.isBefore(waveStart)
                && end.isAfter(waveStart)
                && dice.chance(SampleTruths.WAVE_CHURN);
        account.lastDay = inWave ? waveStart.plusDays(dice.between(0, waveDays)) : end;
    }

    private void addDeals() {
        int count = DEALS * settings.scale();
        Dice dice = Dice.of(settings.seed(), "deal creation", 0);
        long[] seconds = new long[count];
        for (int i = 0; i < count; i++) {
            LocalDate day = market.dayOfDeal(dice);
            seconds[i] = ChronoUnit.DAYS.between(market.first(), day) * 86_400 + dice.between(8 * 3_600, 17 * 3_600);
        }
        Arrays.sort(seconds);
        for (int i = 0; i < count; i++) {
            deals.add(deal(i, market.first().atStartOfDay().plusSeconds(seconds[i])));
        }
    }

    private Deal deal(int index, LocalDateTime createdAt) {
        Dice dice = Dice.of(settings.seed(), "deal", index);
        LocalDate created = createdAt.toLocalDate();
        boolean first = dice.chance(0.27);
        Account account = first ? prospect(dice) : customer(dice, created);
        if (created.isBefore(account.firstSeen)) {
            account.firstSeen = created;
        }
        Pipeline pipeline = first ? Pipeline.NEW : dice.chance(0.04) ? Pipeline.EXPORT : Pipeline.REPEAT;
        Family family = catalogue.family(dice, market.progress(created));
        double amount =
                Math.min(60_000, Math.max(150, dice.logNormal(2_500, 0.75) * StrictMath.pow(account.size, 0.6)));
        Course course = new Course(dice, account, pipeline, createdAt, amount);
        List<Change> changes = course.until(market.last());
        Change last = changes.get(changes.size() - 1);
        if (last.stage() == Stage.WON) {
            LocalDate wonOn = last.at().toLocalDate();
            changes.set(
                    changes.size() - 1,
                    new Change(last.at(), Stage.WON, invoiced(index, family, pipeline, amount, wonOn), true));
            if (account.customerFrom == null) {
                prospects.remove(account);
                becomeCustomer(account, wonOn, dice, dice.chance(REGULAR_AFTER_FIRST_DEAL));
            }
        }
        String reason = last.stage() == Stage.LOST ? lossReason(dice, account.unfollowed()) : null;
        String source = first ? dice.pick(SOURCES) : "Повторный клиент";
        return new Deal(index, account, pipeline, family, source, amount, changes, reason, course.isForgotten());
    }

    /** The budget of a won deal is what will be invoiced, in whole units of the pipeline's currency. */
    private long invoiced(int deal, Family family, Pipeline pipeline, double amount, LocalDate wonOn) {
        double euros = Basket.total(dealLines(deal, family, amount, wonOn)) / 100.0;
        return Math.round(pipeline == Pipeline.EXPORT ? euros / usdRate(wonOn) : euros);
    }

    private Account prospect(Dice dice) {
        return prospects.isEmpty() ? dice.pick(accounts) : dice.pick(prospects);
    }

    private Account customer(Dice dice, LocalDate on) {
        Account account = dice.pick(customers);
        for (int i = 0; i < 50 && !account.isCustomerOn(on); i++) {
            account = dice.pick(customers);
        }
        return account;
    }

    private static String lossReason(Dice dice, boolean unfollowed) {
        double noAnswer = unfollowed ? SampleTruths.NO_ANSWER_SHARE_IN_UNFOLLOWED_BRANCH : SampleTruths.NO_ANSWER_SHARE;
        double others = 1 - noAnswer;
        return REASONS.get(dice.weighted(others * 0.42, noAnswer, others * 0.25, others * 0.2, others * 0.13));
    }

    private List<Order> allOrders() {
        List<Order> all = new ArrayList<>();
        for (Account account : accounts) {
            if (account.regular) {
                addRegularOrders(account, all);
            }
        }
        for (Deal deal : deals) {
            if (deal.isWon()) {
                addDeliveries(deal, all);
            }
        }
        return all;
    }

    /** Orders come at gamma-distributed amounts of business, so that season, growth and mailings move them. */
    private void addRegularOrders(Account account, List<Order> all) {
        LocalDate from = account.customerFrom;
        if (from == null) {
            return;
        }
        Dice dice = Dice.of(settings.seed(), "orders of account", account.index);
        double mean = 1 / account.ordersPerYear;
        double done = market.businessBefore(from, account.subscriber) + mean * dice.unit();
        LocalDate on = market.dayOf(done, account.subscriber);
        while (!on.isAfter(market.last()) && account.mayBuyOn(on)) {
            all.add(new Order(0, on, account, null, 0, Math.max(25, dice.logNormal(700, 0.6) * account.size)));
            done += dice.gamma(5, mean);
            on = market.dayOf(done, account.subscriber);
        }
    }

    private void addDeliveries(Deal deal, List<Order> all) {
        Dice dice = Dice.of(settings.seed(), "delivery", deal.index);
        LocalDate on = Market.plusWorkdays(deal.last().at().toLocalDate(), dice.between(2, 15));
        if (dice.chance(0.15)) {
            addDelivery(new Order(0, on, deal.account, deal, 1, deal.amount), all);
            addDelivery(
                    new Order(0, Market.plusWorkdays(on, dice.between(3, 10)), deal.account, deal, 2, deal.amount),
                    all);
        } else {
            addDelivery(new Order(0, on, deal.account, deal, 0, deal.amount), all);
        }
    }

    private void addDelivery(Order order, List<Order> all) {
        if (!order.on().isAfter(market.last()) && !lines(order).isEmpty()) {
            all.add(order);
        }
    }

    /**
     * Sales grow by the planted rates exactly (before rounding to quantities): the orders without a deal are made larger
     * or smaller by one factor for each of the last two years.
     */
    private List<Order> grown(List<Order> all) {
        int lastYear = market.last().getYear();
        double base = sum(all, lastYear - 2, null, false) + sum(all, lastYear - 2, null, true);
        double previous = factor(all, lastYear - 1, null, base * (1 + SampleTruths.GROWTH_OF_PREVIOUS_YEAR));
        LocalDate sameDay = market.last().minusYears(1);
        double previousToDate =
                sum(all, lastYear - 1, sameDay, false) * previous + sum(all, lastYear - 1, sameDay, true);
        double last = factor(all, lastYear, market.last(), previousToDate * (1 + SampleTruths.GROWTH_OF_LAST_YEAR));
        List<Order> grown = new ArrayList<>(all.size());
        for (Order order : all) {
            int year = order.on().getYear();
            grown.add(order.scaled(0, year == lastYear ? last : year == lastYear - 1 ? previous : 1));
        }
        return grown;
    }

    private static double factor(List<Order> all, int year, @Nullable LocalDate to, double wanted) {
        return Math.max(0.2, (wanted - sum(all, year, to, true)) / sum(all, year, to, false));
    }

    private static double sum(List<Order> all, int year, @Nullable LocalDate to, boolean ofDeals) {
        double sum = 0;
        for (Order order : all) {
            boolean counts = order.on().getYear() == year
                    && (to == null || !order.on().isAfter(to))
                    && (order.deal() != null) == ofDeals;
            sum += counts ? order.amount() / (order.part() == 0 ? 1 : 2) : 0;
        }
        return sum;
    }

    private static List<Order> numbered(List<Order> all) {
        List<Order> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Order::on)
                .thenComparingInt(order -> order.account().index)
                .thenComparingInt(order -> order.deal() == null ? -1 : order.deal().index)
                .thenComparingInt(Order::part));
        List<Order> numbered = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            numbered.add(sorted.get(i).scaled(i, 1));
        }
        return numbered;
    }
}
