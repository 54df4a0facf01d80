package io.kontor.warehouse.staging;

import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.Footer;
import io.kontor.warehouse.source.table.FooterLine;
import io.kontor.warehouse.staging.EntityQuery.Bound;
import io.kontor.warehouse.staging.LoadResult.ControlTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Compares what footers state with what the rows above give. */
final class ControlTotals {

    /** The name of the total that counts rows. */
    static final String ROWS = "rows";

    private final Scan scan;
    private final DuckDbEngine engine;
    private final EntityQuery query;

    /** @param query any of the file's queries: they read numbers alike */
    ControlTotals(Scan scan, DuckDbEngine engine, EntityQuery query) {
        this.scan = scan;
        this.engine = engine;
        this.query = query;
    }

    static Problem disagrees(ControlTotal control, String label) {
        BigDecimal actual = control.actual();
        Reason total = Reason.of(Code.K309, control.name().equals(ROWS) ? "total.rows" : "total")
                .with("total", control.name())
                .with("file", label)
                .with("stated", control.text())
                .with("actual", actual == null ? "-" : actual.toPlainString());
        return Problem.of(total, Place.line(label, (int) control.line(), 1));
    }

    List<ControlTotal> compare() {
        List<ControlTotal> totals = new ArrayList<>();
        for (FooterLine line : scan.footers()) {
            rows(line).ifPresent(totals::add);
            for (ColumnRef column : line.footer().sums()) {
                String text = line.sums().getOrDefault(column.name(), "");
                if (!text.isBlank()) {
                    totals.add(sum(line, column, text));
                }
            }
        }
        return totals;
    }

    private Optional<ControlTotal> rows(FooterLine line) {
        Footer footer = line.footer();
        Matcher matcher = footer.line().matcher(line.text().strip());
        if (footer.rowsGroup() == 0 || !matcher.find()) {
            return Optional.empty();
        }
        String text = matcher.group(footer.rowsGroup());
        String digits = text.replaceAll("[^0-9]", "");
        BigDecimal stated = digits.isEmpty() ? null : new BigDecimal(digits);
        BigDecimal actual = BigDecimal.valueOf(scan.records() - scan.empty() - scan.repeatedHeaders());
        return Optional.of(new ControlTotal(ROWS, line.line(), text, stated, actual));
    }

    private ControlTotal sum(FooterLine line, ColumnRef column, String text) {
        return new ControlTotal(
                "'" + column.name() + "'",
                line.line(),
                text.strip(),
                total(query.number(text)),
                total(query.sum(column)));
    }

    private @Nullable BigDecimal total(Bound bound) {
        BigDecimal total =
                (BigDecimal) engine.query(bound.sql(), bound.parameters()).get(0, "total");
        if (total == null) {
            return null;
        }
        BigDecimal stripped = total.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
