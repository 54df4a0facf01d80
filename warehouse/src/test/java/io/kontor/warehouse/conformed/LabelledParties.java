package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.TableName;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Invented companies and people of which it is known who is who, as three systems write them: with and without legal form,
 * in Latvian letters, without their signs or in Cyrillic, with typing errors, numbers in many formats. Among them are
 * false friends: near names, numbered shops, one name with two legal forms or in two towns, a bookkeeper's address and
 * a switchboard that many share, father and son. An id ends with the number of its truth: {@code a17-42} is company 42.
 */
final class LabelledParties {

    private static final List<String> SYSTEMS = List.of("crm", "erp", "shop");
    private static final String[] SYLLABLES = {
        "ba", "be", "da", "de", "di", "ga", "gu", "ka", "ko", "la", "le", "li", "lo", "ma", "mi", "mu", "na", "ne",
                "ni",
        "pa", "pi", "ra", "re", "ri", "ro", "sa", "si", "ta", "te", "ti", "to", "va", "vi", "za", "ze", "ša", "ži", "ču"
    };
    private static final String[] TRADES = {
        "būve", "tirdzniecība", "serviss", "loģistika", "centrs", "projekts", "dizains"
    };
    private static final String[] FIRST_NAMES = {
        "Jānis", "Anna", "Pēteris", "Ilze", "Andris", "Zane", "Sergejs", "Olga", "Māris", "Dace", "Viktors", "Inese"
    };
    private static final String[][] TOWNS = {
        {"Rīga", "Riga", "Рига"},
        {"Liepāja", "Liepaja", "Лиепая"},
        {"Ventspils", "VENTSPILS", "Вентспилс"},
        {"Valmiera", "Valmiera ", "Валмиера"},
        {"Daugavpils", "daugavpils", "Даугавпилс"}
    };
    private static final String LATIN = "abvgdezijklmnoprstufhcšžč";
    private static final String CYRILLIC = "абвгдезийклмнопрстуфхцшжч";
    private static final int[] LATVIAN_WEIGHTS = {9, 1, 4, 8, 3, 10, 2, 5, 7, 6};

    private final Random random;
    private final Map<String, List<Map<String, @Nullable String>>> rows = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    /** No register has one name or one number twice, not even without the signs on letters. */
    private final Set<String> taken = new HashSet<>();

    private int ids;

    private LabelledParties(long seed) {
        random = new Random(seed);
    }

    /** A truth: what the company or person really is. */
    private record Company(int truth, String name, String form, int town, String taxId, String phone, String domain) {}

    static LabelledParties of(int companies, long seed) {
        LabelledParties parties = new LabelledParties(seed);
        for (int truth = 0; truth < companies; truth++) {
            Company company = parties.company(truth * 10);
            parties.recordTwice(company);
            parties.falseFriends(company);
            parties.people(company);
        }
        return parties;
    }

