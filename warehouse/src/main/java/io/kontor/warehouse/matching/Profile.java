package io.kontor.warehouse.matching;

import io.kontor.warehouse.table.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one id, in a form in which it can be compared; a row of {@code party_profile}.
 *
 * @param entity    account, contact or employee
 * @param key       own key of the id
 * @param system    the system and its installation
 * @param isCode    whether the system describes it, so that another id there is meant to be another
 * @param name      a company's words, or a person's as keyed hashes
 * @param spelling  a company's words as they are spelled; null in Cyrillic letters
 * @param legalForm of a company, by the name of {@link LegalForm}
 * @param employer  what tells a contact's company: its tax number, else its id
 * @param isDesk    whether the e-mail address belongs to a desk such as {@code info@}
 */
record Profile(
        String entity,
        long key,
        String system,
        boolean isCode,
        @Nullable String name,
        @Nullable String spelling,
        @Nullable String legalForm,
        @Nullable String taxScheme,
        @Nullable String taxNumber,
        @Nullable String city,
        @Nullable String emailHash,
        boolean isDesk,
        @Nullable String domain,
        @Nullable String phoneHash,
        @Nullable String secondPhoneHash,
        @Nullable String employer) {

    /** Reads a row in which the columns of {@code party_profile} begin at an offset. */
    static Profile of(Row row, int offset) {
        return new Profile(
                (String) required(row, offset),
                (long) required(row, offset + 1),
                (String) required(row, offset + 2),
                (boolean) required(row, offset + 3),
                text(row, offset + 4),
                text(row, offset + 5),
                text(row, offset + 6),
                text(row, offset + 7),
                text(row, offset + 8),
                text(row, offset + 9),
                text(row, offset + 10),
                (boolean) required(row, offset + 11),
                text(row, offset + 12),
                text(row, offset + 13),
                text(row, offset + 14),
                text(row, offset + 15));
    }

    Row row() {
        return Row.of(
                entity,
                key,
                system,
                isCode,
                name,
                spelling,
                legalForm,
                taxScheme,
                taxNumber,
                city,
                emailHash,
                isDesk,
                domain,
                phoneHash,
                secondPhoneHash,
                employer);
    }

    private static Object required(Row row, int column) {
        Object value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("column " + column + " of a profile is empty");
        }
        return value;
    }

    private static @Nullable String text(Row row, int column) {
        return (String) row.get(column);
    }

    /** Whether both are known and equal. */
    static boolean same(@Nullable String left, @Nullable String right) {
        return left != null && left.equals(right);
    }

    /** Whether both are known and differ. */
    static boolean differ(@Nullable String left, @Nullable String right) {
        return left != null && right != null && !left.equals(right);
    }
}
