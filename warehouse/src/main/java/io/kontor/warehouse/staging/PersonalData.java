package io.kontor.warehouse.staging;

import java.util.Set;

/** Which staged values tell who a person is: they never appear in a message, a ledger or a log. */
public final class PersonalData {

    /** The entity that is nothing but personal data. */
    public static final String ENTITY = "contact_pii";

    private static final Set<String> COLUMNS =
            Set.of("full_name", "email", "phone", "phone_2", "address_line", "postal_code", "birth_date", "notes");

    private PersonalData() {}

    /** Whether a column of an entity holds personal data. */
    public static boolean holds(String entity, String column) {
        return entity.equals(ENTITY) || COLUMNS.contains(column);
    }
}