    /** What writes the rows of an entity, whatever it is given. */
    GroupFunction writer(String entity) {
        List<Column> columns =
                Staging.schema(new TableName("staged_" + entity), entity).columns();
        List<Row> written = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows.getOrDefault(entity, List.of())) {
            written.add(new Row(columns.stream()
                    .map(column -> value(column.name(), row, written.size()))
                    .toList()));
        }
        return group -> written;
    }

    int count(String entity) {
        return rows.getOrDefault(entity, List.of()).size();
    }

    private static @Nullable Object value(String column, Map<String, @Nullable String> row, int number) {
        return switch (column) {
            case "source_name" -> "labelled";
            case "source_account" -> "main";
            case "load_id", "file" -> "labelled.csv";
            case "line" -> (long) number + 2;
            case "cut_off_at", "recorded_at" -> Instant.parse("2026-01-31T00:00:00Z");
            case "is_full_export" -> false;
            default -> row.get(column);
        };
    }

    private Company company(int truth) {
        String word = word(3 + random.nextInt(2));
        while (!taken.add(plain(word))) {
            word = word(4);
        }
        String name = capital(word) + (random.nextInt(3) == 0 ? "" : " " + any(TRADES));
        return new Company(
                truth,
                name,
                random.nextInt(5) == 0 ? "AS" : "SIA",
                random.nextInt(TOWNS.length),
                latvianNumber(),
                phone(),
                plain(word).replace(" ", "") + truth + ".lv");
    }

    /** Two or three systems know the company, each in its own words. */
    private void recordTwice(Company company) {
        int copies = 2 + random.nextInt(2);
        for (int i = 0; i < copies; i++) {
            account(SYSTEMS.get(i), company, styled(company), random.nextInt(10) < 7, random.nextInt(10) < 7);
        }
    }

    private void falseFriends(Company company) {
        int truth = company.truth;
        switch (random.nextInt(8)) {
            case 0 -> {
                String near = oneLetterOff(company.name);
                if (taken.add(plain(near.split(" ")[0].toLowerCase(Locale.ROOT)))) {
                    stranger(truth + 1, near, "SIA", company.town, null);
                }
            }
            case 1 -> {
                stranger(truth + 1, company.name + " 1", "SIA", company.town, null);
                stranger(truth + 2, company.name + " 2", "SIA", company.town, null);
            }
            case 2 -> stranger(truth + 1, company.name, company.form.equals("SIA") ? "AS" : "SIA", company.town, null);
            case 3 -> stranger(truth + 1, company.name, company.form, (company.town + 1) % TOWNS.length, null);
            case 4 -> stranger(truth + 1, capital(word(4)), "SIA", company.town, company.phone);
            case 5 ->
                stranger(
                        truth + 1, company.name.split(" ")[0] + " " + any(TRADES) + " nami", "SIA", company.town, null);
            default -> {
                // Most have no false friend.
            }
        }
    }

    /** Another company, known to one system; where it looks most like its friend, by its own tax number. */
    private void stranger(int truth, String name, String form, int town, @Nullable String phone) {
        Company other = new Company(truth, name, form, town, latvianNumber(), phone == null ? phone() : phone, "");
        account("shop", other, form + " \"" + name + "\"", random.nextBoolean(), phone != null || random.nextBoolean());
    }

    private void account(String system, Company company, String name, boolean hasTaxId, boolean hasPhone) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("source_system", system);
        String ref = "a" + ids++ + "-" + company.truth;
        accounts.putIfAbsent(system + company.truth, ref);
        row.put("account_ref", ref);
        row.put("account_name", name);
        row.put("city", random.nextInt(10) == 0 ? null : TOWNS[company.town][random.nextInt(3)]);
        row.put("tax_id", hasTaxId ? formatted(company.taxId) : random.nextInt(4) == 0 ? "00000000000" : null);
        row.put("phone", hasPhone ? telephone(company.phone) : null);
        if (!company.domain.isEmpty()) {
            row.put("website", random.nextBoolean() ? "https://www." + company.domain + "/en" : null);
            row.put("email", random.nextBoolean() ? "info@" + company.domain : "kantoris@inbox.lv");
        } else {
            row.put("email", "gramatvediba@birojs-visiem.lv");
        }
        add("account", row);
    }

    private String styled(Company company) {
        String name = switch (random.nextInt(5)) {
            case 0 -> plain(company.name);
            case 1 -> cyrillic(company.name);
            case 2 -> company.name.toUpperCase(Locale.ROOT);
            case 3 -> random.nextInt(3) == 0 ? typo(company.name) : company.name;
            default -> company.name;
        };
        boolean isRussian = name.chars().anyMatch(c -> c >= 'а' && c <= 'я');
        String form = company.form.equals("SIA") ? isRussian ? "ООО" : "SIA" : isRussian ? "АО" : "AS";
        return switch (random.nextInt(4)) {
            case 0 -> name + ", " + form;
            case 1 -> name;
            default -> form + " \"" + name + "\"";
        };
    }

    private void people(Company company) {
        for (int i = 0; i < 2; i++) {
            int truth = company.truth + i;
            String surname = capital(word(3)) + "ņš";
            String first = any(FIRST_NAMES);
            String email = plain(first + "." + surname + truth).toLowerCase(Locale.ROOT) + "@" + company.domain;
            String phone = phone();
            contact("crm", truth, company, first + " " + surname, email, phone);
            if (random.nextInt(4) == 0) {
                contact("shop", truth, company, first.charAt(0) + ". " + surname, email, phone());
            }
            contact(
                    "erp",
                    truth,
                    company,
                    plain(surname + " " + first),
                    random.nextInt(5) == 0 ? null : email.toUpperCase(Locale.ROOT),
                    phone);
            if (i == 0 && random.nextInt(4) == 0) {
                contact(
                        "erp",
                        truth + 5,
                        company,
                        any(FIRST_NAMES) + "a " + capital(word(3)),
                        "info@" + company.domain,
                        phone);
                contact(
                        "crm",
                        truth + 6,
                        company,
                        "Sanita " + capital(word(3)),
                        "info@" + company.domain,
                        company.phone);
                contact("crm", truth + 7, company, first + " " + surname, null, phone());
            }
        }
    }

    private void contact(
            String system, int truth, Company employer, String name, @Nullable String email, String phone) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("source_system", system);
        String ref = "c" + ids++ + "-" + truth;
        row.put("contact_ref", ref);
        row.put("full_name", name);
        row.put("email", email);
        row.put("phone", telephone(phone));
        add("contact_pii", row);
        Map<String, @Nullable String> job = new HashMap<>();
        job.put("source_system", system);
        job.put("contact_ref", ref);
        job.put("account_ref", accounts.get(system + employer.truth));
        add("contact", job);
    }

    private void add(String entity, Map<String, @Nullable String> row) {
        rows.computeIfAbsent(entity, key -> new ArrayList<>()).add(row);
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(any(SYLLABLES));
        }
        return word.toString();
    }

    private String latvianNumber() {
        while (true) {
            StringBuilder number = new StringBuilder("4");
            int sum = 4 * LATVIAN_WEIGHTS[0];
            for (int i = 1; i < LATVIAN_WEIGHTS.length; i++) {
                int digit = random.nextInt(10);
                number.append(digit);
                sum += digit * LATVIAN_WEIGHTS[i];
            }
            int check = Math.floorMod(3 - sum, 11);
            if (check < 10 && taken.add(number.append(check).toString())) {
                return number.toString();
            }
        }
    }

    private String formatted(String taxId) {
        return switch (random.nextInt(4)) {
            case 0 -> "LV" + taxId;
            case 1 -> "LV " + taxId.substring(0, 4) + " " + taxId.substring(4);
            case 2 -> taxId.substring(0, 6) + "-" + taxId.substring(6);
            default -> taxId;
        };
    }

    private String phone() {
        return "2" + (1 + random.nextInt(9)) + (100_000 + random.nextInt(900_000));
    }

    private String telephone(String number) {
        return switch (random.nextInt(4)) {
            case 0 -> "+371 " + number.substring(0, 2) + " " + number.substring(2, 5) + " " + number.substring(5);
            case 1 -> "00371" + number;
            case 2 -> number.substring(0, 4) + "-" + number.substring(4);
            default -> number;
        };
    }

    private String typo(String name) {
        int at = 1 + random.nextInt(name.length() - 2);
        return random.nextBoolean()
                ? name.substring(0, at) + name.substring(at + 1)
                : name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    private String oneLetterOff(String name) {
        int at = 1 + random.nextInt(2);
        char other = "bdgklmnprstvz".charAt(random.nextInt(13));
        return name.charAt(at) == other ? oneLetterOff(name) : name.substring(0, at) + other + name.substring(at + 1);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static String cyrillic(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            int at = LATIN.indexOf(Character.toLowerCase(c));
            char plain = plain(String.valueOf(c)).charAt(0);
            at = at >= 0 ? at : LATIN.indexOf(Character.toLowerCase(plain));
            char letter = at >= 0 ? CYRILLIC.charAt(at) : c;
            out.append(Character.isUpperCase(c) ? Character.toUpperCase(letter) : letter);
        }
        return out.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
