package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.file.Sha256;
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
        return Sha256.of(text).substring(0, LENGTH);
    }
}
