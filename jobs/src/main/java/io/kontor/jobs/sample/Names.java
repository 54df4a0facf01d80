package io.kontor.jobs.sample;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Invented names, put together from syllables in Latvian, Russian and English. Surnames are built so that no register
 * of people has them. Each name is given once.
 */
final class Names {

    private static final List<String> LATVIAN = List.of(
            "Balt", "Daug", "Gauj", "Vent", "Aiv", "Kurz", "Zemg", "Latg", "Sēl", "Jūr", "Mež", "Bērz", "Ozol", "Saul",
            "Zvaigž", "Rīt", "Vēj", "Dzint", "Lāč", "Stirn", "Vilk", "Krast", "Smilt", "Akmeņ", "Ķirš", "Pērkon");
    private static final List<String> LATVIAN_MIDDLE = List.of("a", "e", "i", "o", "u", "as");
    private static final List<String> LATVIAN_END = List.of(
            "būve",
            "nams",
            "mājas",
            "tehnika",
            "serviss",
            "projekts",
            "koks",
            "metāls",
            "grīdas",
            "dizains",
            "loģistika",
            "tirgus",
            "darbnīca",
            "halle",
            "centrs",
            "parks",
            "ēka",
            "apdare");
    private static final List<String> RUSSIAN = List.of(
            "Север", "Восток", "Балт", "Ладо", "Янтарь", "Строй", "Пром", "Рем", "Ново", "Запад", "Дивно", "Метро");
    private static final List<String> RUSSIAN_END = List.of(
            "торг", "сервис", "дом", "монтаж", "интерьер", "проект", "паркет", "отель", "склад", "ресурс", "уют");
    private static final List<String> ENGLISH = List.of(
            "North", "Amber", "Harbour", "Stone", "Green", "Silver", "Blue", "River", "Iron", "Cedar", "Cloud",
            "Maple");
    private static final List<String> ENGLISH_END =
            List.of("field", "gate", "works", "craft", "line", "point", "bridge", "haven", "ridge", "yard");
    private static final List<String> SECOND = List.of(
            "",
            " Plus",
            " Pro",
            " Nord",
            " Rīga",
            " Invest",
            " Group",
            " 21",
            " & Co",
            " Baltija",
            " Premium",
            " R",
            " Trading",
            " XL",
            " Māja",
            " Objekti");
    private static final List<String> SECOND_RUSSIAN =
            List.of("", " Плюс", " и Ко", " Рига", " Групп", " 21", " Балтия", " Престиж", "-М", " Регион");

    private static final List<String> FIRST_PLAIN = List.of(
            "Andris",
            "Laura",
            "Edgars",
            "Inese",
            "Marina",
            "Dmitrijs",
            "Olga",
            "Viktors",
            "Santa",
            "Raimonds",
            "Linda",
            "Artis",
            "Ilona",
            "Sergejs",
            "Gints",
            "Una");
    private static final List<String> SURNAME_PLAIN = List.of(
            "Vilk", "Lapu", "Rudz", "Smilt", "Akmens", "Saules", "Medn", "Roz", "Zvirb", "Tirg", "Dambj", "Upes");
    private static final List<String> SURNAME_PLAIN_END =
            List.of("lauks", "upe", "krasts", "sils", "lanka", "birzs", "kalve");

