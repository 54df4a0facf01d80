package io.kontor.warehouse.source.shape;

import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day, or a moment of one, as a calendar writes it.
 *
 * @param local in its own zone
 * @param zone  null where it has none
 */
record Moment(LocalDateTime local, @Nullable ZoneId zone, boolean isDay) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern PARAMETER = Pattern.compile(";([A-Za-z-]+)=(\"[^\"]*\"|[^;:]*)");

    /**
     * Reads the value of a property.
     *
     * @param head its name and parameters
     * @throws DateTimeException where it is not written as the standard says
     */
    static Moment of(String head, String value) {
        if (value.length() == 8) {
            return new Moment(LocalDate.parse(value, DATE).atStartOfDay(), null, true);
        }
        boolean utc = value.endsWith("Z");
        LocalDateTime local = LocalDateTime.parse(utc ? value.substring(0, value.length() - 1) : value, TIME);
        String zone = parameter(head, "TZID");
        return new Moment(local, utc ? ZoneOffset.UTC : zone.isEmpty() ? null : zone(zone), false);
    }

    private static String parameter(String head, String name) {
        Matcher matcher = PARAMETER.matcher(head);
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(name)) {
                return matcher.group(2).replace("\"", "");
            }
        }
        return "";
    }

    /** Outlook calls zones as Windows does. */
    private static ZoneId zone(String name) {
        String known = TimeZone.getIDForWindowsID(name, "001");
        return ZoneId.of(known == null ? name : known);
    }

    /** The same day or moment in words that are equal for equal ones: in UTC where it has a zone. */
    String iso() {
        ZoneId known = zone;
        if (known == null) {
            return isDay ? local.toLocalDate().toString() : Serials.iso(local);
        }
        return local.atZone(known)
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                + "Z";
    }

    /** In its zone; one without a zone as if it was in another one. */
    ZonedDateTime in(ZoneId other) {
        return local.atZone(zone == null ? other : zone);
    }

    /** As if one without a zone was in UTC, which is at most some hours off. */
    Instant instant() {
        return in(ZoneOffset.UTC).toInstant();
    }

    /** Another time with the same zone. */
    Moment at(LocalDateTime other) {
        return new Moment(other, zone, isDay);
    }
}
