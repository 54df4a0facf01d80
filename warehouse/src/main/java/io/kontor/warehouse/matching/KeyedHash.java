package io.kontor.warehouse.matching;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under the workspace's secret. Equal texts have equal hashes, and nobody without the secret can find an
 * address by trying all of them.
 */
final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    KeyedHash(String secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** The first 128 bits in hexadecimal digits; the kind keeps an address apart from a name of the same letters. */
    String of(String kind, String text) {
        byte[] hash = mac.doFinal((kind + "|" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
