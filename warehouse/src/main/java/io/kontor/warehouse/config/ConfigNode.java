package io.kontor.warehouse.config;

import io.kontor.warehouse.problem.Place;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a configuration file: an object, a list, a text, a number, a flag or nothing. The schema has made sure of
 * the kind before anybody asks, so an accessor of another kind throws IllegalStateException.
 */
public final class ConfigNode {

    /** A setting of an object: where its name stands and what it is set to. */
    record Setting(Place key, ConfigNode value) {}

    private final Place place;
    private final @Nullable Object scalar;
    private final @Nullable List<ConfigNode> items;
    private final @Nullable Map<String, Setting> settings;

    private ConfigNode(
            Place place,
            @Nullable Object scalar,
            @Nullable List<ConfigNode> items,
            @Nullable Map<String, Setting> settings) {
        this.place = place;
        this.scalar = scalar;
        this.items = items;
        this.settings = settings;
    }

    static ConfigNode scalar(Place place, @Nullable Object value) {
        return new ConfigNode(place, value, null, null);
    }

    static ConfigNode list(Place place, List<ConfigNode> items) {
        return new ConfigNode(place, null, List.copyOf(items), null);
    }

    static ConfigNode object(Place place, Map<String, Setting> settings) {
        return new ConfigNode(place, null, null, Collections.unmodifiableMap(new LinkedHashMap<>(settings)));
    }

    /** Where the value stands, with its line of text for the error message. */
    public Place place() {
        return place;
    }

    /** Where the name of a setting stands; the object's own place when it has no such setting. */
    public Place placeOf(String name) {
        Setting setting = settings().get(name);
        return setting == null ? place : setting.key();
    }

    public boolean isObject() {
        return settings != null;
    }

    public boolean isList() {
        return items != null;
    }

    public boolean isText() {
        return scalar instanceof String;
    }

    /** The text of a scalar, as the file has it in its plain form: {@code 5}, {@code true}, {@code won}. */
    public String text() {
        return value(scalar, "a text").toString();
    }

    public int integer() {
        return number().intValueExact();
    }

    public BigDecimal number() {
        return new BigDecimal(text());
    }

    public boolean flag() {
        return (Boolean) value(scalar, "a flag");
    }

    public List<ConfigNode> items() {
        return value(items, "a list");
    }

    /** The settings of an object in the order of the file. */
    public Map<String, ConfigNode> entries() {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        settings().forEach((name, setting) -> entries.put(name, setting.value()));
        return entries;
    }

    /** The value of a setting that the schema requires. */
    public ConfigNode get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no setting " + name + " at " + place));
    }

    /** The value of a setting; empty when it is absent or null. */
    public Optional<ConfigNode> find(String name) {
        return Optional.ofNullable(settings().get(name)).map(Setting::value).filter(node -> !node.isNull());
    }

    boolean isNull() {
        return scalar == null && items == null && settings == null;
    }

    @Nullable
    Object scalar() {
        return scalar;
    }

    private Map<String, Setting> settings() {
        return value(settings, "an object");
    }

    private <T> T value(@Nullable T part, String kind) {
        if (part == null) {
            throw new IllegalStateException("not " + kind + " at " + place);
        }
        return part;
    }
}
