package io.kontor.reports.definition;

import io.kontor.reports.model.Block;
import io.kontor.reports.model.Cell;
import io.kontor.reports.model.Sheet;
import io.kontor.reports.model.Sheet.Page;
import io.kontor.reports.model.Table;
import io.kontor.reports.model.Table.Column;
import io.kontor.reports.model.Table.Look;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where each number comes from, and why one is missing. */
final class MethodSheet {

    private static final List<Integer> GRID = List.of(210, 470, 100, 190, 70, 90);
    /** The numbers of the first page, of the tables and of the data, with the metric that holds each. */
    private static final List<String[]> NUMBERS = List.of(
            new String[] {"sales", "sales__month", "money"},
            new String[] {"won", "pipeline__month", "money"},
            new String[] {"growth", "sales__growth_decomposition", "money"},
            new String[] {"win_rate", "pipeline__month", "ratio"},
            new String[] {"average_deal", "pipeline__month", "money"},
            new String[] {"open", "pipeline__month", "money"},
            new String[] {"funnel", "pipeline__funnel", "ratio"},
            new String[] {"manager", "performance__manager", "mixed"},
            new String[] {"churn", "churn__rate", "ratio"},
            new String[] {"silent", "churn__silent_account", "count"},
            new String[] {"segment", "segmentation__rfm", "count"},
            new String[] {"migration", "segmentation__migration", "ratio"},
            new String[] {"abc", "segmentation__abc", "money"},
            new String[] {"forecast", "forecast__sales_month", "money"},
            new String[] {"completeness", "quality__completeness", "ratio"},
            new String[] {"adoption", "quality__adoption", "ratio"},
            new String[] {"late_entry", "quality__late_entry", "ratio"},
            new String[] {"duplicate", "quality__duplicate", "ratio"});

    private final MetricRows rows;
    private final Facts facts;
    private final Wording words;
    private final List<Sheet> told;

    MethodSheet(MetricRows rows, Facts facts, Wording words, List<Sheet> told) {
        this.rows = rows;
        this.facts = facts;
        this.words = words;
        this.told = told;
    }

