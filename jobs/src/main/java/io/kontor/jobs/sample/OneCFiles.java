package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Catalogue.Product;
import io.kontor.jobs.sample.ExportFile.Dialect;
import io.kontor.jobs.sample.History.Order;
import io.kontor.jobs.sample.Organisation.Employee;
import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The accounting system's lists: sales lines by quarter (those in USD by year, so that a total never adds two
 * currencies), products, customers and expenses. windows-1251, so Latvian names come without their diacritics and only
 * the registration number tells that a customer is the one of the CRM. Each list of amounts ends with a row of totals.
 */
final class OneCFiles {

    private static final List<String> SALES_HEADER = List.of(
            "Номер документа",
            "Номер строки",
            "Дата",
            "Код контрагента",
            "Контрагент",
            "Рег. номер",
            "Код номенклатуры",
            "Номенклатура",
            "Ед. изм.",
            "Количество",
            "Цена прайс",
            "Цена",
            "Сумма без НДС",
            "НДС",
            "Себестоимость",
            "Валюта",
            "Вид операции",
            "Менеджер",
            "Сделка CRM");
    private static final List<String> PRODUCT_HEADER =
            List.of("Код", "Номенклатура", "Группа", "Ед. изм.", "Цена прайс", "Себестоимость", "Валюта");
    private static final List<String> CUSTOMER_HEADER =
            List.of("Код", "Контрагент", "Рег. номер", "Город", "Кредитный рейтинг");
    private static final List<String> EXPENSE_HEADER =
            List.of("Дата", "Подразделение", "Статья затрат", "Вид затрат", "Сумма", "Валюта");
    private static final String TOTALS = "Итого";
    private static final int VAT_PERCENT = 21;
    private static final double RETURNS = 0.03;
    /** Where somebody has typed the deal's number into the invoice. */
    private static final int DEAL_NAMED_OUT_OF_TEN = 7;

    /** An invoice or a return note. */
    private record Document(LocalDate on, Order order, boolean isReturn) {

        boolean inDollars() {
            Deal deal = order.deal();
            return deal != null && deal.pipeline == Deal.Pipeline.EXPORT;
        }
    }

    /** Sums of one file, cents. */
    private static final class Sums {
        private long net;
        private long vat;
        private long cost;
    }

    private final Path inbox;
    private final SampleSettings settings;
    private final History history;
    private final List<SampleFile> written;
    private final SalesTotals totals;
    private int invoices;
    private int returns;

    OneCFiles(Path inbox, SampleSettings settings, History history, List<SampleFile> written) {
        this.inbox = inbox;
        this.settings = settings;
        this.history = history;
        this.written = written;
        this.totals =
                new SalesTotals(settings, history.organisation().managers().size());
    }

    /** Writes all lists and returns the sums of the sales lines. */
    SalesTotals write() throws IOException {
        customers();
        for (LocalDate on : List.of(SampleTruths.baseSunday(settings), settings.lastSunday())) {
            products(on);
        }
        sales();
        expenses();
        return totals;
    }

    private void sales() throws IOException {
        List<Document> euros = new ArrayList<>();
        List<Document> dollars = new ArrayList<>();
        for (Document document : documents()) {
            (document.inDollars() ? dollars : euros).add(document);
        }
        YearMonth last = YearMonth.from(settings.lastSunday());
        YearMonth first = YearMonth.from(SampleTruths.firstDay(settings));
        for (YearMonth start = startOf(first, 3); !start.isAfter(last); start = start.plusMonths(3)) {
            salesFile(
                    "1c_prodazhi_",
                    euros,
                    start,
                    start.plusMonths(2),
                    start.plusMonths(2).compareTo(last) >= 0);
        }
        for (YearMonth start = startOf(first, 12); !start.isAfter(last); start = start.plusMonths(12)) {
            salesFile("1c_prodazhi_usd_", dollars, start, start.plusMonths(11), false);
        }
    }

    /** The first month of the quarter or year that a month belongs to. */
    private static YearMonth startOf(YearMonth month, int months) {
        return month.minusMonths((month.getMonthValue() - 1) % months);
    }

