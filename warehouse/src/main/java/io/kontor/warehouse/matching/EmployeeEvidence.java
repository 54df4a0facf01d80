package io.kontor.warehouse.matching;

import io.kontor.warehouse.matching.PersonName.Likeness;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two texts name one of our people. Equal names do, in any order and alphabet; a shorter name does if only one
 * person can be meant.
 */
final class EmployeeEvidence {

    private static final Set<Likeness> FITTING = EnumSet.of(Likeness.EQUAL, Likeness.WITHIN, Likeness.INITIALS);

    private EmployeeEvidence() {}

    /**
     * Compares two names.
     *
     * @param all everybody with a name in common, among whom another may be meant
     */
    static Optional<Evidence> of(Profile left, Profile right, List<Profile> all) {
        return byName(left, right).map(evidence -> {
            boolean isShort = !evidence.method().equals("name");
            return isShort && (isAmbiguous(left, all) || isAmbiguous(right, all)) ? evidence.doubtful() : evidence;
        });
    }

    private static Optional<Evidence> byName(Profile left, Profile right) {
        PersonName leftName = PersonName.ofKey(left.name());
        PersonName rightName = PersonName.ofKey(right.name());
        return switch (leftName.likeness(rightName)) {
            case EQUAL -> Optional.of(new Evidence("name", 0.97));
            case WITHIN -> Optional.of(new Evidence("name_part", 0.93));
            case INITIALS -> Optional.of(new Evidence("initials", 0.9));
            case SINGLE -> Optional.of(new Evidence("name_part", 0.6));
            case PARTLY, DIFFERENT, UNKNOWN -> Optional.empty();
        };
    }

    /** Whether a name fits two names that do not fit each other. */
    private static boolean isAmbiguous(Profile one, List<Profile> all) {
        PersonName name = PersonName.ofKey(one.name());
        List<PersonName> fitting = all.stream()
                .map(Profile::name)
                .distinct()
                .map(PersonName::ofKey)
                .filter(other -> FITTING.contains(name.likeness(other)))
                .toList();
        return fitting.stream()
                .anyMatch(first -> fitting.stream().anyMatch(second -> !FITTING.contains(first.likeness(second))));
    }
}