    private static final List<String> FIRST = List.of(
            "Jānis", "Kārlis", "Līga", "Žanete", "Pēteris", "Ģirts", "Sņežana", "Rūta", "Māris", "Ērika", "Kristīne");
    private static final List<String> SURNAME =
            List.of("Ābel", "Bērz", "Ūdr", "Šķēp", "Ķieģeļ", "Cīruļ", "Vārn", "Ļaun", "Žagat", "Dzērv", "Pļav");
    private static final List<String> SURNAME_END =
            List.of("lauks", "upe", "sala", "krasts", "sēta", "mūris", "ceļš", "gals");
    private static final List<String> FIRST_RUSSIAN =
            List.of("Марина", "Виктор", "Ольга", "Алексей", "Инна", "Павел", "Светлана", "Юрий", "Тимур");
    private static final List<String> SURNAME_RUSSIAN =
            List.of("Зим", "Яр", "Луг", "Степ", "Реч", "Холм", "Дуб", "Озер", "Бор");
    private static final List<String> SURNAME_RUSSIAN_END = List.of("няк", "овихин", "нидзе", "ейко", "алюк", "евчук");
    private static final List<String> FIRST_ENGLISH = List.of("Kate", "Brian", "Oscar", "Ruth", "Neil", "Ingrid");
    private static final List<String> SURNAME_ENGLISH = List.of(
            "O'Fernhollow", "Brackenmoor-Lee", "Wexelby", "Thornquist", "Aldermarsh", "McLarkfield", "Pennywharf");

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();

    Names(SampleSettings settings) {
        this.dice = Dice.of(settings.seed(), "names", 0);
    }

    /** Never given before, also when letter case and diacritics are set aside; commas and quotes occur. */
    String company() {
        while (true) {
            String name = switch (dice.weighted(0.55, 0.25, 0.20)) {
                case 0 -> latvianCompany();
                case 1 -> russianCompany();
                default -> englishCompany();
            };
            if (taken.add(plain(name).toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
    }

    /** A colleague: letters that windows-1251 also has, since the accounting system writes the name too. */
    String employee() {
        while (true) {
            String name = dice.chance(0.8)
                    ? dice.pick(FIRST_PLAIN) + ' ' + dice.pick(SURNAME_PLAIN) + dice.pick(SURNAME_PLAIN_END)
                    : russianPerson();
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** A customer's person; two may have one name, as people do. */
    static String person(Dice dice) {
        return switch (dice.weighted(0.5, 0.35, 0.15)) {
            case 0 -> dice.pick(FIRST) + ' ' + dice.pick(SURNAME) + dice.pick(SURNAME_END);
            case 1 -> dice.pick(FIRST_RUSSIAN) + ' ' + dice.pick(SURNAME_RUSSIAN) + dice.pick(SURNAME_RUSSIAN_END);
            default -> dice.pick(FIRST_ENGLISH) + ' ' + dice.pick(SURNAME_ENGLISH);
        };
    }

    /** The name without the diacritics that windows-1251 lacks, as an accountant types it. */
    static String plain(String name) {
        return Normalizer.normalize(withoutDiacritics(name), Normalizer.Form.NFC);
    }

    private static String withoutDiacritics(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            // Cyrillic й and ё are letters of their own.
            if (letter < 0x80 || letter >= 0x400) {
                out.append(letter);
            } else {
                out.append(Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                        .charAt(0));
            }
        }
        return out.toString();
    }

    private String latvianCompany() {
        String base = dice.pick(LATVIAN) + dice.pick(LATVIAN_MIDDLE) + dice.pick(LATVIAN_END) + dice.pick(SECOND);
        return switch (dice.weighted(0.70, 0.12, 0.10, 0.08)) {
            case 0 -> "SIA \"" + base + '"';
            case 1 -> "AS \"" + base + '"';
            case 2 -> base + ", SIA";
            default -> "SIA " + base;
        };
    }

    private String russianCompany() {
        return "ООО «" + dice.pick(RUSSIAN) + dice.pick(RUSSIAN_END) + dice.pick(SECOND_RUSSIAN) + '»';
    }

    private String englishCompany() {
        String base = dice.pick(ENGLISH) + dice.pick(ENGLISH_END) + dice.pick(SECOND);
        return switch (dice.weighted(0.5, 0.3, 0.2)) {
            case 0 -> base + ", Ltd";
            case 1 -> "UAB \"" + base + '"';
            default -> base + " OÜ";
        };
    }

    private String russianPerson() {
        return dice.pick(FIRST_RUSSIAN) + ' ' + dice.pick(SURNAME_RUSSIAN) + dice.pick(SURNAME_RUSSIAN_END);
    }
}
