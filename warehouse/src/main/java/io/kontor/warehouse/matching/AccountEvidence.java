package io.kontor.warehouse.matching;

import java.util.List;
import java.util.Optional;

/**
 * Whether two accounts are one company, by what their block shares. A tax number proves it, if its check digits are right;
 * an address, a telephone number or a domain counts together with the names, and says next to nothing where companies of
 * unlike names share it, such as a bookkeeper's. A name alone is enough only with its legal form, in one town and spelled
 * alike; names that are merely alike are never enough.
 */
final class AccountEvidence {

    /** Names that differ by a typing error. */
    private static final double CLOSE = 0.93;

    /** Names that may be one, written by two people. */
    private static final double ALIKE = 0.75;

    /** Names that cannot be one: the number was mistyped, or invented. */
    private static final double UNLIKE = 0.6;

    /** A name this short is shared by chance. */
    private static final int SHORT_NAME = 4;

    private final String shared;
    private final boolean isSharedByMany;

    /**
     * Evidence from a block.
     *
     * @param shared what its ids share: the kind of the block
     */
    AccountEvidence(String shared, List<Profile> block) {
        this.shared = shared;
        List<CompanyName> names = block.stream()
                .filter(profile -> profile.name() != null)
                .map(CompanyName::of)
                .toList();
        this.isSharedByMany = names.stream().anyMatch(name -> names.get(0).similarity(name) < ALIKE);
    }

    Optional<Evidence> of(Profile left, Profile right) {
        CompanyName leftName = CompanyName.of(left);
        CompanyName rightName = CompanyName.of(right);
        double likeness = leftName.similarity(rightName);
        if (shared.equals("tax_id")) {
            return Optional.of(byTaxNumber(left, right, likeness));
        }
        boolean twoNumbers = Profile.differ(left.taxNumber(), right.taxNumber());
        Optional<Evidence> found = shared.startsWith("name") || shared.startsWith("word")
                ? byName(left, right, likeness)
                : byContactPoint(likeness);
        if (twoNumbers) {
            if (left.taxScheme() == null || right.taxScheme() == null) {
                // One of them may be mistyped: a person knows.
                return found.filter(Evidence::isSure).map(Evidence::doubtful);
            }
            if (left.taxScheme().equals(right.taxScheme())) {
                // Numbers whose check digits are right part them for good.
                return found.filter(Evidence::isSure);
            }
        }
        return found.filter(evidence -> evidence.isSure() || likeness == 1 || !leftName.contradicts(rightName));
    }

    private static Evidence byTaxNumber(Profile left, Profile right, double likeness) {
        boolean isProof = left.taxScheme() != null && right.taxScheme() != null;
        boolean isNamed = left.name() != null && right.name() != null;
        return new Evidence("tax_id", isProof ? 1 : !isNamed || likeness >= UNLIKE ? 0.97 : 0.7);
    }

    private Optional<Evidence> byContactPoint(double likeness) {
        if (isSharedByMany) {
            return likeness == 1 ? Optional.of(new Evidence(shared, 0.8)) : Optional.empty();
        }
        if (likeness < ALIKE) {
            return Optional.empty();
        }
        double sure = shared.equals("email") ? 0.96 : shared.equals("phone") ? 0.95 : 0.94;
        return Optional.of(new Evidence(shared, likeness >= CLOSE ? sure : 0.75));
    }

    private static Optional<Evidence> byName(Profile left, Profile right, double likeness) {
        CompanyName leftName = CompanyName.of(left);
        CompanyName rightName = CompanyName.of(right);
        boolean sameTown = Profile.same(left.city(), right.city());
        if (likeness == 1 && sameTown && String.valueOf(left.name()).length() >= SHORT_NAME) {
            boolean sure = leftName.isSpelledLike(rightName) && leftName.hasFormOf(rightName);
            return Optional.of(new Evidence("name+city", sure ? 0.92 : 0.85));
        }
        if (likeness == 1 && !Profile.differ(left.city(), right.city())) {
            return Optional.of(new Evidence("name", 0.75));
        }
        if (likeness >= CLOSE && sameTown) {
            return Optional.of(new Evidence("name+city", 0.7));
        }
        return Optional.empty();
    }
}
