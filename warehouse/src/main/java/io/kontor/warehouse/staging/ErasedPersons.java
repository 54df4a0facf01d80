package io.kontor.warehouse.staging;

import io.kontor.warehouse.file.Sha256;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who was erased and must not come back: keyed hashes of e-mail addresses, telephone numbers, names and ids. Without the key,
 * which lies outside the database, they tell nothing, not even to who guesses a name.
 *
 * @param key    a secret of this workspace; empty where nobody was erased
 * @param hashes as made by {@link #hash}
 */
public record ErasedPersons(String key, Set<String> hashes) {

    public static final ErasedPersons NONE = new ErasedPersons("", Set.of());

    /** What identifies a person. */
    public enum Kind {
        EMAIL("lower(trim(%s))"),
        PHONE("regexp_replace(%s, '[^0-9]', '', 'g')"),
        NAME("lower(trim(%s))"),
        REF("%s");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** The word in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A value as it is compared, the same as in a query. */
        public String normal(String value) {
            return switch (this) {
                case EMAIL, NAME -> value.strip().toLowerCase(Locale.ROOT);
                case PHONE -> value.replaceAll("[^0-9]", "");
                case REF -> value;
            };
        }
    }

    public ErasedPersons {
        hashes = Set.copyOf(hashes);
    }

    /** The keyed hash of a value. The key stands before and after, so that no hash can be continued to another. */
    public String hash(Kind kind, String value) {
        return Sha256.of(key + kind.text() + ":" + kind.normal(value) + key);
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    /**
     * The condition that a row of personal data is of an erased person: its e-mail or id is theirs, or its name and
     * telephone are; a name alone counts where the row tells neither e-mail nor telephone, since names are shared.
     *
     * @param system the prefix that makes ids of different systems different
     */
    String condition(String system, Texts texts) {
        String email = known(Kind.EMAIL, "email", texts);
        String ref = known(Kind.REF, texts.bind(system) + " || contact_ref", texts);
        String name = known(Kind.NAME, "full_name", texts);
        String phone = known(Kind.PHONE, "phone", texts);
        return "coalesce(" + email + ", false) or coalesce(" + ref + ", false) or coalesce(" + name + " and (" + phone
                + " or (email is null and phone is null)), false)";
    }

    private String known(Kind kind, String value, Texts texts) {
        String normal = String.format(Locale.ROOT, kind.sql, value);
        String list = hashes.stream().sorted().map(texts::bind).collect(Collectors.joining(", "));
        String bound = texts.bind(key);
        return "sha256(" + bound + " || '" + kind.text() + ":' || " + normal + " || " + bound + ") in (" + list + ")";
    }

    @Override
    public String toString() {
        return "ErasedPersons[" + hashes.size() + " hashes]";
    }
}
