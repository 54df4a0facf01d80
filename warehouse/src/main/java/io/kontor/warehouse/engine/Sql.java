package io.kontor.warehouse.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A SQL text with the name under which errors and logs speak of it. Parameters are written {@code :name}.
 */
public record Sql(String name, String text) {

    /** Reads the file that lies beside a class. */
    public static Sql beside(Class<?> owner, String fileName) {
        try (InputStream in = owner.getResourceAsStream(fileName)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + fileName + " beside " + owner.getName());
            }
            return new Sql(fileName, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
