package io.kontor.reports.model;

/** Whether a difference is good news. Colour is used for nothing else, and always doubled by a sign or a shape. */
public enum Tone {
    GOOD,
    BAD,
    NEUTRAL;

    /** The tone of a difference when more is better. */
    public static Tone moreIsBetter(double difference) {
        return difference > 0 ? GOOD : difference < 0 ? BAD : NEUTRAL;
    }

    /** The tone of a difference when less is better. */
    public static Tone lessIsBetter(double difference) {
        return moreIsBetter(-difference);
    }
}
