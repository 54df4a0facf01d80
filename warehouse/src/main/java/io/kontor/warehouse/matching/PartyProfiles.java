package io.kontor.warehouse.matching;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what exports tell of an id comparable. In go rows of {@code party_profile.sql}: entity, own key, system, whether
 * it is a code of that system, the workspace's secret and country, then name, tax number, country, town, e-mail address,
 * two telephone numbers, website, and the employer's tax number, website and own id; out comes one {@link Profile} for
 * each.
 */
public final class PartyProfiles implements GroupFunction {

    private static final long serialVersionUID = 1L;

    private static final int SECRET = 4;
    private static final int COUNTRY = 5;
    private static final int NAME = 6;
    private static final int TAX_ID = 7;
    private static final int OWN_COUNTRY = 8;
    private static final int CITY = 9;
    private static final int EMAIL = 10;
    private static final int PHONE = 11;
    private static final int SECOND_PHONE = 12;
    private static final int WEBSITE = 13;
    private static final int EMPLOYER_TAX_ID = 14;
    private static final int EMPLOYER_WEBSITE = 15;
    private static final int EMPLOYER_ID = 16;

    /** Numbers of companies from here are met everywhere. */
    private static final List<String> NEIGHBOURS = List.of("RU", "LV");

    @Override
    public List<Row> apply(List<Row> rows) {
        KeyedHash hash = new KeyedHash(text(rows.get(0), SECRET).orElse(""));
        return rows.stream().map(row -> profile(row, hash).row()).toList();
    }

    private static Profile profile(Row row, KeyedHash hash) {
        String entity = text(row, 0).orElseThrow();
        boolean isCompany = entity.equals("account");
        String country = country(row);
        Optional<MailAddress> address = text(row, EMAIL).flatMap(MailAddress::of);
        Optional<CompanyName> company =
                text(row, NAME).filter(name -> isCompany).map(CompanyName::of);
        Optional<TaxId> taxId = text(row, TAX_ID).flatMap(text -> TaxId.of(text, countries(row)));
        return new Profile(
                entity,
                (Long) row.values().get(1),
                text(row, 2).orElseThrow(),
                (Boolean) row.values().get(3),
                isCompany
                        ? company.map(CompanyName::key).orElse(null)
                        : text(row, NAME)
                                .map(name -> PersonName.of(name, hash).key())
                                .orElse(null),
                company.map(CompanyName::spelling).orElse(null),
                company.map(CompanyName::form).map(LegalForm::name).orElse(null),
                taxId.map(TaxId::scheme).orElse(null),
                taxId.map(TaxId::number).orElse(null),
                text(row, CITY).map(PartyProfiles::town).orElse(null),
                address.map(mail -> hash.of("email", mail.text())).orElse(null),
                address.map(MailAddress::isDesk).orElse(false),
                domain(row, address).orElse(null),
                phone(row, PHONE, country, hash),
                phone(row, SECOND_PHONE, country, hash),
                employer(row));
    }

    private static String country(Row row) {
        return text(row, OWN_COUNTRY)
                .map(code -> code.trim().toUpperCase(Locale.ROOT))
                .filter(code -> code.length() == 2)
                .or(() -> text(row, COUNTRY))
                .orElse("");
    }

    private static List<String> countries(Row row) {
        return Stream.concat(Stream.of(country(row), text(row, COUNTRY).orElse("")), NEIGHBOURS.stream())
                .distinct()
                .toList();
    }

    private static @Nullable String phone(Row row, int column, String country, KeyedHash hash) {
        return text(row, column)
                .flatMap(text -> PhoneNumber.e164(text, country))
                .map(number -> hash.of("phone", number))
                .orElse(null);
    }

    /** A company's website tells its domain best, then the address for mail; a contact's address before the employer's. */
    private static Optional<String> domain(Row row, Optional<MailAddress> address) {
        return text(row, WEBSITE)
                .flatMap(WebDomain::of)
                .or(() -> address.flatMap(WebDomain::of))
                .or(() -> text(row, EMPLOYER_WEBSITE).flatMap(WebDomain::of));
    }

    private static @Nullable String employer(Row row) {
        return text(row, EMPLOYER_TAX_ID)
                .flatMap(text -> TaxId.of(text, countries(row)))
                .map(TaxId::number)
                .or(() -> text(row, EMPLOYER_ID))
                .orElse(null);
    }

    /** {@code г. Рига} and {@code Rīga} are one town. */
    private static @Nullable String town(String city) {
        String words = Alphabet.words(Alphabet.latin(city)).stream()
                .filter(word -> !word.equals("g") && !word.equals("gorod"))
                .map(Alphabet::folded)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    private static Optional<String> text(Row row, int column) {
        return Optional.ofNullable((String) row.get(column)).filter(text -> !text.isBlank());
    }
}
