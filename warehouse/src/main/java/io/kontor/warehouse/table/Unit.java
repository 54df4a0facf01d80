package io.kontor.warehouse.table;

/** What a column's values measure; formats in workbooks and checks follow from it. */
public enum Unit {
    /** Money in the reporting currency, unless the table has a {@code currency} column. */
    MONEY,
    /** A fraction, usually 0..1; null where the denominator is 0. */
    RATIO,
    COUNT,
    DAYS,
    MINUTES,
    /** Natural units as named by the row's {@code unit_code}; never added across units. */
    QUANTITY,
    /** A rank or score without a dimension. */
    SCORE,
    DATE,
    INSTANT,
    /** A surrogate or source key. */
    KEY,
    FLAG,
    TEXT
}
