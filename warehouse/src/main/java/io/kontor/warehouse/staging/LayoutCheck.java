package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.layout.Drift;
import io.kontor.warehouse.source.layout.Drift.Change;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.source.layout.ValueKind;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.EntityMapping;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the columns of a file with those of earlier files of its source; the first one's with what the profile reads:
 * no name, id or label is a date. Numbers and dates that cannot be read need no comparison, since they are bad cells.
 */
final class LayoutCheck {

    private final SourceProfile profile;
    private final KnownLayouts known;

    LayoutCheck(SourceProfile profile, KnownLayouts known) {
        this.profile = profile;
        this.known = known;
    }

    Drift drift(Layout layout) {
        return known.isEmpty() ? againstProfile(layout) : known.drift(layout, profile);
    }

    /**
     * Lets pass what a person need not look at.
     *
     * @throws KontorException K340
     */
    Drift require(Layout layout, String label) {
        Drift drift = drift(layout);
        if (drift.matters()) {
            throw new KontorException(problem(drift, label));
        }
        return drift;
    }

    Problem problem(Drift drift, String label) {
        List<Reason> lines = new ArrayList<>(lines(drift.changes(true)));
        List<Change> told = drift.changes(false);
        if (!told.isEmpty()) {
            lines.add(Reason.of(Code.K340, "told"));
            lines.addAll(lines(told));
        }
        Reason reason = Reason.of(Code.K340, known.isEmpty() ? "first" : "")
                .with("file", label)
                .with("profile", profile.name())
                .with("path", profile.path());
        return Problem.of(reason.withLines(lines), Place.file(label));
    }

    private static List<Reason> lines(List<Change> changes) {
        return changes.stream().map(Change::told).toList();
    }

    private Drift againstProfile(Layout layout) {
        Map<String, ColumnRef> texts = new LinkedHashMap<>();
        for (EntityMapping mapping : profile.entities()) {
            mapping.fields()
                    .forEach(field -> textColumn(mapping, field).ifPresent(column -> texts.put(column.name(), column)));
        }
        return new Drift(texts.values().stream()
                .filter(column -> layout.kind(column) == ValueKind.DATE)
                .map(column -> Change.datesAmongTexts(column, profile.readers(column)))
                .toList());
    }

    /** The column of a field that takes a text as it stands. */
    private static Optional<ColumnRef> textColumn(EntityMapping mapping, Field field) {
        Optional<Type> type =
                Entities.named(mapping.entity()).column(field.name()).map(Column::type);
        boolean plain = field.extract().isEmpty() && field.labels().isEmpty() && type.equals(Optional.of(Type.STRING));
        return plain && field.source() instanceof FieldSource.OfColumn of ? Optional.of(of.column()) : Optional.empty();
    }
}
