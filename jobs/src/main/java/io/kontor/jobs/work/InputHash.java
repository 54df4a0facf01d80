package io.kontor.jobs.work;

import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/** Says whether a step has to be done again: equal parts in an equal order give an equal hash. */
public final class InputHash {

    private final MessageDigest digest;

    public InputHash() {
        digest = Sha256.digest();
    }

    public InputHash add(Object part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        // The length keeps "ab", "c" apart from "a", "bc".
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** A model is its class: it has no other state. */
    public InputHash add(Model model) {
        return add(model.keys()).add(model.function().getClass().getName());
    }

    public InputHash add(Map<String, ?> parts) {
        new TreeMap<>(parts).forEach((name, value) -> add(name).add(value));
        return this;
    }

    public String hex() {
        return Sha256.hex(digest);
    }
}
