package io.kontor.reports.model;

import java.util.List;
import java.util.Optional;

/** A part of a sheet. */
public sealed interface Block
        permits Block.Headline,
                Block.Banner,
                Block.Cards,
                Block.Section,
                Block.Drawing,
                Block.Decisions,
                Block.Notes,
                Block.Beside,
                Block.Space,
                Table {

    /** The message of the sheet, and below it company, unit and period in small print. */
    record Headline(String message, String subtitle, Optional<Back> back) implements Block {}

    /** The way back to the first sheet. */
    record Back(String text, String sheetId) {}

    /** A remark that must be seen before the numbers are read: late data, a failed check. */
    record Banner(String text) implements Block {}

    /** Up to six headline numbers side by side. */
    record Cards(List<Card> cards) implements Block {
        public Cards {
            cards = List.copyOf(cards);
        }
    }

    /**
     * A headline number.
     *
     * @param id     name of the number, unique in the report; the workbook names the cell by it
     * @param trend  oldest first; empty where there is no history
     */
    record Card(
            String id, String title, Cell value, List<Comparison> comparisons, String trendTitle, List<Double> trend) {
        public Card {
            comparisons = List.copyOf(comparisons);
            trend = List.copyOf(trend);
        }
    }

    /** A labelled comparison of a card. */
    record Comparison(String label, Cell value) {}

    /** A heading with a line of small print, which may be empty. */
    record Section(String title, String detail) implements Block {}

    /** A chart as wide as its side of the sheet. */
    record Drawing(Chart chart, int rows) implements Block {}

    /** What needs a decision, most urgent first. */
    record Decisions(List<Decision> decisions) implements Block {
        public Decisions {
            decisions = List.copyOf(decisions);
        }
    }

    record Decision(Tone tone, String message, String detail, Sheet.Link link) {}

    /** Sentences, one to a row. */
    record Notes(List<String> lines) implements Block {
        public Notes {
            lines = List.copyOf(lines);
        }
    }

    /** Two stacks of blocks side by side; the right one begins at a column of the grid. */
    record Beside(List<Block> left, int rightColumn, List<Block> right) implements Block {
        public Beside {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** Empty rows. */
    record Space(int rows) implements Block {}
}
