package io.kontor.warehouse.corpus;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of invoice lines as a model knows it, written in a random dialect and spoilt in ways whose effect on the true
 * content is known: what is left is either the model's total, or somebody is told.
 */
final class Ledger {

    private static final List<String> ACCOUNTS =
            List.of("Ромашка", "ООО \"Балтия\"", "Вода; лёд", "Two\nlines", " край ", "a,b", "x|y");

    private final Random random;
    private final List<Integer> columns = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line of the list.
     *
     * @param amount what it counts; null when nobody can know
     */
    private record Line(List<String> cells, @Nullable BigDecimal amount) {

        Line with(int cell, String text, @Nullable BigDecimal other) {
            List<String> changed = new ArrayList<>(cells);
            changed.set(cell, text);
            return new Line(changed, other);
        }
    }

    Ledger(long seed) {
        this.random = new Random(seed);
        int size = 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(20_000_000) - 5_000_000, 2);
            List<String> cells = List.of(
                    Integer.toString(i),
                    "%02d.%02d.2026".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)),
                    ACCOUNTS.get(random.nextInt(ACCOUNTS.size())),
                    Integer.toString(random.nextInt(9)),
                    written(amount),
                    "RUB");
            lines.add(new Line(cells, amount));
        }
        spoil();
    }

    /** The cells of the lines that a reader can know. */
    List<String> cells() {
        return lines.stream()
                .filter(line -> line.amount() != null)
                .map(line -> LineCells.written(line.cells()))
                .toList();
    }

    /** How many lines a reader can know. */
    long size() {
        return known().count();
    }

    /** Whether the reader must say that something is wrong. */
    boolean mustBeTold() {
        return size() < lines.size();
    }

    private Stream<BigDecimal> known() {
        return lines.stream().map(Line::amount).filter(Objects::nonNull);
    }

    private String written(BigDecimal amount) {
        String text = amount.abs().toPlainString().replace('.', ',');
        String grouped = random.nextBoolean()
                ? text
                : text.replaceAll("(?<=[0-9])(?=([0-9]{3})+,)", random.nextBoolean() ? " " : "\u00A0");
        return amount.signum() < 0 ? "-" + grouped : grouped;
    }

    private void spoil() {
        for (int i = random.nextInt(4); i > 0 && !lines.isEmpty(); i--) {
            int at = random.nextInt(lines.size());
            Line line = lines.get(at);
            switch (random.nextInt(9)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                case 2 -> Collections.shuffle(columns, random);
                case 3 -> lines.set(at, line.with(4, one("12x", "1.5", "--5", "#REF!", "1 2 3", "", "5-", "١"), null));
                case 4 ->
                    lines.set(at, line.with(1, one("31.02.2026", "2026-01-01", "", "1", "01.13.2026", "x"), null));
                case 5 -> lines.set(at, line.with(2, one("", "   ", "\u00A0"), null));
                case 6 -> lines.set(at, line.with(3, one("много", "1.5.2", "-"), null));
                case 7 -> Collections.shuffle(lines, random);
                default -> {
                    if (line.amount() != null) {
                        BigDecimal other = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
                        lines.set(at, line.with(4, written(other), other));
                    }
                }
            }
        }
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Its header and lines, as cells. */
    List<List<String>> rows() {
        return Stream.concat(
                        Stream.of(List.of(Lines.HEADER.strip().split(";"))),
                        lines.stream().map(Line::cells))
                .map(line -> columns.stream().map(line::get).toList())
                .toList();
    }

    /** The file; its delimiter and encoding are those of the profile, all else is drawn. */
    byte[] write(char delimiter, Charset encoding) {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        boolean everywhere = random.nextBoolean();
        String text = rows().stream()
                .map(line -> line.stream()
                        .map(cell -> quoted(cell, delimiter, everywhere))
                        .collect(Collectors.joining(String.valueOf(delimiter))))
                .collect(Collectors.joining(end));
        return (text + (random.nextBoolean() ? end : "")).getBytes(encoding);
    }

    private static String quoted(String cell, char delimiter, boolean everywhere) {
        boolean needed = cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
        return everywhere || needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
