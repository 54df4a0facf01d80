package io.kontor.warehouse.staging;

import io.kontor.warehouse.file.Sha256;

/** Names of loads. */
final class LoadIds {

    private static final int LENGTH = 32;

    private LoadIds() {}

    /**
     * The name of a load: by source and content, so that a file under another name is the same load, and a corrected
     * profile replaces what the old one loaded.
     */
    static String of(String source, String fileSha256) {
        return Sha256.of(source + "\n" + fileSha256).substring(0, LENGTH);
    }
}
