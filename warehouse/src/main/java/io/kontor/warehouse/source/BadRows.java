package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.table.BadRow;
import io.kontor.warehouse.source.table.CleanWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the records of a wrong shape, as {@link Scan#badRows} says; without any there is no file. */
final class BadRows implements Closeable {

    private final Path path;
    private @Nullable CleanWriter out;

    BadRows(Path path) {
        this.path = path;
    }

    void write(BadRow row) throws IOException {
        if (out == null) {
            out = new CleanWriter(path);
        }
        out.writeNumber(row.line());
        Reason reason = row.reason();
        String advice = reason.why(Locale.ENGLISH) + ": " + reason.fix(Locale.ENGLISH);
        for (String text : List.of(reason.code().name(), reason.kind(), reason.packed(), row.raw(), advice)) {
            out.write((byte) ',');
            out.writeQuoted(text);
        }
        out.write((byte) '\n');
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
