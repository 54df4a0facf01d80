package io.kontor.jobs.cli;

import io.kontor.warehouse.engine.duckdb.DuckDbLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Unpacks once what every start would unpack anew. Not for people: the launcher does it. */
@Command(name = "unpack", hidden = true, description = "Unpack the engine's library beside its jar.")
final class UnpackCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the folder of the jars")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Override
    public Integer call() throws IOException {
        DuckDbLibrary.unpackIn(folder);
        return 0;
    }
}
