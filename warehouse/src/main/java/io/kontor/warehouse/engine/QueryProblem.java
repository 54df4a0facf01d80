package io.kontor.warehouse.engine;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How engines say that a query went wrong, so that the words and codes do not depend on the engine. */
public final class QueryProblem {

    private static final String UNTOUCHED = "nothing was written; tables and earlier results are as they were";

    private QueryProblem() {}

    /** K404: the text cannot be run, whatever the data. */
    public static KontorException wrongText(Sql sql, String message, @Nullable Throwable cause) {
        return wrong(Place.file(sql.name()), sql, message, cause);
    }

    /** K404 with the place in the text. */
    static KontorException wrongText(Sql sql, int offset, String message, @Nullable Throwable cause) {
        String before = sql.text().substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        String excerpt = sql.text().lines().skip(line - 1L).findFirst().orElse("");
        return wrong(new Place(sql.name(), line, column, excerpt, 1), sql, message, cause);
    }

    /** K402 where the message tells of a full disk, otherwise K405: the text is right and yet the engine failed. */
    public static KontorException failed(Sql sql, String message, @Nullable Throwable cause) {
        if (isDiskFull(message)) {
            return new KontorException(
                    Problem.of(
                            Code.K402,
                            "no space left while running " + sql.name() + ": " + firstLine(message),
                            Place.file(sql.name()),
                            UNTOUCHED,
                            "free disk space for the warehouse and the temporary folder, then run again"),
                    cause);
        }
        return new KontorException(
                Problem.of(
                        Code.K405,
                        sql.name() + " failed: " + firstLine(message),
                        Place.file(sql.name()),
                        UNTOUCHED,
                        isOutOfMemory(message)
                                ? "raise the engine's memory limit, or give it more temporary disk space"
                                : "look at the value or file that the message names, then run again"),
                cause);
    }

    private static KontorException wrong(Place place, Sql sql, String message, @Nullable Throwable cause) {
        return new KontorException(
                Problem.of(
                        Code.K404,
                        sql.name() + " cannot be run: " + firstLine(message),
                        place,
                        UNTOUCHED,
                        "correct the query text; 'kontor list tables' and 'kontor show NAME' tell names and columns"),
                cause);
    }

    private static boolean isDiskFull(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device")
                || lower.contains("not enough space on the disk")
                || lower.contains("disk quota exceeded")
                || lower.contains("max_temp_directory_size");
    }

    private static boolean isOutOfMemory(String message) {
        return message.contains("Out of Memory") || message.contains("OutOfMemory");
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("no message");
    }
}
