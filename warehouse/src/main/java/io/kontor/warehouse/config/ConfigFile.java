package io.kontor.warehouse.config;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A configuration file that is well-formed and fits the schema of its kind.
 *
 * @param path the file as the user knows it
 * @param text its whole text, without a byte order mark
 * @param root its settings
 */
public record ConfigFile(Path path, String text, ConfigNode root) {

    /** Built where a record is wanted: that takes as long as reading a file. */
    private static final class Records {

        /** Settings are written kebab-case; Java names follow them, and numbers may be given as text. */
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /**
     * Reads a file and checks it against a schema.
     *
     * @throws KontorException with every problem: K201 for a syntax error (only the first is known), K202 and K203 for
     *     what the schema refuses, K205 for a setting given twice, K301 when there is no file
     */
    public static ConfigFile read(Path file, ConfigSchema schema) {
        return of(file, textOf(file), schema);
    }

    /**
     * Checks a text that is not written to its file yet.
     *
     * @throws KontorException as {@link #read}
     */
    public static ConfigFile of(Path file, String text, ConfigSchema schema) {
        ConfigFile parsed = parse(file, text);
        List<Problem> problems = schema.problems(parsed);
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
        return parsed;
    }

    /** The settings as a record whose components have the settings' names in camel case. */
    public <T> T as(Class<T> type) {
        return Records.MAPPER.treeToValue(Trees.json(root), type);
    }

    /**
     * Reads a file that need not fit a schema.
     *
     * @throws KontorException K201 or K205 for what is no YAML, K301 when there is no file
     */
    public static ConfigFile parse(Path file) {
        return parse(file, textOf(file));
    }

    /**
     * Reads a text that need not fit a schema.
     *
     * @param file where messages say that it stands
     * @throws KontorException K201 or K205 for what is no YAML
     */
    public static ConfigFile parse(Path file, String text) {
        return new ConfigFile(file, text, new YamlTree(file.toString(), text).read());
    }

    private static String textOf(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K301,
                            "no file " + file,
                            Place.file(file.toString()),
                            "a configuration file that is named here is not there",
                            "check the name, or restore the file"),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K201,
                            file + " is not UTF-8 text",
                            Place.file(file.toString()),
                            "configuration files are always UTF-8",
                            "save the file as UTF-8 in your editor"),
                    e);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
