package io.kontor.jobs.sample;

import io.kontor.jobs.sample.Deal.Change;
import io.kontor.jobs.sample.Deal.Stage;
import io.kontor.jobs.sample.ExportFile.Dialect;
import io.kontor.jobs.sample.Organisation.Employee;
import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CRM's exports. Deals have the 76 columns of a real account of 2022, repeated names and the blank after 'Бюджет'
 * included. The first export is of everything, with a history of stages; the weekly ones list what is open or was
 * changed in the last 90 days, as a saved filter does. Each is made on a Sunday at 23:59:59 in the company's zone.
 */
final class AmoCrmFiles {

    private static final List<String> LEAD_HEADER = List.of(
            ("ID,Название сделки,Бюджет ,Ответственный,Дата создания сделки,Кем создана сделка,Дата редактирования,"
                            + "Кем редактирована,Дата закрытия,Теги,Примечание,Примечание 2,Примечание 3,Примечание 4,"
                            + "Примечание 5,Этап сделки,Воронка,Полное имя контакта,Компания контакта,"
                            + "Ответственный за контакт,Компания,Рабочий телефон,Рабочий прямой телефон,"
                            + "Мобильный телефон,Факс,Домашний телефон,Другой телефон,Рабочий email,Личный email,"
                            + "Другой email,Город,Источник,Должность,Товар,Skype,ICQ,Jabber,Google Talk,MSN,Другой IM,"
                            + "Пользовательское соглашение,cid,uid,tid,utm_source,utm_medium,utm_campaign,utm_term,"
                            + "utm_content,utm_referrer,_ym_uid,_ym_counter,roistat,referrer,openstat_service,"
                            + "openstat_campaign,openstat_ad,openstat_source,from,gclientid,gclid,yclid,fbclid,GOOGLE_ID,"
                            + "roistat,KEYWORD,ADV_CAMP,TRAF_TYPE,TRAF_SRC,Товар,Производитель,cid,uid,tid,Источник,"
                            + "domain")
                    .split(",", -1));
    private static final List<String> CONTACT_HEADER =
            List.of(("ID,Тип,Полное имя контакта,Имя,Фамилия,Название компании,Ответственный,Дата создания контакта,"
                            + "Кем создан контакт,Сделки,Дата редактирования,Кем редактирован,Теги,Примечание 1,"
                            + "Примечание 2,Примечание 3,Примечание 4,Примечание 5,Рабочий телефон,"
                            + "Рабочий прямой телефон,Мобильный телефон,Факс,Домашний телефон,Другой телефон,"
                            + "Рабочий email,Личный email,Другой email,Web,Адрес,Город,Источник,Должность,Товар,Skype,"
                            + "ICQ,Jabber,Google Talk,MSN,Другой IM,Пользовательское соглашение,cid,uid,tid,"
                            + "Рег. номер,Отрасль,Регион,Филиал,Сотрудников")
                    .split(",", -1));
    private static final List<String> STAGE_HEADER =
            List.of("ID сделки", "Воронка", "Этап сделки", "Вошла в этап", "Ответственный", "Бюджет ");
    private static final List<String> TASK_HEADER = List.of(
            "ID",
            "Тип",
            "Категория",
            "Направление",
            "Ответственный",
            "Дата создания",
            "Первый срок",
            "Срок",
            "Дата выполнения",
            "Длительность, мин",
            "Статус",
            "Результат",
            "ID сделки",
            "Компания",
            "Полное имя контакта",
            "Системное");
    private static final List<String> NOTES = List.of(
            "Просит \"лучшую цену\", сравнивает с конкурентом\nПерезвонить после обеда",
            "Замер согласован, ключи у охраны",
            "Клиент: \"пришлите образцы\";\nадрес прежний\n\nоплата по счёту",
            "Говорит по-латышски - Jānis zvanīs pirmdien, pēc 10:00");
    private static final List<String> TAGS = List.of("", "", "", "выставка", "тендер", "тендер, срочно", "VIP");
    private static final List<String> ROLES = List.of("Директор", "Закупки", "Руководитель проекта", "Бухгалтер");
    private static final int LISTED_DAYS = 90;
    private static final int LISTED_TASK_DAYS = 14;
    private static final int CONTACTS_EVERY_WEEKS = 4;

    private final Path inbox;
    private final SampleSettings settings;
    private final History history;
    private final List<SampleFile> written;

