package io.kontor.warehouse.matching;

import io.kontor.warehouse.matching.PersonName.Likeness;
import java.util.Optional;

/**
 * Whether two contacts are one person, by what their block shares. An address or a number is often shared, so that names
 * have to agree; a name alone is enough only at one employer, between two systems.
 */
final class ContactEvidence {

    private ContactEvidence() {}

    /** @param shared what the two share: the kind of their block */
    static Optional<Evidence> of(String shared, Profile left, Profile right) {
        PersonName leftName = PersonName.ofKey(left.name());
        Likeness likeness = leftName.likeness(PersonName.ofKey(right.name()));
        Optional<Double> confidence = switch (shared) {
            case "email" -> byAddress(likeness, left.isDesk());
            case "phone" -> byNumber(likeness, leftName);
            default -> byName(left, right, leftName);
        };
        return confidence.map(value -> new Evidence(shared, value));
    }

    private static Optional<Double> byAddress(Likeness likeness, boolean isDesk) {
        return switch (likeness) {
            case EQUAL, WITHIN, INITIALS -> Optional.of(0.98);
            case SINGLE -> Optional.of(isDesk ? 0.75 : 0.95);
            case UNKNOWN -> Optional.of(isDesk ? 0.6 : 0.95);
            case PARTLY -> Optional.of(0.8);
            case DIFFERENT -> isDesk ? Optional.empty() : Optional.of(0.5);
        };
    }

    private static Optional<Double> byNumber(Likeness likeness, PersonName name) {
        return switch (likeness) {
            case EQUAL -> Optional.of(name.isFull() ? 0.95 : 0.75);
            case WITHIN, INITIALS -> Optional.of(0.94);
            case SINGLE -> Optional.of(0.75);
            case UNKNOWN -> Optional.of(0.6);
            case PARTLY, DIFFERENT -> Optional.empty();
        };
    }

    /** Two entries of one system may be father and son, and so may two who write from two addresses. */
    private static Optional<Double> byName(Profile left, Profile right, PersonName name) {
        if (!name.isFull()) {
            return Optional.empty();
        }
        boolean twoAddresses = Profile.differ(left.emailHash(), right.emailHash());
        return Optional.of(left.system().equals(right.system()) || twoAddresses ? 0.75 : 0.92);
    }
}