    Sheet sheet() {
        ReportContext context = words.context();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Parts.headline(
                words,
                words.say("method.headline"),
                words.say(
                        "method.subtitle",
                        context.runId(),
                        context.releaseId(),
                        words.texts().day(context.asOf()))));
        blocks.add(definitions());
        blocks.add(new Block.Space(1));
        blocks.add(sources());
        blocks.add(new Block.Space(1));
        blocks.add(checks());
        List<Table.Line> missing = missing();
        if (!missing.isEmpty()) {
            blocks.add(new Block.Space(1));
            blocks.add(Table.of(
                    "method_missing",
                    words.say("method.missing"),
                    List.of(
                            Column.of(words.say("column.sheet"), Look.STRONG),
                            Column.of(words.say("column.reason"), Look.PROSE)),
                    missing));
        }
        blocks.add(new Block.Space(1));
        blocks.add(notation());
        return new Sheet("method", words.say("sheet.method"), GRID, 0, Page.LONG, blocks);
    }

    private Table definitions() {
        List<Table.Line> lines = new ArrayList<>();
        for (String[] number : NUMBERS) {
            TableName table = new TableName(number[1]);
            if (number[0].equals("won") && facts.basis() != Facts.Basis.WON) {
                continue;
            }
            Metric metric = Metrics.named(table);
            Rows found = rows.tables().get(table);
            lines.add(Table.Line.of(
                    Wording.text(words.say("number." + number[0])),
                    Wording.text(words.say("definition." + number[0])),
                    Wording.text(
                            words.say("measure." + number[2], words.context().currency())),
                    Wording.text(metric.inputs().stream()
                            .map(TableName::value)
                            .collect(Collectors.joining(", ", number[1] + " \u2190 ", ""))),
                    new Cell.Count(found == null ? 0 : found.size()),
                    new Cell.Day(words.context().asOf())));
        }
        return Table.of(
                "method_numbers",
                words.say("method.numbers"),
                List.of(
                        Column.of(words.say("column.number"), Look.STRONG),
                        Column.of(words.say("column.definition"), Look.PROSE),
                        Column.of(words.say("column.unit"), Look.PROSE),
                        Column.of(words.say("column.source_tables"), Look.PROSE),
                        Column.of(words.say("column.rows"), Look.PLAIN),
                        Column.of(words.say("column.as_of"), Look.PLAIN)),
                lines);
    }

    private Table sources() {
        List<Table.Line> lines = words.context().sources().stream()
                .map(source -> Table.Line.of(
                        Wording.text(source.name()),
                        Wording.text(source.file()),
                        new Cell.Count(source.rows()),
                        source.cutOff()
                                .<Cell>map(cutOff -> new Cell.Moment(
                                        cutOff.atZone(words.context().zone()).toLocalDateTime()))
                                .orElseGet(() -> words.missingWord("cut_off")),
                        new Cell.Count(source.quarantined())))
                .toList();
        return Table.of(
                "method_sources",
                words.say("method.sources"),
                List.of(
                        Column.of(words.say("column.source"), Look.STRONG),
                        Column.of(words.say("column.file"), Look.PROSE),
                        Column.of(words.say("column.rows_loaded"), Look.PLAIN),
                        Column.of(words.say("column.cut_off"), Look.PLAIN),
                        Column.of(words.say("column.quarantined"), Look.PLAIN)),
                lines.isEmpty()
                        ? List.of(Table.Line.of(
                                words.missingWord("sources"),
                                new Cell.Blank(),
                                new Cell.Blank(),
                                new Cell.Blank(),
                                new Cell.Blank()))
                        : lines);
    }

    private Table checks() {
        List<Table.Line> lines = words.context().checks().stream()
                .map(check -> Table.Line.of(
                        Wording.text((check.passed() ? "\u2713 " : "\u2717 ") + check.name()),
                        Wording.text(check.detail()),
                        Wording.text(words.say(check.passed() ? "check.passed" : "check.failed"))))
                .toList();
        return Table.of(
                "method_checks",
                words.say("method.checks"),
                List.of(
                        Column.of(words.say("column.check"), Look.STRONG),
                        Column.of(words.say("column.detail"), Look.PROSE),
                        Column.of(words.say("column.result"), Look.PLAIN)),
                lines.isEmpty()
                        ? List.of(Table.Line.of(words.missingWord("checks"), new Cell.Blank(), new Cell.Blank()))
                        : lines);
    }

    /** Every reason for a missing value, once for each sheet that shows it. */
    private List<Table.Line> missing() {
        List<Table.Line> lines = new ArrayList<>();
        for (Sheet sheet : told) {
            Set<String> reasons = new TreeSet<>();
            sheet.blocks().stream().flatMap(MethodSheet::cells).forEach(cell -> {
                if (cell instanceof Cell.Missing missing) {
                    reasons.add(missing.reason());
                }
            });
            reasons.forEach(reason -> lines.add(Table.Line.of(Wording.text(sheet.name()), Wording.text(reason))));
        }
        return lines;
    }

    private static Stream<Cell> cells(Block block) {
        if (block instanceof Table table) {
            return table.lines().stream().flatMap(line -> line.cells().stream());
        }
        if (block instanceof Block.Cards cards) {
            return cards.cards().stream()
                    .flatMap(card -> Stream.concat(
                            Stream.of(card.value()), card.comparisons().stream().map(Block.Comparison::value)));
        }
        return Stream.empty();
    }

    private Table notation() {
        List<Table.Line> lines = Stream.of("colours", "columns", "interval", "missing", "findings", "change")
                .map(topic -> Table.Line.of(
                        Wording.text(words.say("notation." + topic)),
                        Wording.text(words.say("notation." + topic + ".text"))))
                .toList();
        return Table.of(
                "method_notation",
                words.say("method.notation"),
                List.of(
                        Column.of(words.say("column.topic"), Look.STRONG),
                        Column.of(words.say("column.meaning"), Look.PROSE)),
                lines);
    }
}
