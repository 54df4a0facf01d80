package io.kontor.warehouse.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** An id as people name it: system, installation and the system's own id. */
record PartyId(String entity, String system, String installation, String id) {

    private static final int HEX_DIGITS_OF_60_BITS = 15;

    /** Reads {@code amocrm/main/1042}; the last part may have strokes of its own. */
    static Optional<PartyId> of(String entity, String text) {
        String[] parts = text.split("/", 3);
        return parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty() && !parts[2].isEmpty()
                ? Optional.of(new PartyId(entity, parts[0], parts[1], parts[2]))
                : Optional.empty();
    }

    String text() {
        return String.join("/", system, installation, id);
    }

    /** The own key, as {@code kx_key} makes it in {@code source_identity}. */
    long key() {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest(String.join("|", entity, system, installation, id).getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS_OF_60_BITS), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
