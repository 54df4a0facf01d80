package io.kontor.warehouse.matching;

/**
 * Why two ids may mean the same.
 *
 * @param method     the strongest thing that they share
 * @param confidence 0 to 1, set by rule and not estimated: from {@link #SURE} on they are taken for the same, below a
 *     person decides
 */
record Evidence(String method, double confidence) {

    /** From here on nobody is asked. */
    static final double SURE = 0.9;

    boolean isSure() {
        return confidence >= SURE;
    }

    /** The same, left to a person. */
    Evidence doubtful() {
        return new Evidence(method, Math.min(confidence, 0.7));
    }
}
