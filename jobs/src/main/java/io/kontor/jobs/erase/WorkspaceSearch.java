package io.kontor.jobs.erase;

import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.archive.RawArchive;
import io.kontor.warehouse.archive.TraceSearch;
import io.kontor.warehouse.archive.Traces;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Looks for traces of a person in every file of a workspace and in archived exports as they were dropped, as
 * {@link TraceSearch} does, and in the decoded values of Parquet files.
 */
final class WorkspaceSearch {

    private final Workspace workspace;
    private final RawArchive archive;
    private final Engine engine;
    private final Traces traces;
    private final TraceSearch search;

    WorkspaceSearch(Workspace workspace, RawArchive archive, Engine engine, Traces traces) {
        this.workspace = workspace;
        this.archive = archive;
        this.engine = engine;
        this.traces = traces;
        this.search = new TraceSearch(traces);
    }

    /**
     * What was found.
     *
     * @param files  files read
     * @param hits   files with a trace, as people write them, in order
     * @param unread files that are locked or damaged, and why
     */
    record Found(int files, List<String> hits, List<String> unread) {}

    Found run() throws IOException {
        List<String> hits = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(workspace.root())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            look(workspace.label(file), () -> isIn(file), hits, unread);
        }
        for (String sha256 : archive.all()) {
            look("warehouse/raw: " + sha256, () -> search.isIn(archive.read(sha256)), hits, unread);
        }
        return new Found(files.size(), hits, unread);
    }

    /** A look into one file. */
    private interface Look {
        boolean found() throws IOException;
    }

    private static void look(String place, Look look, List<String> hits, List<String> unread) {
        try {
            if (look.found()) {
                hits.add(place);
            }
        } catch (IOException e) {
            unread.add(place + ": " + e.getMessage());
        }
    }

    private boolean isIn(Path file) throws IOException {
        if (file.toString().endsWith(".parquet") && isInValues(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return search.isIn(in);
        }
    }

    /** Every value of every row as text: dictionaries and compression hide values from a look at the bytes. */
    private boolean isInValues(Path file) {
        StringBuilder test = new StringBuilder("false");
        Parameters parameters = Parameters.NONE.with("path", file.toString());
        for (int i = 0; i < traces.texts().size(); i++) {
            test.append(" or contains(lower(cast(r as varchar)), :t").append(i).append(")");
            parameters = parameters.with(
                    "t" + i, traces.texts().get(i).toLowerCase(Locale.ROOT).replace("'", "''"));
        }
        return engine.query(
                                        new Sql(
                                                "values of a file",
                                                "select count(*) as n from (select r from read_parquet(:path) r) where "
                                                        + test),
                                        parameters)
                                .get(0, "n")
                        instanceof Long n
                && n > 0;
    }
}
