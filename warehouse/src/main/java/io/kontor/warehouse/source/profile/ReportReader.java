package io.kontor.warehouse.source.profile;

import static io.kontor.warehouse.source.profile.ProfileSettings.texts;

import io.kontor.warehouse.config.ConfigNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code report}. */
final class ReportReader {

    private final ProfileSettings settings;

    ReportReader(ProfileSettings settings) {
        this.settings = settings;
    }

    ReportRules read(ConfigNode report) {
        Map<String, Pattern> parameters = new LinkedHashMap<>();
        report.find("parameters")
                .ifPresent(list -> list.entries()
                        .forEach((name, node) ->
                                settings.regex(node, 1).ifPresent(pattern -> parameters.put(name, pattern))));
        return new ReportRules(
                texts(report, "groups"),
                report.find("labels").map(settings::column),
                settings.columns(report, "sums"),
                parameters);
    }
}
