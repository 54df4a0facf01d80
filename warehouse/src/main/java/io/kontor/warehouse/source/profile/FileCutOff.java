package io.kontor.warehouse.source.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Says when an export was true, by the file without its rows. */
public final class FileCutOff {

    private FileCutOff() {}

    /** The instant for the whole file; empty where each row says it. */
    public static Optional<Instant> of(SourceProfile profile, Path file) {
        CutOff cutOff = profile.cutOff();
        if (cutOff instanceof CutOff.Fixed fixed) {
            return Optional.of(fixed.at());
        }
        if (cutOff instanceof CutOff.FileName name) {
            return byName(name, file, profile.values().zone());
        }
        if (cutOff instanceof CutOff.OfColumn) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instant that a file's name tells; empty where it tells none. */
    public static Optional<Instant> byName(CutOff.FileName cutOff, Path file, ZoneId zone) {
        Matcher matcher = cutOff.name().matcher(file.getFileName().toString());
        if (!matcher.find()) {
            return Optional.empty();
        }
        // Unlike "yyyy", "uuuu" needs no era, so that impossible days are refused.
        String pattern = cutOff.pattern().text().replace("yyyy", "uuuu").replace("yy", "uu");
        try {
            TemporalAccessor date = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .parseBest(matcher.group(1), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (date instanceof OffsetDateTime moment) {
                return Optional.of(moment.toInstant());
            }
            LocalDateTime local = date instanceof LocalDateTime moment
                    ? moment
                    : LocalDate.from(date).atTime(cutOff.at());
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