    AmoCrmFiles(Path inbox, SampleSettings settings, History history, List<SampleFile> written) {
        this.inbox = inbox;
        this.settings = settings;
        this.history = history;
        this.written = written;
    }

    void write() throws IOException {
        LocalDate base = SampleTruths.baseSunday(settings);
        contacts(base);
        stageHistory(base);
        leads(base, null);
        tasks(base, null);
        int week = 1;
        for (LocalDate sunday = base.plusWeeks(1);
                !sunday.isAfter(settings.lastSunday());
                sunday = sunday.plusWeeks(1)) {
            if (week++ % CONTACTS_EVERY_WEEKS == 0 || sunday.equals(settings.lastSunday())) {
                contacts(sunday);
            }
            leads(sunday, sunday.minusDays(LISTED_DAYS));
            tasks(sunday, sunday.minusDays(LISTED_TASK_DAYS));
        }
    }

    private void leads(LocalDate sunday, @Nullable LocalDate changedFrom) throws IOException {
        LocalDateTime cutOff = endOf(sunday);
        int bad = 0;
        String name = "amocrm_export_leads_" + sunday + ".csv";
        try (ExportFile file = open(name, LEAD_HEADER)) {
            for (Deal deal : history.deals()) {
                Change state = deal.at(cutOff);
                if (state == null) {
                    break;
                }
                LocalDateTime changed = changedAt(deal, state, sunday);
                boolean listed = changedFrom == null
                        || !state.stage().isClosed()
                        || !changed.toLocalDate().isBefore(changedFrom);
                if (listed) {
                    file.row(lead(deal, state, changed, sunday));
                }
            }
            if (changedFrom == null) {
                file.row(badLead("29999901", "12 тыс.", "14.02." + sunday.getYear() + " 10:00:00"));
                file.row(badLead("29999902", "1200", "31.02." + sunday.getYear() + " 10:00:00"));
                file.row(badLead("", "900", "14.02." + sunday.getYear() + " 10:05:00"));
                bad = 3;
            }
            written.add(new SampleFile("amocrm/" + name, "amocrm-leads", file.rows(), bad));
        }
    }

    private List<String> lead(Deal deal, Change state, LocalDateTime changed, LocalDate sunday) {
        Account account = deal.account;
        String owner =
                responsible(deal.portfolio, deal.index, sunday, deal.closedAt()).name();
        String[] cells = emptyLead();
        cells[0] = Long.toString(deal.id());
        cells[1] = deal.name();
        cells[2] = Long.toString(state.budget());
        cells[3] = owner;
        cells[4] = ExportFile.time(deal.createdAt());
        // Empty where a robot made the deal from a web form.
        cells[5] = deal.index % 3 == 0
                ? ""
                : responsible(deal.portfolio, deal.index, deal.createdAt().toLocalDate(), null)
                        .name();
        cells[6] = ExportFile.time(changed);
        cells[7] = owner;
        cells[8] = state.stage().isClosed() ? ExportFile.time(state.at()) : "не закрыта";
        cells[9] = TAGS.get(deal.index % TAGS.size());
        cells[10] = deal.index % 5 == 0 ? NOTES.get(deal.index / 5 % NOTES.size()) : "";
        cells[11] = state.stage() == Stage.LOST ? "Отказ: " + deal.lossReason : "";
        cells[15] = state.stage().label();
        cells[16] = deal.pipeline.label();
        int person = deal.index % account.contacts();
        cells[17] = person(account, person);
        cells[18] = account.name;
        cells[19] = owner;
        cells[20] = account.name;
        cells[23] = phone(account, person);
        cells[27] = email(account, person);
        cells[30] = account.city;
        cells[31] = deal.leadSource;
        cells[33] = history.catalogue().flagship(deal.family).name();
        return Arrays.asList(cells);
    }

    private List<String> badLead(String id, String budget, String created) {
        String[] cells = emptyLead();
        cells[0] = id;
        cells[1] = "тестовая сделка";
        cells[2] = budget;
        cells[3] = history.organisation().managers().get(0).name();
        cells[4] = created;
        cells[8] = "не закрыта";
        cells[15] = Stage.CONTACT.label();
        cells[16] = Deal.Pipeline.NEW.label();
        return Arrays.asList(cells);
    }

    private static String[] emptyLead() {
        String[] cells = new String[LEAD_HEADER.size()];
        Arrays.fill(cells, "");
        return cells;
    }

