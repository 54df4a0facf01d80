package io.kontor.warehouse.source.sheet;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.ExportFormat;
import io.kontor.warehouse.source.profile.ExportFormat.HeaderRows;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.shape.Workbook;
import io.kontor.warehouse.source.table.Header;
import io.kontor.warehouse.source.table.HeaderCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the sheet of a workbook that a profile means. Where it names none, the visible sheet whose header has most of
 * the profile's columns is taken; where the headers of several sheets have all of them, none is: half of the list may be
 * on the other.
 */
final class SheetChoice {

    private final SourceProfile profile;
    private final String label;
    private final Workbook book;
    private final Workbook.Sheet sheet;
    private final DataRows rows;

    SheetChoice(SourceProfile profile, String label, Workbook book) throws IOException {
        this.profile = profile;
        this.label = label;
        this.book = book;
        List<Workbook.Sheet> candidates = candidates();
        this.sheet = candidates.size() == 1 ? candidates.get(0) : best(candidates);
        this.rows = open(sheet);
    }

    Workbook.Sheet sheet() {
        return sheet;
    }

    /** Its rows, of which the header was read. */
    DataRows rows() {
        return rows;
    }

    private DataRows open(Workbook.Sheet candidate) throws IOException {
        HeaderRows header = profile.format().header();
        return new DataRows(profile, label, book.rows(candidate), header);
    }

    private List<Workbook.Sheet> candidates() {
        ExportFormat.Sheet wanted = profile.format().sheet();
        List<Workbook.Sheet> all = book.sheets();
        List<Workbook.Sheet> named = all.stream()
                .filter(candidate -> wanted.number() == candidate.number()
                        || wanted.name()
                                .filter(candidate.name().strip()::equalsIgnoreCase)
                                .isPresent())
                .toList();
        boolean any = wanted.number() == 0 && wanted.name().isEmpty();
        // Pages and one-sheet files are what they are, whatever their only sheet is called.
        List<Workbook.Sheet> visible =
                all.stream().filter(candidate -> !candidate.isHidden()).toList();
        List<Workbook.Sheet> candidates = any ? visible : named;
        if (candidates.isEmpty()) {
            Reason missing = any
                    ? unclear("hidden", all)
                    : wanted.name()
                            .map(name -> unclear("named", all).with("sheet", name))
                            .orElseGet(() -> unclear("numbered", all).with("sheet", wanted.number()));
            throw new KontorException(Problem.of(missing, Place.file(label)));
        }
        return candidates;
    }

    private Workbook.Sheet best(List<Workbook.Sheet> candidates) throws IOException {
        Workbook.Sheet best = candidates.get(0);
        List<Workbook.Sheet> whole = new ArrayList<>();
        int most = -1;
        for (Workbook.Sheet candidate : candidates) {
            try (DataRows opened = open(candidate)) {
                Header header = opened.header();
                HeaderCheck check = header == null ? null : new HeaderCheck(profile, label, header);
                if (check != null && check.fit() > 0) {
                    whole.add(candidate);
                }
                if (check != null && check.found() > most) {
                    most = check.found();
                    best = candidate;
                }
            }
        }
        if (whole.size() > 1) {
            throw new KontorException(
                    Problem.of(unclear("several", whole).with("count", whole.size()), Place.file(label)));
        }
        return best;
    }

    private Reason unclear(String kind, List<Workbook.Sheet> sheets) {
        return Reason.of(Code.K324, kind)
                .with("file", label)
                .with("profile", profile.name())
                .with("path", profile.path())
                .with("sheets", names(sheets));
    }

    private static String names(List<Workbook.Sheet> sheets) {
        return sheets.stream().map(one -> "'" + one.name() + "'").collect(Collectors.joining(", "));
    }
}
