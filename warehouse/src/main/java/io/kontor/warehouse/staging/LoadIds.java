package io.kontor.warehouse.staging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of loads. */
final class LoadIds {

    private static final int LENGTH = 32;

    private LoadIds() {}

    /**
     * The name of a load: by source and content, so that a file under another name is the same load, and a corrected
     * profile replaces what the old one loaded.
     */
    static String of(String source, String fileSha256) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source + "\n" + fileSha256).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
