package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.util.Set;

/** Which staged values tell who a person is: they never appear in a message, a ledger or a log. */
public final class PersonalData {

    /** The entity that is nothing but personal data. */
    public static final String ENTITY = "contact_pii";

    /** The entity whose rows each have one of personal data. */
    private static final String OWNER = "contact";

    private static final Set<String> COLUMNS =
            Set.of("full_name", "email", "phone", "phone_2", "address_line", "postal_code", "birth_date", "notes");

    /** What a list of people may tell besides: no record of it is a fact that a number needs. */
    private static final Set<String> ABOUT_PEOPLE =
            Set.of(ENTITY, OWNER, "account", "consent_event", "contact_point_status");

    private PersonalData() {}

    /** The entity whose approval decides about the rows of one: who a contact is waits, and stays out, with the contact. */
    public static String approvedAs(String entity) {
        return entity.equals(ENTITY) ? OWNER : entity;
    }

    /** Whether the records of a source are people, so that one of them can be left out whole. */
    public static boolean isListOfPeople(SourceProfile profile) {
        return profile.entities().stream().map(EntityMapping::entity).allMatch(ABOUT_PEOPLE::contains)
                && profile.entities().stream()
                        .anyMatch(mapping -> mapping.entity().equals(ENTITY));
    }

    /** Whether a column of an entity holds personal data. */
    public static boolean holds(String entity, String column) {
        return entity.equals(ENTITY) || COLUMNS.contains(column);
    }
}
