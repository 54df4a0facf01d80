package io.kontor.warehouse.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An e-mail address as mail servers take it: small letters, no display name, no {@code +tag}; Gmail's dots are no
 * difference.
 */
record MailAddress(String local, String domain) {

    /** Providers with whom everybody has an address: they say nothing about a company. */
    private static final Set<String> FREE = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "ymail.com",
            "hotmail.com",
            "outlook.com",
            "live.com",
            "msn.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "proton.me",
            "protonmail.com",
            "zoho.com",
            "mail.com",
            "mail.ru",
            "bk.ru",
            "inbox.ru",
            "list.ru",
            "internet.ru",
            "yandex.ru",
            "ya.ru",
            "yandex.com",
            "rambler.ru",
            "lenta.ru",
            "ukr.net",
            "i.ua",
            "inbox.lv",
            "inbox.lt",
            "inbox.eu",
            "apollo.lv",
            "one.lv",
            "mail.lv",
            "e-apollo.lv",
            "delfi.lv",
            "tvnet.lv",
            "latnet.lv",
            "parks.lv",
            "mail.ee",
            "hot.ee",
            "online.ee",
            "neti.ee",
            "one.lt",
            "delfi.lt",
            "takas.lt",
            "zebra.lt",
            "gmail.lv",
            "tut.by",
            "wp.pl",
            "onet.pl",
            "o2.pl");

    /** Boxes that belong to a desk, not to a person. */
    private static final Set<String> DESKS = Set.of(
            "info",
            "office",
            "birojs",
            "kantor",
            "mail",
            "post",
            "pasts",
            "sales",
            "sale",
            "pardosana",
            "hello",
            "contact",
            "contacts",
            "kontakti",
            "admin",
            "administrator",
            "support",
            "service",
            "serviss",
            "help",
            "accounting",
            "gramatvediba",
            "buh",
            "buhgalter",
            "buhgalteria",
            "finance",
            "marketing",
            "hr",
            "order",
            "orders",
            "zakaz",
            "reception",
            "invoice",
            "invoices",
            "rekini",
            "noreply",
            "no-reply",
            "director");

    /** Reads an address; empty for what is none. */
    static Optional<MailAddress> of(String text) {
        String address = text.trim().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", "");
        int open = address.lastIndexOf('<');
        if (open >= 0 && address.endsWith(">")) {
            address = address.substring(open + 1, address.length() - 1).trim();
        }
        int sign = address.lastIndexOf('@');
        if (sign < 1 || address.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        String domain = address.substring(sign + 1).replaceFirst("\\.$", "");
        String local = address.substring(0, sign);
        int tag = local.indexOf('+');
        if (tag > 0) {
            local = local.substring(0, tag);
        }
        if (domain.equals("googlemail.com")) {
            domain = "gmail.com";
        }
        if (domain.equals("gmail.com")) {
            local = local.replace(".", "");
        }
        boolean complete = !local.isEmpty() && domain.indexOf('.') > 0 && !domain.endsWith(".");
        return complete && !isPlaceholder(domain) ? Optional.of(new MailAddress(local, domain)) : Optional.empty();
    }

    private static boolean isPlaceholder(String domain) {
        return domain.equals("example.com") || domain.equals("none.com") || domain.endsWith(".invalid");
    }

    String text() {
        return local + "@" + domain;
    }

    boolean isFree() {
        return FREE.contains(domain);
    }

    boolean isDesk() {
        return DESKS.contains(local);
    }
}
