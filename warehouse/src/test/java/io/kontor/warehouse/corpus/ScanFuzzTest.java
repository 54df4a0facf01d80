package io.kontor.warehouse.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.fixture.Fixture;
import io.kontor.warehouse.source.fixture.Fixtures;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.source.shape.Shape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoils the fixtures of the shipped profiles, blindly, and scans them: no hang, no failure but a problem, every record
 * accounted for; and of text without bad rows every record that goes on to the engine is one that a second, plain reader
 * finds on the same line with the same cells. What the engine makes of cells is {@link LoadFuzzTest}'s.
 */
class ScanFuzzTest {

    private static final int MUTATIONS = Integer.getInteger("kontor.mutations", 20_000);
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("windows-1251"),
            Charset.forName("windows-1257"),
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"),
            StandardCharsets.ISO_8859_1,
            Charset.forName("KOI8-R"),
            Charset.forName("IBM866"));

    @TempDir
    private Path folder;

    private int compared;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void spoiledFilesAreReadRightOrRefused() throws IOException {
        SourceProfiles profiles = SourceProfiles.readAll(Path.of("../config/sources"));
        List<Fixture> fixtures = Fixtures.all();
        Path work = Files.createDirectory(folder.resolve("work"));
        List<String> failures = new ArrayList<>();
        int read = 0;
        for (int seed = 0; seed < MUTATIONS && failures.size() < 20; seed++) {
            Fixture fixture = fixtures.get(seed % fixtures.size());
            SourceProfile profile = profiles.named(fixture.profile());
            byte[] bytes = Mutation.several(fixture.bytes(), new Random(seed));
            Path file = Files.write(folder.resolve("mutant"), bytes);
            long start = System.nanoTime();
            try {
                Scan scan = Exports.scan(profile, file, "mutant", work);
                read++;
                String where = "seed " + seed + " of " + fixture.fileName() + ": ";
                wrong(scan, profile, file, bytes).ifPresent(why -> failures.add(where + why));
            } catch (KontorException e) {
                // refused with a problem, as it should be
            } catch (RuntimeException e) {
                failures.add("seed " + seed + " of " + fixture.fileName() + ": " + e);
            }
            if (System.nanoTime() - start > MOST.toNanos()) {
                failures.add("seed " + seed + " of " + fixture.fileName() + " took longer than " + MOST);
            }
        }

        assertThat(failures).isEmpty();
        assertThat(read).as("files that could be read, of " + MUTATIONS).isGreaterThan(MUTATIONS / 10);
        assertThat(compared).as("files that a plain reader read, too").isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void plainReaderNoticesAnotherCell() {
        byte[] bytes = Lines.utf8("a;b\n1;2\n3;4\n");

        assertThat(isAsPlain(List.of(List.of("2", "1", "2"), List.of("3", "3", "4")), bytes, ';'))
                .isTrue();
        assertThat(isAsPlain(List.of(List.of("2", "2", "1")), bytes, ';')).isFalse();
        assertThat(isAsPlain(List.of(List.of("3", "1", "2")), bytes, ';')).isFalse();
    }

    private Optional<String> wrong(Scan scan, SourceProfile profile, Path file, byte[] bytes) throws IOException {
        long accounted = scan.clean() + scan.bad() + scan.empty() + scan.repeatedHeaders();
        Map<Long, List<String>> lines = PlainCsv.read(
                Files.readAllBytes(scan.cleanText()), StandardCharsets.UTF_8, scan.delimiter(), '"', false);
        if (accounted != scan.records() || lines.size() != scan.clean()) {
            return Optional.of("records do not add up: " + scan);
        }
        // Records of a report have cells of the rows above them, which a plain reader does not carry on.
        boolean isList = profile.format().report().isEmpty() && Shape.of(file, "mutant") == Shape.TEXT;
        boolean comparable = isList && scan.bad() == 0;
        compared += comparable ? 1 : 0;
        return comparable && !isAsPlain(lines.values(), bytes, scan.delimiter())
                ? Optional.of("a plain reader reads other cells: " + lines.values())
                : Optional.empty();
    }

    /** Whether in some encoding, with some quotes, a plain reader finds all these records. */
    private static boolean isAsPlain(Collection<List<String>> clean, byte[] bytes, char delimiter) {
        return ENCODINGS.stream()
                .anyMatch(encoding -> Stream.of(false, true)
                        .map(backslash -> PlainCsv.read(bytes, encoding, delimiter, '"', backslash))
                        .anyMatch(plain -> clean.stream().allMatch(record -> contains(plain, record))));
    }

    /** Whether the record's cells, after its line, are cells of that line, in their order. */
    private static boolean contains(Map<Long, List<String>> plain, List<String> record) {
        Iterator<String> cells =
                plain.getOrDefault(Long.valueOf(record.get(0)), List.of()).iterator();
        return record.stream().skip(1).allMatch(cell -> find(cells, value(cell)));
    }

    private static boolean find(Iterator<String> cells, String wanted) {
        while (cells.hasNext()) {
            if (value(cells.next()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The sign that stands for line breaks in the clean text is not told from one in the file. */
    private static String value(String cell) {
        return PlainCsv.trimmed(cell.replace('\u001F', '\n'));
    }
}
