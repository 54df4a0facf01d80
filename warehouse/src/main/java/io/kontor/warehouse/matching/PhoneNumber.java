package io.kontor.warehouse.matching;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Telephone numbers in one way of writing. */
final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumber() {}

    /**
     * A number in E.164, for example {@code +37126123456}.
     *
     * @param country of numbers without an international prefix, ISO 3166
     * @return empty for what no numbering plan has, and for placeholders of one or two digits
     */
    static Optional<String> e164(String text, String country) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, country);
            String national = Long.toString(number.getNationalNumber());
            boolean isPlaceholder = national.chars().distinct().count() < 3;
            return NUMBERS.isValidNumber(number) && !isPlaceholder
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
