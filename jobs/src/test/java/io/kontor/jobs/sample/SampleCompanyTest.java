package io.kontor.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import io.kontor.warehouse.file.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {

    private static final SampleSettings SETTINGS = SampleSettings.DEFAULT;
    /** SHA-256 of the hashes of all files: changes only when the sample company is changed on purpose. */
    private static final String DEFAULT_COMPANY = "668fb8081b7111f9aca9fbf4a7fb9403a81faf72cb24d363195a81576625a33f";

    @TempDir
    static Path inbox;

    private static SampleSummary summary;

    @BeforeAll
    static void writeTheCompany() throws IOException {
        summary = SampleCompany.write(inbox, SETTINGS);
    }

    @Test
    void equalSettingsGiveEqualBytesWhateverTheMachineIsSetTo(@TempDir Path other) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        SampleSummary again;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            again = SampleCompany.write(other, SETTINGS);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(hashes(other)).isEqualTo(hashes(inbox));
        assertThat(again).isEqualTo(summary);
    }

    @Test
    void anotherSeedGivesAnotherCompany(@TempDir Path other) throws IOException {
        SampleCompany.write(other, new SampleSettings(2, 1, SETTINGS.lastSunday()));
        Map<String, String> first = hashes(inbox);
        Map<String, String> second = hashes(other);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        // Rates and the calendar do not depend on the seed.
        first.keySet().removeIf(file -> file.contains("kursi"));
        assertThat(second).doesNotContainValue(first.get("amocrm/amocrm_export_leads_2026-11-15.csv"));
        first.forEach((file, hash) -> assertThat(second.get(file)).as(file).isNotEqualTo(hash));
    }

    @Test
    void theDefaultCompanyHasTheSameBytesOnEveryMachine() throws IOException {
        assertThat(Sha256.of(hashes(inbox).toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(DEFAULT_COMPANY);
    }

    @Test
    void theCompanyHasItsSize() throws IOException {
        assertThat(ids("excel-employees", "Tab. nr.")).hasSize(12 + 3);
        assertThat(ids("amocrm-leads", "ID")).hasSizeBetween(11_900, 12_100);
        assertThat(ids("amocrm-tasks", "ID")).hasSizeBetween(112_000, 128_000);
        assertThat(summary.records("onec-sales")).isBetween(55_000L, 65_000L);
        ExportText contacts = ExportText.amocrm(path("amocrm/amocrm_export_contacts_2026-11-15.csv"));
        assertThat(contacts.records().stream()
                        .filter(record -> contacts.cell(record, "Тип").equals("компания")))
                .hasSizeBetween(3_900, 4_100);
    }

    @Test
    void scaleMakesEverythingLarger(@TempDir Path other) throws IOException {
        SampleSummary twice = SampleCompany.write(other, new SampleSettings(1, 2, SETTINGS.lastSunday()));
        for (String profile : List.of("amocrm-leads", "amocrm-tasks", "amocrm-contacts", "onec-sales")) {
            assertThat((double) twice.records(profile) / summary.records(profile))
                    .as(profile)
                    .isCloseTo(2, within(0.15));
        }
        assertThat(ExportText.excel(other.resolve("excel/darbinieki_2026-11-15.csv"))
                        .records())
                .hasSize(24 + 3);
        assertThat(twice.silentAccounts()).hasSize(2 * SampleTruths.SILENT_ACCOUNTS);
    }

    @Test
    void theSummaryCountsTheRecordsOfEachFile() throws IOException {
        for (SampleFile file : summary.files()) {
            int footers = file.profile().equals("onec-sales") || file.profile().equals("onec-expenses") ? 1 : 0;
            assertThat(read(file).records()).as(file.path()).hasSize((int) file.records() + footers);
        }
        assertThat(summary.badRows()).isEqualTo(SampleTruths.BAD_ROWS);
        assertThat(summary.files()).extracting(SampleFile::path).doesNotHaveDuplicates();
    }

    @Test
    void eachSystemWritesInItsOwnWay() throws IOException {
        byte[] sales = Files.readAllBytes(path("onec/1c_prodazhi_2026-07-01_2026-09-30.csv"));
        assertThat(new String(sales, ExportText.WINDOWS_1251))
                .startsWith("Номер документа;Номер строки;Дата;")
                .contains("\r\nИтого;")
                .containsPattern("\\d\u00A0\\d{3},\\d\\d;");
        byte[] staff = Files.readAllBytes(path("excel/darbinieki_2026-11-15.csv"));
        assertThat(new String(staff, StandardCharsets.UTF_8))
                .startsWith("\uFEFFTab. nr.;Vārds, uzvārds;")
                .contains("\r\n");
        String leads = Files.readString(path("amocrm/amocrm_export_leads_2026-11-15.csv"));
        assertThat(leads)
                .startsWith("ID,Название сделки,Бюджет ,Ответственный,")
                .contains(",не закрыта,");
        assertThat(leads).doesNotContain("\r");
        ExportText list = ExportText.amocrm(path("amocrm/amocrm_export_leads_2026-11-15.csv"));
        assertThat(list.header()).hasSize(76);
        assertThat(list.header().stream().filter("Источник"::equals)).hasSize(2);
        assertThat(list.records()).allSatisfy(record -> assertThat(record).hasSize(76));
        assertThat(list.records().stream().map(record -> list.cell(record, "Примечание")))
                .anyMatch(note -> note.contains("\n") && note.contains("\""));
        assertThat(Files.readString(path("mailchimp/campaigns_2026-11-15.csv")))
                .startsWith("Title,Subject,List,\"Send Date\",\"Send Weekday\",");
    }

    @Test
    void totalsAreTheSumsOfTheirRows() throws IOException {
        for (SampleFile file : summary.files()) {
            if (file.profile().equals("onec-sales")) {
                assertTotals(read(file), "Номер документа", List.of("Сумма без НДС", "НДС", "Себестоимость"));
            } else if (file.profile().equals("onec-expenses")) {
                assertTotals(read(file), "Дата", List.of("Сумма"));
            }
        }
    }

    @Test
    void theStageHistoryEndsWhereTheFirstListStands() throws IOException {
        Map<String, String> lastStage = new HashMap<>();
        Map<String, LocalDateTime> lastTime = new HashMap<>();
        ExportText history = ExportText.amocrm(path("amocrm/amocrm_stage_history_2026-08-16.csv"));
        for (List<String> record : history.records()) {
            String deal = history.cell(record, "ID сделки");
            LocalDateTime entered = ExportText.time(history.cell(record, "Вошла в этап"));
            LocalDateTime before = lastTime.put(deal, entered);
            assertThat(before == null || before.isBefore(entered)).as(deal).isTrue();
            lastStage.put(deal, history.cell(record, "Этап сделки"));
        }
        ExportText list = ExportText.amocrm(path("amocrm/amocrm_export_leads_2026-08-16.csv"));
        Map<String, String> listed = new HashMap<>();
        for (List<String> record : list.records()) {
            if (!list.cell(record, "Название сделки").equals("тестовая сделка")) {
                listed.put(list.cell(record, "ID"), list.cell(record, "Этап сделки"));
            }
        }
        assertThat(lastStage).isEqualTo(listed);
    }

    @Test
    void noOpenDealGetsLostBetweenTwoWeeklyLists() throws IOException {
        Set<String> open = Set.of();
        for (SampleFile file : filesOf("amocrm-leads")) {
            ExportText list = read(file);
            Set<String> listed = new HashSet<>();
            Set<String> stillOpen = new HashSet<>();
            LocalDateTime made = LocalDate.parse(file.path().replaceAll("\\D*(\\d{4}-\\d\\d-\\d\\d).*", "$1"))
                    .atTime(23, 59, 59);
            for (List<String> record : list.records()) {
                if (list.cell(record, "Название сделки").equals("тестовая сделка")) {
                    continue;
                }
                listed.add(list.cell(record, "ID"));
                assertThat(ExportText.time(list.cell(record, "Дата редактирования")))
                        .isBefore(made);
                if (list.cell(record, "Дата закрытия").equals("не закрыта")) {
                    stillOpen.add(list.cell(record, "ID"));
                }
            }
            assertThat(listed).as(file.path()).containsAll(open);
            open = stillOpen;
        }
        assertThat(open).hasSizeBetween(250, 900);
    }

    @Test
    void aWonDealIsInvoicedForItsBudget() throws IOException {
        Map<String, BigDecimal> invoiced = new HashMap<>();
        for (SampleFile file : filesOf("onec-sales")) {
            ExportText sales = read(file);
            for (List<String> record : sales.records()) {
                String deal = sales.cell(record, "Сделка CRM");
                if (!deal.isEmpty() && sales.cell(record, "Вид операции").equals("Реализация")) {
                    invoiced.merge(deal, ExportText.number(sales.cell(record, "Сумма без НДС")), BigDecimal::add);
                }
            }
        }
        Map<String, String> budgets = new HashMap<>();
        ExportText list = ExportText.amocrm(path("amocrm/amocrm_export_leads_2026-08-16.csv"));
        for (List<String> record : list.records()) {
            if (list.cell(record, "Этап сделки").equals("Успешно реализовано")) {
                budgets.put(list.cell(record, "ID"), list.cell(record, "Бюджет "));
            }
        }
        assertThat(budgets).hasSizeGreaterThan(2_500);
        int compared = 0;
        for (Map.Entry<String, BigDecimal> deal : invoiced.entrySet()) {
            String budget = budgets.get(deal.getKey());
            if (budget != null) {
                assertThat(deal.getValue()).as(deal.getKey()).isCloseTo(new BigDecimal(budget), within(BigDecimal.ONE));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    @Test
    void theUnfollowedBranchIsLateAndTheOtherIsNot() throws IOException {
        Map<String, String> branchOf = new HashMap<>();
        ExportText staff = ExportText.excel(path("excel/darbinieki_2026-11-15.csv"));
        staff.records()
                .forEach(record -> branchOf.put(staff.cell(record, "Vārds, uzvārds"), staff.cell(record, "Filiāle")));
        Map<String, int[]> counts = new HashMap<>();
        ExportText tasks = ExportText.amocrm(path("amocrm/amocrm_export_tasks_2026-08-16.csv"));
        for (List<String> record : tasks.records()) {
            String due = tasks.cell(record, "Первый срок");
            String done = tasks.cell(record, "Дата выполнения");
            if (!due.isEmpty() && !done.isEmpty()) {
                int[] count =
                        counts.computeIfAbsent(branchOf.get(tasks.cell(record, "Ответственный")), b -> new int[2]);
                count[0]++;
                count[1] += ExportText.time(done).isAfter(ExportText.time(due)) ? 0 : 1;
            }
        }
        int[] head = counts.get(SampleTruths.HEAD_BRANCH);
        int[] unfollowed = counts.get(SampleTruths.UNFOLLOWED_BRANCH);
        assertThat((double) head[1] / head[0]).isBetween(0.80, 0.95);
        assertThat((double) unfollowed[1] / unfollowed[0]).isBetween(0.40, 0.60);
    }

    @Test
    void eachYearReachesItsPlan() throws IOException {
        Map<Integer, BigDecimal> plans = new HashMap<>();
        for (SampleFile file : filesOf("excel-plans")) {
            ExportText sheet = read(file);
            for (List<String> record : sheet.records()) {
                LocalDate month = ExportText.day(sheet.cell(record, "Mēnesis"));
                if (sheet.cell(record, "Līmenis").equals("uzņēmums")
                        && sheet.cell(record, "Rādītājs").equals("Neto apgrozījums")
                        && month.isBefore(LocalDate.of(2026, 11, 1))) {
                    plans.merge(month.getYear(), ExportText.number(sheet.cell(record, "Plāns")), BigDecimal::add);
                }
            }
        }
        Map<Integer, BigDecimal> sold = new HashMap<>();
        salesByMonth().forEach((month, amount) -> {
            if (month.isBefore(LocalDate.of(2026, 11, 1))) {
                sold.merge(month.getYear(), amount, BigDecimal::add);
            }
        });
        for (int back = 0; back < 3; back++) {
            double attained =
                    sold.get(2026 - back).doubleValue() / plans.get(2026 - back).doubleValue();
            assertThat(attained).as("%s", 2026 - back).isCloseTo(SampleTruths.ATTAINMENT.get(back), within(0.05));
        }
    }

    @Test
    void salesGrowAndPeakAsPlanted() throws IOException {
        Map<LocalDate, BigDecimal> sales = salesByMonth();
        double before = year(sales, 2024);
        double previous = year(sales, 2025);
        assertThat(previous / before - 1).isCloseTo(SampleTruths.GROWTH_OF_PREVIOUS_YEAR, within(0.02));
        Map<Integer, BigDecimal> byMonth = new TreeMap<>();
        sales.forEach((month, amount) -> {
            if (month.getYear() == 2024 || month.getYear() == 2025) {
                byMonth.merge(month.getMonthValue(), amount, BigDecimal::add);
            }
        });
        List<Integer> months = new ArrayList<>(byMonth.keySet());
        months.sort((a, b) -> byMonth.get(a).compareTo(byMonth.get(b)));
        assertThat(months.get(11)).isEqualTo(SampleTruths.PEAK_MONTH.getValue());
        assertThat(months.get(0)).isEqualTo(SampleTruths.LOW_MONTH.getValue());
    }

    @Test
    void theSilentCustomersStoppedWeeksAgo() throws IOException {
        Map<String, LocalDate> lastPurchase = new HashMap<>();
        for (SampleFile file : filesOf("onec-sales")) {
            ExportText sales = read(file);
            for (List<String> record : sales.records()) {
                if (sales.cell(record, "Вид операции").equals("Реализация")
                        && !sales.cell(record, "Дата").startsWith("31.02.")) {
                    lastPurchase.merge(
                            sales.cell(record, "Контрагент"),
                            ExportText.day(sales.cell(record, "Дата")),
                            (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        assertThat(summary.silentAccounts()).hasSize(SampleTruths.SILENT_ACCOUNTS);
        for (String account : summary.silentAccounts()) {
            assertThat(lastPurchase.get(Names.plain(account)))
                    .as(account)
                    .isBetween(
                            SETTINGS.lastSunday().minusDays(150),
                            SETTINGS.lastSunday().minusDays(50));
        }
    }

    @Test
    void thePageOfTheSampleCompanyIsUpToDate() throws IOException {
        Path page = Path.of("..", "docs", "sample-company.md");
        String text = SampleCompany.describe(SETTINGS, summary);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, text);
        }
        assertThat(text).doesNotContain("${").isEqualTo(Files.readString(page));
    }

    @Test
    void aHistoryEndsOnASunday() {
        assertThatThrownBy(() -> new SampleSettings(1, 1, LocalDate.of(2026, 11, 16)))
                .hasMessageContaining("ends on a Sunday");
    }

    private static void assertTotals(ExportText list, String labelColumn, List<String> columns) {
        List<String> totals = list.records().get(list.records().size() - 1);
        assertThat(list.cell(totals, labelColumn)).isEqualTo("Итого");
        for (String column : columns) {
            BigDecimal sum = list.records().subList(0, list.records().size() - 1).stream()
                    .map(record -> ExportText.number(list.cell(record, column)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(ExportText.number(list.cell(totals, column))).isEqualByComparingTo(sum);
        }
    }

    /** Net sales of the lists in EUR by first day of the month. */
    private static Map<LocalDate, BigDecimal> salesByMonth() throws IOException {
        Map<LocalDate, BigDecimal> sums = new TreeMap<>();
        for (SampleFile file : filesOf("onec-sales")) {
            ExportText sales = read(file);
            for (List<String> record : sales.records()) {
                if (sales.cell(record, "Валюта").equals("EUR")
                        && !sales.cell(record, "Дата").startsWith("31.02.")) {
                    sums.merge(
                            ExportText.day(sales.cell(record, "Дата")).withDayOfMonth(1),
                            ExportText.number(sales.cell(record, "Сумма без НДС")),
                            BigDecimal::add);
                }
            }
        }
        return sums;
    }

    private static double year(Map<LocalDate, BigDecimal> sales, int year) {
        return sales.entrySet().stream()
                .filter(month -> month.getKey().getYear() == year)
                .mapToDouble(month -> month.getValue().doubleValue())
                .sum();
    }

    private static Set<String> ids(String profile, String column) throws IOException {
        Set<String> ids = new HashSet<>();
        for (SampleFile file : filesOf(profile)) {
            ExportText text = read(file);
            text.records().forEach(record -> ids.add(text.cell(record, column)));
        }
        return ids;
    }

    private static List<SampleFile> filesOf(String profile) {
        return summary.files().stream()
                .filter(file -> file.profile().equals(profile))
                .toList();
    }

    private static ExportText read(SampleFile file) throws IOException {
        Path path = path(file.path());
        return file.path().startsWith("onec/")
                ? ExportText.onec(path)
                : file.path().startsWith("excel/") ? ExportText.excel(path) : ExportText.amocrm(path);
    }

    private static Path path(String file) {
        return inbox.resolve(file);
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                hashes.put(name, Sha256.of(file));
            }
        }
        return hashes;
    }
}
