package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.table.Rows;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link Staging#QUARANTINE} tells of a cell or row. */
public final class Quarantine {

    private Quarantine() {}

    /**
     * Why a cell or row is in quarantine, to be said in any language.
     *
     * @param rows with the columns reason_code, reason_kind, reason_values, column_name and raw_text
     */
    public static Reason reason(Rows rows, int row) {
        Map<String, String> own = new TreeMap<>();
        own.put("column", text(rows, row, "column_name"));
        own.put("raw", text(rows, row, "raw_text"));
        String values = text(rows, row, "reason_values");
        return Reason.unpacked(
                        Code.valueOf(text(rows, row, "reason_code")),
                        text(rows, row, "reason_kind"),
                        values.isEmpty() ? "{}" : values)
                .with(own);
    }

    private static String text(Rows rows, int row, String column) {
        Object value = rows.get(row, column);
        return value == null ? "" : value.toString();
    }
}
