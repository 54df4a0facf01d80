package io.kontor.warehouse.source.shape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be kept of addresses and subjects: the domain, and a hash that only says "the same again". */
final class Pseudonyms {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\",;:()]+@([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])");
    private static final int LENGTH = 24;

    private Pseudonyms() {}

    /** The domains of all addresses in a text, in small letters, each once, in their order. */
    static Set<String> domains(String text) {
        Set<String> domains = new TreeSet<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            domains.add(matcher.group(1).toLowerCase(Locale.ROOT));
        }
        return domains;
    }

    static int addresses(String text) {
        return (int) ADDRESS.matcher(text).results().count();
    }

    /** Empty for an empty text. */
    static String hash(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
