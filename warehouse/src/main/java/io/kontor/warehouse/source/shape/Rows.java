package io.kontor.warehouse.source.shape;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet from top to bottom; what the file does not mention is left out. */
public interface Rows extends Closeable {

    /**
     * The next row, or null after the last one.
     *
     * @throws io.kontor.warehouse.problem.KontorException K321 or K322 where the file turns out to be damaged or hostile
     */
    @Nullable
    Row next() throws IOException;
}
