package io.kontor.warehouse.matching;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tax or registration number.
 *
 * @param number digits and letters without a country's prefix, blanks and signs
 * @param scheme the register whose check digits it has, for example {@code LV} or {@code EE-VAT}; null where no register
 *     that we know has given it out, be it mistyped or of a country whose rules we do not know. Two numbers of one scheme
 *     are two companies; numbers of two schemes may be one.
 */
record TaxId(String number, @Nullable String scheme) {

    private static final int SHORTEST = 5;

    /** VAT prefixes of the European Union, Greece as EL, and what Northern Ireland and Switzerland use. */
    private static final Set<String> PREFIXES = Set.of(
            "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT",
            "LU", "LV", "MT", "NL", "PL", "PT", "RO", "RU", "SE", "SI", "SK", "XI");

    /**
     * Reads a number as people write it: {@code LV 4000-3032-949}, {@code 7707083893/770701001} (INN and KPP).
     *
     * @param countries where the number may come from if it does not say, the likeliest first
     * @return empty for placeholders: shorter than five characters, one repeated sign, or counted up
     */
    static Optional<TaxId> of(String text, List<String> countries) {
        String upper = text.toUpperCase(Locale.ROOT).trim();
        String inn = innOf(upper);
        String plain = inn.replaceAll("[^0-9A-ZА-Я]", "");
        String prefix = plain.length() > 2 && PREFIXES.contains(plain.substring(0, 2)) ? plain.substring(0, 2) : "";
        String number = plain.substring(prefix.length());
        if (isPlaceholder(number)) {
            return Optional.empty();
        }
        if (!prefix.isEmpty()) {
            return Optional.of(new TaxId(number, scheme(prefix, number, true)));
        }
        return Optional.of(new TaxId(
                number,
                countries.stream()
                        .map(country -> scheme(country, number, false))
                        .filter(scheme -> scheme != null)
                        .findFirst()
                        .orElse(null)));
    }

    /** Russian systems write INN and KPP, the code of a branch, as one text. */
    private static String innOf(String text) {
        String[] parts = text.split("[/\\\\ ]+", -1);
        boolean hasKpp = parts.length == 2 && parts[0].matches("\\d{10}") && parts[1].matches("\\d{9}");
        return hasKpp ? parts[0] : text.replaceFirst("^(ИНН|INN)\\W*", "").replaceFirst("[/\\\\ ]*(КПП|KPP).*$", "");
    }

    private static boolean isPlaceholder(String number) {
        return number.length() < SHORTEST
                || number.chars().distinct().count() == 1
                || "1234567890123".startsWith(number)
                || number.chars().noneMatch(Character::isDigit);
    }

    private static @Nullable String scheme(String country, String number, boolean isVat) {
        if (!number.matches("\\d+")) {
            return null;
        }
        int[] d = number.chars().map(c -> c - '0').toArray();
        return switch (country) {
            case "LV" -> d.length == 11 && CheckDigits.latvian(d) ? "LV" : null;
            case "LT" ->
                (d.length == 9 || d.length == 12) && CheckDigits.lithuanian(d)
                        ? d.length == 12 || isVat ? "LT-VAT" : "LT-CODE"
                        : null;
            case "EE" ->
                d.length == 8 && CheckDigits.estonianRegister(d)
                        ? "EE-CODE"
                        : d.length == 9 && CheckDigits.estonianVat(d) ? "EE-VAT" : null;
            case "RU" -> isInn(d) ? "RU" : null;
            case "DE" -> d.length == 9 && CheckDigits.german(d) ? "DE-VAT" : null;
            case "PL" -> d.length == 10 && CheckDigits.polish(d) ? "PL" : null;
            case "FI" -> d.length == 8 && CheckDigits.finnish(d) ? "FI" : null;
            default -> null;
        };
    }

    private static boolean isInn(int[] d) {
        return d.length == 10 ? CheckDigits.innOfCompany(d) : d.length == 12 && CheckDigits.innOfPerson(d);
    }
}
