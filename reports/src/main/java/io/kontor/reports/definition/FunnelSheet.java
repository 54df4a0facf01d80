package io.kontor.reports.definition;

import io.kontor.reports.definition.MetricRows.Line;
import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Cell.Scale;
import io.kontor.reports.model.Chart;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Look;
import io.kontor.reports.model.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where deals get stuck: each pipeline as a funnel, the weakest step marked. */
final class FunnelSheet implements Finding.Finder {

    private static final List<Integer> GRID = List.of(170, 400, 76, 76, 76, 76, 84, 104);
    /** Fewer deals than this say nothing about a step. */
    private static final long ENOUGH = 20;

    /** Standard errors that a fall exceeds by chance in one case of twenty. */
    private static final double BEYOND_CHANCE = 1.645;

    private static final int PIPELINES = 4;
    private static final int NAME_LENGTH = 22;

    private final Wording words;
    private final Map<String, List<Line>> pipelines;
    private final Optional<Line> weakest;

    FunnelSheet(MetricRows rows, Wording words) {
        this.words = words;
        this.pipelines = pipelines(rows);
        List<Line> steps = pipelines.values().stream().flatMap(List::stream).toList();
        this.weakest = steps.stream()
                .filter(row -> worsening(row).isPresent())
                .min(Comparator.comparingDouble(row -> worsening(row).orElseThrow() * row.count("entered_count")))
                .or(() -> steps.stream()
                        .filter(row -> row.count("entered_count") >= ENOUGH)
                        .filter(row -> row.number("conversion_ratio").isPresent())
                        .filter(row -> row.number("conversion_ratio").orElseThrow() > 0)
                        .min(Comparator.comparingDouble(
                                row -> row.number("conversion_ratio").orElseThrow())));
    }

    /** The largest pipelines first; a pipeline's stages in order. */
    private static Map<String, List<Line>> pipelines(MetricRows rows) {
        Map<String, List<Line>> all = new LinkedHashMap<>();
        rows.of("pipeline__funnel").stream()
                .sorted(Comparator.<Line, String>comparing(row -> row.text("pipeline_name"))
                        .thenComparingDouble(row -> row.number("stage_order").orElse(0))
                        .thenComparing(row -> row.text("stage_name")))
                .forEach(row -> all.computeIfAbsent(row.text("pipeline_name"), name -> new ArrayList<>())
                        .add(row));
        Map<String, List<Line>> largest = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Line>> entry) -> -entered(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(PIPELINES)
                .forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
        return largest;
    }

    private static long entered(List<Line> stages) {
        return stages.stream()
                .mapToLong(row -> row.count("entered_count"))
                .max()
                .orElse(0);
    }

    /** The fall of a step's conversion against the year before, where both have enough deals and chance is unlikely. */
    private static OptionalDouble worsening(Line row) {
        OptionalDouble now = row.number("conversion_ratio");
        OptionalDouble before = row.number("previous_conversion_ratio");
        boolean enough = row.count("entered_count") >= ENOUGH && row.count("previous_entered_count") >= ENOUGH;
        if (!enough || now.isEmpty() || before.isEmpty()) {
            return OptionalDouble.empty();
        }
        double fall = now.getAsDouble() - before.getAsDouble();
        double error = error(now.getAsDouble(), (double) row.count("entered_count"), before.getAsDouble(), (double)
                row.count("previous_entered_count"));
        return fall < -BEYOND_CHANCE * error ? OptionalDouble.of(fall) : OptionalDouble.empty();
    }

