package io.kontor.warehouse.matching;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The domain under which a company is found. */
final class WebDomain {

    /** Places where many have a page: they say nothing about a company. */
    private static final Set<String> SHARED = Set.of(
            "facebook.com",
            "fb.com",
            "instagram.com",
            "linkedin.com",
            "twitter.com",
            "x.com",
            "youtube.com",
            "vk.com",
            "vk.ru",
            "ok.ru",
            "t.me",
            "google.com",
            "draugiem.lv",
            "wordpress.com",
            "wixsite.com",
            "blogspot.com",
            "tilda.ws",
            "mozello.lv",
            "mozello.com",
            "weebly.com",
            "1188.lv",
            "zl.lv",
            "lursoft.lv",
            "firmas.lv",
            "ss.lv",
            "ss.com",
            "avito.ru",
            "2gis.ru",
            "tiktok.com",
            "github.io");

    /** Names under which registries give out domains, besides the countries themselves. */
    private static final Set<String> SECOND_LEVELS =
            Set.of("co", "com", "org", "net", "edu", "gov", "ac", "msk", "spb", "id", "pp");

    private static final int LONGEST_SECOND_LEVEL = 4;

    private WebDomain() {}

    /** The registered domain of an address such as {@code https://www.alfa.lv/en}; empty for shared places. */
    static Optional<String> of(String website) {
        String host = website.trim()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("[/?#:].*$", "")
                .replaceFirst("\\.$", "");
        return registered(host).filter(domain -> !SHARED.contains(domain));
    }

    /** The registered domain of an address's company; empty for free mail. */
    static Optional<String> of(MailAddress address) {
        return address.isFree() ? Optional.empty() : of(address.domain());
    }

    private static Optional<String> registered(String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String[] labels = ascii.split("\\.", -1);
        int count = labels.length;
        if (count < 2 || !ascii.matches("[a-z0-9.-]+") || ascii.matches("[0-9.]+")) {
            return Optional.empty();
        }
        boolean isThird = count > 2
                && labels[count - 2].length() < LONGEST_SECOND_LEVEL
                && SECOND_LEVELS.contains(labels[count - 2]);
        int first = count - (isThird ? 3 : 2);
        return Optional.of(String.join(".", java.util.Arrays.copyOfRange(labels, first, count)));
    }
}
