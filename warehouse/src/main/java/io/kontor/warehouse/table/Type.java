package io.kontor.warehouse.table;

/**
 * A column type that every engine and Parquet share.
 *
 * @param precision total digits of a DECIMAL, otherwise 0
 * @param scale     digits after the point of a DECIMAL, otherwise 0
 */
public record Type(Kind kind, int precision, int scale) {

    /** The kinds of values. TIMESTAMP is an instant stored in UTC without a zone; INT has 32 and BIGINT 64 bits. */
    public enum Kind {
        STRING,
        BIGINT,
        INT,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        DECIMAL,
        DOUBLE
    }

    public static final Type STRING = new Type(Kind.STRING, 0, 0);
    public static final Type BIGINT = new Type(Kind.BIGINT, 0, 0);
    public static final Type INT = new Type(Kind.INT, 0, 0);
    public static final Type BOOLEAN = new Type(Kind.BOOLEAN, 0, 0);
    public static final Type DATE = new Type(Kind.DATE, 0, 0);
    public static final Type TIMESTAMP = new Type(Kind.TIMESTAMP, 0, 0);
    public static final Type DOUBLE = new Type(Kind.DOUBLE, 0, 0);
    /** Money: DECIMAL(18,2). */
    public static final Type MONEY = decimal(18, 2);
    /** Prices and quantities: DECIMAL(18,4). */
    public static final Type QUANTITY = decimal(18, 4);
    /** Currency rates: DECIMAL(18,8). */
    public static final Type RATE = decimal(18, 8);

    public Type {
        if ((kind == Kind.DECIMAL) != (precision > 0) || scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "only a DECIMAL has digits: " + kind + "(" + precision + "," + scale + ")");
        }
    }

    public static Type decimal(int precision, int scale) {
        return new Type(Kind.DECIMAL, precision, scale);
    }

    /** The type's name in the SQL that both engines read, for example {@code DECIMAL(18,2)}. */
    public String sql() {
        return kind == Kind.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : kind.name();
    }
}
