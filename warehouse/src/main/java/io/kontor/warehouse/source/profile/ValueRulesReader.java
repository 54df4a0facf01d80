package io.kontor.warehouse.source.profile;

import static io.kontor.warehouse.source.profile.ProfileSettings.texts;
import static io.kontor.warehouse.source.profile.ProfileSettings.word;

import io.kontor.warehouse.config.ConfigNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads {@code values}. */
final class ValueRulesReader {

    private final ProfileSettings settings;

    ValueRulesReader(ProfileSettings settings) {
        this.settings = settings;
    }

    ValueRules read() {
        Optional<ConfigNode> values = settings.root().find("values");
        char decimal = values.flatMap(v -> v.find("decimal"))
                .map(v -> v.text().charAt(0))
                .orElse('.');
        Optional<ConfigNode> thousands = values.flatMap(v -> v.find("thousands"));
        thousands
                .filter(t -> t.text().charAt(0) == decimal)
                .ifPresent(t -> settings.contradiction(
                        t.place(),
                        "decimal sign and thousands sign are the same",
                        "1" + decimal + "234 could be read in two ways",
                        "look at an amount with cents in the file and set both"));
        return new ValueRules(
                decimal,
                thousands.map(t -> t.text().charAt(0)),
                values.flatMap(v -> v.find("minus"))
                        .map(v -> word(v, ValueRules.Minus.class))
                        .orElse(ValueRules.Minus.LEADING),
                values.map(v -> texts(v, "strip")).orElse(List.of()),
                values.map(settings::dates).orElse(List.of()),
                values.flatMap(settings::zone).orElse(ZoneOffset.UTC),
                values.map(v -> texts(v, "empty")).orElse(List.of()),
                words(values, "yes", List.of("yes", "true", "1")),
                words(values, "no", List.of("no", "false", "0")));
    }

    private static List<String> words(Optional<ConfigNode> values, String name, List<String> usual) {
        return values.filter(v -> v.find(name).isPresent())
                .map(v -> texts(v, name))
                .orElse(usual);
    }
}