    /** A stage, a budget or the responsible person was changed. */
    private LocalDateTime changedAt(Deal deal, Change state, LocalDate sunday) {
        LocalDate reassigned = history.organisation().lastReassignment(deal.portfolio, deal.index, sunday);
        boolean later = reassigned != null
                && reassigned.isAfter(state.at().toLocalDate())
                && !state.stage().isClosed();
        return later && reassigned != null ? reassigned.atTime(9, 0) : state.at();
    }

    private void stageHistory(LocalDate sunday) throws IOException {
        LocalDateTime cutOff = endOf(sunday);
        String name = "amocrm_stage_history_" + sunday + ".csv";
        try (ExportFile file = open(name, STAGE_HEADER)) {
            for (Deal deal : history.deals()) {
                for (Change change : deal.changes) {
                    if (change.entersStage() && !change.at().isAfter(cutOff)) {
                        file.row(
                                Long.toString(deal.id()),
                                deal.pipeline.label(),
                                change.stage().label(),
                                ExportFile.time(change.at()),
                                responsible(
                                                deal.portfolio,
                                                deal.index,
                                                change.at().toLocalDate(),
                                                null)
                                        .name(),
                                Long.toString(change.budget()));
                    }
                }
            }
            written.add(new SampleFile("amocrm/" + name, "amocrm-stage-history", file.rows(), 0));
        }
    }

    private void contacts(LocalDate sunday) throws IOException {
        int bad = 0;
        String name = "amocrm_export_contacts_" + sunday + ".csv";
        try (ExportFile file = open(name, CONTACT_HEADER)) {
            for (Account account : history.accounts()) {
                if (!account.firstSeen.isAfter(sunday)) {
                    file.row(company(account, sunday));
                    for (int person = 0; person < account.contacts(); person++) {
                        file.row(contact(account, person, sunday));
                    }
                }
            }
            if (sunday.equals(settings.lastSunday())) {
                file.row(companyWithoutName());
                bad = 1;
            }
            written.add(new SampleFile("amocrm/" + name, "amocrm-contacts", file.rows(), bad));
        }
    }

    private List<String> company(Account account, LocalDate sunday) {
        String owner =
                responsible(account.portfolio, account.index, sunday, null).name();
        String[] cells = emptyContact();
        cells[0] = Long.toString(51_000_000L + account.index);
        cells[1] = "компания";
        cells[5] = account.name;
        cells[6] = owner;
        cells[7] = ExportFile.time(account.firstSeen.atTime(8, 0));
        cells[10] = cells[7];
        cells[11] = owner;
        cells[29] = account.city;
        boolean numberKnown = account.registrationNumberKnown || account.customerFrom != null;
        cells[43] = numberKnown ? account.registrationNumber() : "";
        cells[44] = account.industry.label();
        cells[45] = account.region;
        cells[46] = account.unfollowed() ? SampleTruths.UNFOLLOWED_BRANCH : SampleTruths.HEAD_BRANCH;
        cells[47] = Integer.toString(account.employees);
        return Arrays.asList(cells);
    }

    private List<String> contact(Account account, int person, LocalDate sunday) {
        String owner =
                responsible(account.portfolio, account.index, sunday, null).name();
        String fullName = person(account, person);
        int blank = fullName.indexOf(' ');
        String[] cells = emptyContact();
        cells[0] = Long.toString(61_000_000L + account.index * 2L + person);
        cells[1] = "контакт";
        cells[2] = fullName;
        cells[3] = fullName.substring(0, blank);
        cells[4] = fullName.substring(blank + 1);
        cells[5] = account.name;
        cells[6] = owner;
        cells[7] = ExportFile.time(account.firstSeen.atTime(8, 5));
        cells[10] = cells[7];
        cells[11] = owner;
        cells[20] = phone(account, person);
        cells[24] = email(account, person);
        cells[29] = account.city;
        cells[31] = ROLES.get((account.index + person) % ROLES.size());
        return Arrays.asList(cells);
    }

    private static List<String> companyWithoutName() {
        String[] cells = emptyContact();
        cells[0] = "51999999";
        cells[1] = "компания";
        cells[44] = Account.INDUSTRIES.get(0).label();
        return Arrays.asList(cells);
    }

