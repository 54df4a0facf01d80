package io.kontor.jobs.cli;

import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.Rows;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Problems as rows, for programs that read what a command found: one row a problem, with its place. */
final class ProblemRows {

    private ProblemRows() {}

    static Rows of(Collection<Problem> problems, Locale language) {
        RowsBuilder rows = new RowsBuilder()
                .text("severity")
                .text("code")
                .text("file")
                .text("sheet")
                .number("line")
                .number("column")
                .text("what")
                .text("why")
                .text("fix");
        for (Problem problem : problems) {
            Problem told = problem.in(language);
            Place place = problem.place();
            rows.row(
                    problem.severity().word(),
                    problem.code().name(),
                    place == null ? null : place.file(),
                    place == null ? null : place.sheet(),
                    place == null ? null : known(place.line()),
                    place == null ? null : known(place.column()),
                    told.what(),
                    told.why(),
                    told.fix());
        }
        return rows.build();
    }

    /** Places count from 1; 0 is not known. */
    private static @Nullable Long known(int position) {
        return position == 0 ? null : Long.valueOf(position);
    }
}
