package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.Parameters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the values of a SQL text that is put together: they are bound, never written into it. */
final class Texts {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<Object, String> names = new LinkedHashMap<>();

    /** The name under which a value is bound; equal values share one. */
    String bind(String value) {
        return name(value);
    }

    String bind(Instant value) {
        return name(value);
    }

    Parameters parameters() {
        return new Parameters(values);
    }

    private String name(Object value) {
        return names.computeIfAbsent(value, absent -> {
            String name = "p" + (values.size() + 1);
            values.put(name, value);
            return ":" + name;
        });
    }
}
