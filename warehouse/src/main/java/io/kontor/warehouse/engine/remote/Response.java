package io.kontor.warehouse.engine.remote;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Response.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Response.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Response.Result.class, name = "rows"),
    @JsonSubTypes.Type(value = Response.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Response.Failed.class, name = "failed")
})
sealed interface Response {

    /** The engine has started. */
    record Ready(String engine) implements Response {}

    /** It is done; so many rows were written. */
    record Done(long rows) implements Response {}

    /** The rows of a query; values as text, under the kinds of their columns. */
    record Result(List<Rows.Field> fields, List<List<@Nullable String>> values) implements Response {
        static Result of(Rows rows) {
            List<List<@Nullable String>> values = new ArrayList<>();
            for (Row row : rows.rows()) {
                List<@Nullable String> texts = new ArrayList<>();
                for (Object value : row.values()) {
                    texts.add(value == null ? null : value.toString());
                }
                values.add(texts);
            }
            return new Result(rows.fields(), values);
        }

        Rows rows() {
            List<Row> rows = new ArrayList<>();
            for (List<@Nullable String> texts : values) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    cells.add(Cell.value(fields.get(i).type(), texts.get(i)));
                }
                rows.add(new Row(cells));
            }
            return new Rows(fields, rows);
        }
    }

    /** The caller broke the engine's contract. */
    record Refused(String message) implements Response {}

    /** What a KontorException carries. */
    record Failed(List<Problem> problems) implements Response {}
}