    /** The standard error of the difference of two proportions, pooled. */
    private static double error(double one, double n, double other, double m) {
        double pooled = (one * n + other * m) / (n + m);
        return Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    }

    Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        String message = weakest.map(this::message)
                .orElseGet(() -> words.say(pipelines.isEmpty() ? "funnel.headline.none" : "funnel.headline.few"));
        blocks.add(Parts.headline(
                words,
                message,
                words.say("funnel.subtitle", words.texts().day(words.context().asOf()))));
        if (pipelines.isEmpty()) {
            blocks.add(new Block.Notes(List.of(words.say("missing.stages"))));
        }
        int number = 1;
        for (Map.Entry<String, List<Line>> pipeline : pipelines.entrySet()) {
            blocks.add(table("funnel_" + number++, pipeline.getKey(), pipeline.getValue()));
            blocks.add(new Block.Space(1));
        }
        if (!pipelines.isEmpty()) {
            blocks.add(new Block.Notes(List.of(words.say("funnel.note.passed"), words.say("funnel.note.days"))));
        }
        return new Sheet("funnel", words.say("sheet.funnel"), GRID, 0, Page.LONG, blocks);
    }

    private String message(Line row) {
        String stage = name(row);
        String rate = words.percent(row.number("conversion_ratio").orElseThrow());
        OptionalDouble fall = worsening(row);
        return fall.isPresent()
                ? words.say("funnel.headline.worse", stage, rate, words.points(fall.getAsDouble()))
                : words.say("funnel.headline.lowest", stage, rate);
    }

    private Table table(String id, String pipeline, List<Line> stages) {
        Scale scale = Wording.scaleFor(stages.stream()
                .mapToDouble(row -> row.moneyOrZero("entered_amount").doubleValue())
                .max()
                .orElse(0));
        List<Column> columns = List.of(
                Column.of(words.say("column.stage"), Look.PLAIN),
                Column.of("", Look.PLAIN),
                Column.of(words.say("column.deals"), Look.PLAIN),
                Column.of(words.say("column.conversion"), Look.STRONG),
                Column.of(words.say("column.previous"), Look.MUTED),
                Column.of(words.say("column.points"), Look.PLAIN),
                Column.of(words.say("column.days"), Look.PLAIN),
                Column.of(words.say("column.amount", words.unit(scale)), Look.MUTED));
        List<Table.Line> lines = stages.stream().map(row -> line(row, scale)).toList();
        Chart.Funnel chart = new Chart.Funnel(
                pipeline,
                "",
                words.say("chart.funnel.alternative", pipeline),
                stages.stream()
                        .map(row -> new Chart.Bar(
                                row.text("stage_name"),
                                row.count("entered_count"),
                                weakest.isPresent() && weakest.orElseThrow().equals(row)))
                        .toList());
        String title = pipelines.size() == 1 && pipeline.equals("default")
                ? ""
                : words.say("funnel.table", pipeline.equals("default") ? words.say("funnel.default") : pipeline);
        return Table.of(id, title, columns, lines).with(new Table.Inlay(1, chart, 32));
    }

    private Table.Line line(Line row, Scale scale) {
        OptionalDouble now = row.number("conversion_ratio");
        OptionalDouble before = row.number("previous_conversion_ratio");
        boolean last = row.number("passed_count").isEmpty();
        Cell change = now.isPresent() && before.isPresent()
                ? Wording.points(
                        now.getAsDouble() - before.getAsDouble(),
                        Tone.moreIsBetter(now.getAsDouble() - before.getAsDouble()))
                : last ? new Cell.Blank() : words.missing("history");
        return Table.Line.of(
                Wording.text(row.text("stage_name")),
                new Cell.Blank(),
                new Cell.Count(row.count("entered_count")),
                last ? new Cell.Blank() : words.ratio(now, 0, "entered"),
                last ? new Cell.Blank() : words.ratio(before, 0, "history"),
                change,
                last ? new Cell.Blank() : words.days(row.number("days_in_stage_median"), 0, "median"),
                words.money(row.money("entered_amount").filter(FunnelSheet::isKnown), scale, "deal_amounts"));
    }

    private static boolean isKnown(BigDecimal amount) {
        return amount.signum() != 0;
    }

    @Override
    public List<Finding> findings() {
        return weakest.map(row -> {
                    OptionalDouble fall = worsening(row);
                    String stage = name(row);
                    String rate = words.percent(row.number("conversion_ratio").orElseThrow());
                    String rest = row.number("days_in_stage_median").isPresent()
                            ? words.say(
                                    "finding.funnel.days",
                                    Math.round(
                                            row.number("days_in_stage_median").orElseThrow()))
                            : "";
                    String detail = fall.isPresent()
                            ? words.say("finding.funnel.worse", rate, words.points(fall.getAsDouble()), rest)
                            : words.say("finding.funnel.lowest", rate, rest);
                    return List.of(new Finding(
                            fall.isPresent() ? 3 - fall.getAsDouble() : 1,
                            new Block.Decision(
                                    fall.isPresent() ? Tone.BAD : Tone.NEUTRAL,
                                    words.say("finding.funnel", stage),
                                    detail,
                                    Sheet.Link.to("funnel"))));
                })
                .orElse(List.of());
    }

    /** The stage, with its pipeline where there are several. */
    private String name(Line row) {
        String stage = shortened(row.text("stage_name"));
        return pipelines.size() == 1 ? stage : words.say("funnel.stage", stage, shortened(row.text("pipeline_name")));
    }

    private static String shortened(String name) {
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH - 1) + "\u2026";
    }
}
