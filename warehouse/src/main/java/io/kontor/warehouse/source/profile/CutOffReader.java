package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.config.ConfigNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code cut-off}. */
final class CutOffReader {

    private final ProfileSettings settings;

    CutOffReader(ProfileSettings settings) {
        this.settings = settings;
    }

    CutOff read() {
        Optional<ConfigNode> node = settings.root().find("cut-off");
        if (node.isEmpty()) {
            return new CutOff.FileTime();
        }
        ConfigNode cutOff = node.get();
        List<String> ways = List.of("file-name", "column", "fixed", "file-time").stream()
                .filter(way -> cutOff.find(way).isPresent())
                .toList();
        if (ways.size() != 1) {
            settings.contradiction(
                    settings.root().placeOf("cut-off"),
                    "cut-off needs exactly one of: file-name, column, fixed, file-time",
                    "it must be clear when the export was true",
                    ways.isEmpty() ? "add one of them" : "keep one of: " + String.join(", ", ways));
            return new CutOff.FileTime();
        }
        return switch (ways.get(0)) {
            case "file-name" -> fileName(cutOff);
            case "column" -> new CutOff.OfColumn(settings.column(cutOff.get("column")));
            case "fixed" -> fixed(cutOff.get("fixed"));
            default -> new CutOff.FileTime();
        };
    }

    private CutOff fileName(ConfigNode cutOff) {
        ConfigNode name = cutOff.get("file-name");
        Optional<Pattern> regex = settings.regex(name, 1);
        Optional<DatePattern> pattern = cutOff.find("pattern").flatMap(settings::pattern);
        if (cutOff.find("pattern").isEmpty()) {
            settings.contradiction(
                    cutOff.placeOf("file-name"),
                    "cut-off by file name needs a 'pattern'",
                    "the date in the name can only be read by a pattern",
                    "add 'pattern: yyyy-MM-dd'");
        }
        pattern.filter(counted -> counted.dayZero().isPresent())
                .ifPresent(counted -> settings.contradiction(
                        cutOff.get("pattern").place(),
                        "'" + counted.text() + "' is no date in a file's name",
                        "only sheets count days",
                        "write 'pattern: yyyy-MM-dd'"));
        if (regex.isEmpty() || pattern.isEmpty()) {
            return new CutOff.FileTime();
        }
        String at = cutOff.find("at").map(ConfigNode::text).orElse("23:59:59");
        try {
            return new CutOff.FileName(regex.get(), pattern.get(), LocalTime.parse(at));
        } catch (DateTimeException e) {
            settings.contradiction(
                    cutOff.get("at").place(), "no time of day '" + at + "'", "hours end at 23", "write 08:00");
            return new CutOff.FileTime();
        }
    }

    private CutOff fixed(ConfigNode node) {
        try {
            return new CutOff.Fixed(Instant.parse(node.text()));
        } catch (DateTimeException e) {
            settings.contradiction(
                    node.place(),
                    "no instant '" + node.text() + "'",
                    "a fixed cut-off is one instant in UTC",
                    "write it like 2017-12-31T23:59:59Z");
            return new CutOff.FileTime();
        }
    }
}