    private static String[] emptyContact() {
        String[] cells = new String[CONTACT_HEADER.size()];
        Arrays.fill(cells, "");
        return cells;
    }

    private void tasks(LocalDate sunday, @Nullable LocalDate changedFrom) throws IOException {
        LocalDateTime cutOff = endOf(sunday);
        String name = "amocrm_export_tasks_" + sunday + ".csv";
        Activities activities = new Activities(settings, history);
        int bad = 0;
        try (ExportFile file = open(name, TASK_HEADER)) {
            LocalDateTime from =
                    changedFrom == null ? history.market().first().atStartOfDay() : changedFrom.atStartOfDay();
            activities.since(from, activity -> {
                boolean known = !activity.createdAt().isAfter(cutOff);
                if (known
                        && (activity.isOpenAt(cutOff)
                                || !activity.changedBy(cutOff).isBefore(from))) {
                    writeTask(file, activity, cutOff);
                }
            });
            if (changedFrom == null) {
                file.row(badTask(sunday));
                bad = 1;
            }
            written.add(new SampleFile("amocrm/" + name, "amocrm-tasks", file.rows(), bad));
        }
    }

    private void writeTask(ExportFile file, Activity activity, LocalDateTime cutOff) {
        try {
            file.row(task(activity, cutOff));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> task(Activity activity, LocalDateTime cutOff) {
        LocalDateTime completed = activity.isCompletedBy(cutOff) ? activity.completedAt() : null;
        boolean cancelled = activity.isCancelledBy(cutOff);
        LocalDateTime ended = completed != null ? completed : cancelled ? activity.cancelledAt() : null;
        Account account = activity.account();
        Deal deal = activity.deal();
        List<String> cells = new ArrayList<>(TASK_HEADER.size());
        cells.add(Long.toString(activity.id()));
        cells.add(activity.type());
        cells.add(activity.category());
        cells.add(activity.direction());
        cells.add(responsible(activity.portfolio(), activity.thing(), cutOff.toLocalDate(), ended)
                .name());
        cells.add(ExportFile.time(activity.createdAt()));
        cells.add(timeOrEmpty(activity.firstDueAt()));
        cells.add(timeOrEmpty(activity.dueAt(cutOff)));
        cells.add(timeOrEmpty(completed));
        cells.add(Integer.toString(activity.minutes()));
        cells.add(completed != null ? "Выполнена" : cancelled ? "Отменена" : "Запланирована");
        cells.add(completed != null ? activity.outcome() : "");
        cells.add(deal == null ? "" : Long.toString(deal.id()));
        cells.add(account == null ? "" : account.name);
        cells.add(
                account == null || activity.system()
                        ? ""
                        : person(account, deal == null ? 0 : deal.index % account.contacts()));
        cells.add(activity.system() ? "да" : "нет");
        return cells;
    }

    private List<String> badTask(LocalDate sunday) {
        return List.of(
                "499999901",
                "Звонок",
                "Продажа",
                "Исходящий",
                history.organisation().managers().get(0).name(),
                "31.02." + sunday.getYear() + " 11:00:00",
                "",
                "",
                "",
                "5",
                "Запланирована",
                "",
                "",
                "",
                "",
                "нет");
    }

    /** The responsible person on a day, or when the thing ended if that was before. */
    private Employee responsible(int portfolio, int thing, LocalDate on, @Nullable LocalDateTime ended) {
        LocalDate day = ended != null && ended.toLocalDate().isBefore(on) ? ended.toLocalDate() : on;
        return history.organisation().responsible(portfolio, thing, day);
    }

    private String person(Account account, int person) {
        return Names.person(Dice.of(settings.seed(), "person", account.index * 2L + person));
    }

    /** A number of the right length that no network gives out; the apostrophe keeps Excel from computing. */
    private static String phone(Account account, int person) {
        return "'+37100" + Catalogue.sixDigits(account.index * 2 + person);
    }

    private static String email(Account account, int person) {
        return "k" + (account.index * 2 + person) + "@example.com";
    }

    private static String timeOrEmpty(@Nullable LocalDateTime time) {
        return time == null ? "" : ExportFile.time(time);
    }

    private static LocalDateTime endOf(LocalDate day) {
        return day.atTime(23, 59, 59);
    }

    private ExportFile open(String name, List<String> header) throws IOException {
        return new ExportFile(inbox.resolve("amocrm").resolve(name), Dialect.AMOCRM, header);
    }
}
