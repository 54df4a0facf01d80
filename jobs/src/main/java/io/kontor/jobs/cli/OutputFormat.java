package io.kontor.jobs.cli;

import io.kontor.jobs.work.SafeText;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type.Kind;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How rows are printed. CSV and JSON print data only, so that they can be piped. */
enum OutputFormat {
    text {
        @Override
        void print(Rows rows, PrintWriter out) {
            List<List<String>> lines = new ArrayList<>();
            lines.add(rows.fields().stream().map(Field::name).toList());
            for (Row row : rows.rows()) {
                lines.add(row.values().stream().map(OutputFormat::plain).toList());
            }
            int[] widths = new int[rows.fields().size()];
            for (List<String> line : lines) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], length(line.get(i)));
                }
            }
            for (List<String> line : lines) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    String padding = " ".repeat(widths[i] - length(line.get(i)));
                    boolean number = isNumber(rows.fields().get(i));
                    text.append(i == 0 ? "" : "  ");
                    text.append(number ? padding + line.get(i) : line.get(i) + padding);
                }
                out.println(text.toString().stripTrailing());
            }
        }
    },

    json {
        @Override
        void print(Rows rows, PrintWriter out) {
            out.println(rows.rows().stream()
                    .map(row -> object(rows.fields(), row))
                    .collect(Collectors.joining(
                            ",\n  ", rows.size() == 0 ? "[" : "[\n  ", rows.size() == 0 ? "]" : "\n]")));
        }

        private String object(List<Field> fields, Row row) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                members.add(quoted(fields.get(i).name()) + ": " + value(row.get(i)));
            }
            return "{" + String.join(", ", members) + "}";
        }

        private String value(@Nullable Object value) {
            if (value == null) {
                return "null";
            }
            boolean bare = value instanceof Number || value instanceof Boolean;
            return bare ? plain(value) : quoted(plain(value));
        }

        private String quoted(String text) {
            StringBuilder out = new StringBuilder("\"");
            text.chars().forEach(c -> {
                if (c == '"' || c == '\\') {
                    out.append('\\').append((char) c);
                } else if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append((char) c);
                }
            });
            return out.append('"').toString();
        }
    },

    csv {
        @Override
        void print(Rows rows, PrintWriter out) {
            out.println(rows.fields().stream().map(field -> cell(field.name())).collect(Collectors.joining(",")));
            for (Row row : rows.rows()) {
                out.println(row.values().stream().map(this::cell).collect(Collectors.joining(",")));
            }
        }

        private String cell(@Nullable Object value) {
            String text = value instanceof String string ? SafeText.harmless(string) : plain(value);
            boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    };

    abstract void print(Rows rows, PrintWriter out);

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static boolean isNumber(Field field) {
        Kind kind = field.type().kind();
        return kind == Kind.BIGINT || kind == Kind.INT || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