    private List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (Order order : history.orders()) {
            documents.add(new Document(order.on(), order, false));
            Dice dice = Dice.of(settings.seed(), "return", order.number());
            LocalDate back = Market.plusWorkdays(order.on(), dice.between(4, 25));
            if (dice.chance(RETURNS) && !back.isAfter(settings.lastSunday())) {
                documents.add(new Document(back, order, true));
            }
        }
        documents.sort(Comparator.comparing(Document::on)
                .thenComparingInt(document -> document.order().number())
                .thenComparing(Document::isReturn));
        return documents;
    }

    private void salesFile(String prefix, List<Document> documents, YearMonth from, YearMonth to, boolean withBadRow)
            throws IOException {
        LocalDate end = to.atEndOfMonth().isAfter(settings.lastSunday()) ? settings.lastSunday() : to.atEndOfMonth();
        LocalDate first = SampleTruths.firstDay(settings);
        LocalDate start = from.atDay(1).isBefore(first) ? first : from.atDay(1);
        String name = prefix + start + "_" + end + ".csv";
        Sums sums = new Sums();
        try (ExportFile file = open(name, SALES_HEADER)) {
            for (Document document : documents) {
                if (!document.on().isBefore(start) && !document.on().isAfter(end)) {
                    write(document, file, sums);
                }
            }
            if (withBadRow) {
                file.row(badRow(end));
            }
            file.footer(footer(sums));
            written.add(new SampleFile("onec/" + name, "onec-sales", file.rows(), withBadRow ? 1 : 0));
        }
    }

    private void write(Document document, ExportFile file, Sums sums) throws IOException {
        List<Basket.Line> lines = history.lines(document.order());
        if (document.isReturn()) {
            Basket.Line line = lines.get(document.order().number() % lines.size());
            long step = line.product().family().step();
            lines = List.of(line.returned(Math.max(step, line.quantity() / 2 / step * step)));
        }
        String number =
                document.isReturn() ? "ВЗ-" + Catalogue.sixDigits(++returns) : "РТ-" + Catalogue.sixDigits(++invoices);
        int row = 0;
        for (Basket.Line line : lines) {
            file.row(salesLine(document, number, ++row, line, sums));
        }
    }

    private List<String> salesLine(Document document, String number, int row, Basket.Line line, Sums sums) {
        Order order = document.order();
        Account account = order.account();
        Deal deal = order.deal();
        int thing = deal == null ? account.index : deal.index;
        Employee manager = history.organisation().responsible(account.portfolio, thing, document.on());
        totals.add(document.on(), manager.index(), line);
        double rate = document.inDollars() && deal != null
                ? History.usdRate(deal.last().at().toLocalDate())
                : 1;
        long net = Math.round(line.net() / rate);
        long vat = document.inDollars() ? 0 : Math.round(net * VAT_PERCENT / 100.0);
        long cost = Math.round(line.cost() / rate);
        sums.net += net;
        sums.vat += vat;
        sums.cost += cost;
        return List.of(
                number,
                Integer.toString(row),
                ExportFile.day(document.on()),
                account.accountingCode(),
                Names.plain(account.name),
                account.registrationNumber(),
                line.product().code(),
                line.product().name(),
                line.product().family().unit(),
                ExportFile.decimal(line.quantity()),
                ExportFile.decimal(Math.round(line.listPrice() / rate)),
                ExportFile.decimal(Math.round(line.price() / rate)),
                ExportFile.decimal(net),
                ExportFile.decimal(vat),
                ExportFile.decimal(cost),
                document.inDollars() ? "USD" : "EUR",
                document.isReturn() ? "Возврат" : "Реализация",
                manager.name(),
                deal != null && deal.index % 10 < DEAL_NAMED_OUT_OF_TEN ? Long.toString(deal.id()) : "");
    }

    /** A free sample, dated on a day that does not exist; without an amount, so that the totals stay right. */
    private List<String> badRow(LocalDate on) {
        Account account = history.accounts().get(0);
        Product product = history.catalogue().products().get(0);
        return List.of(
                "РТ-999999",
                "1",
                "31.02." + on.getYear(),
                account.accountingCode(),
                Names.plain(account.name),
                account.registrationNumber(),
                product.code(),
                product.name(),
                product.family().unit(),
                "1,00",
                "0,00",
                "0,00",
                "0,00",
                "0,00",
                "0,00",
                "EUR",
                "Реализация",
                history.organisation().managers().get(0).name(),
                "");
    }

    private static List<String> footer(Sums sums) {
        List<String> cells = new ArrayList<>();
        for (String column : SALES_HEADER) {
            cells.add(
                    switch (column) {
                        case "Номер документа" -> TOTALS;
                        case "Сумма без НДС" -> ExportFile.decimal(sums.net);
                        case "НДС" -> ExportFile.decimal(sums.vat);
                        case "Себестоимость" -> ExportFile.decimal(sums.cost);
                        default -> "";
                    });
        }
        return cells;
    }

    private void products(LocalDate on) throws IOException {
        String name = "1c_nomenklatura_" + on + ".csv";
        try (ExportFile file = open(name, PRODUCT_HEADER)) {
            for (Product product : history.catalogue().products()) {
                file.row(
                        product.code(),
                        product.name(),
                        product.family().label(),
                        product.family().unit(),
                        ExportFile.decimal(history.catalogue().listPrice(product, on)),
                        ExportFile.decimal(history.catalogue().unitCost(product, on)),
                        "EUR");
            }
            written.add(new SampleFile("onec/" + name, "onec-products", file.rows(), 0));
        }
    }

    private void customers() throws IOException {
        String name = "1c_kontragenty_" + settings.lastSunday() + ".csv";
        try (ExportFile file = open(name, CUSTOMER_HEADER)) {
            for (Account account : history.accounts()) {
                if (account.customerFrom != null) {
                    file.row(
                            account.accountingCode(),
                            Names.plain(account.name),
                            account.registrationNumber(),
                            Names.plain(account.city),
                            List.of("A", "B", "B", "C").get(account.index % 4));
                }
            }
            written.add(new SampleFile("onec/" + name, "onec-customers", file.rows(), 0));
        }
    }

    private void expenses() throws IOException {
        int firstYear = SampleTruths.firstDay(settings).getYear();
        for (int year = firstYear; year <= settings.lastSunday().getYear(); year++) {
            LocalDate start = year == firstYear ? SampleTruths.firstDay(settings) : LocalDate.of(year, 1, 1);
            LocalDate end =
                    year == settings.lastSunday().getYear() ? settings.lastSunday() : LocalDate.of(year, 12, 31);
            expenseFile(start, end);
        }
    }

    private void expenseFile(LocalDate start, LocalDate end) throws IOException {
        String name = "1c_rashody_" + start + "_" + end + ".csv";
        long sum = 0;
        try (ExportFile file = open(name, EXPENSE_HEADER)) {
            for (LocalDate day = start.withDayOfMonth(10); !day.isAfter(end); day = day.plusMonths(1)) {
                for (String department : Organisation.DEPARTMENTS) {
                    sum += expenses(file, day, department);
                }
            }
            file.footer(List.of(TOTALS, "", "", "", ExportFile.decimal(sum), ""));
            written.add(new SampleFile("onec/" + name, "onec-expenses", file.rows(), 0));
        }
    }

    /** The month's costs of a department: paid on the tenth. */
    private long expenses(ExportFile file, LocalDate day, String department) throws IOException {
        Dice dice = Dice.of(settings.seed(), "expenses of " + department, day.toEpochDay());
        long people = history.organisation().managers().stream()
                .filter(manager -> department.equals(manager.department()) && manager.employedOn(day))
                .count();
        long pay = Math.round(people * 245_000 * dice.between(0.97, 1.03));
        long travel = Math.round(people * 31_000 * dice.between(0.6, 1.4));
        long tools = Math.round(people * 9_000 * dice.between(0.9, 1.1));
        long advertising = Math.round(settings.scale() * 180_000 * dice.between(0.5, 1.6));
        expense(file, day, department, "Зарплата", "Сбытовые", pay);
        expense(file, day, department, "Командировки", "Сбытовые", travel);
        expense(file, day, department, "Связь и программы", "Сбытовые", tools);
        expense(file, day, department, "Реклама", "Маркетинг", advertising);
        return pay + travel + tools + advertising;
    }

    private static void expense(ExportFile file, LocalDate day, String department, String item, String kind, long cents)
            throws IOException {
        file.row(ExportFile.day(day), department, item, kind, ExportFile.decimal(cents), "EUR");
    }

    private ExportFile open(String name, List<String> header) throws IOException {
        return new ExportFile(inbox.resolve("onec").resolve(name), Dialect.ONEC, header);
    }
}
