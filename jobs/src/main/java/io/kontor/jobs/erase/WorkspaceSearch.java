package io.kontor.jobs.erase;

import io.kontor.jobs.workspace.Workspace;
import io.kontor.warehouse.archive.RawArchive;
import io.kontor.warehouse.archive.Traces;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for traces of a person in every file of a workspace: in the bytes as they lie, in members of archives and
 * workbooks, in archived exports as they were dropped, and in the decoded values of Parquet files.
 */
final class WorkspaceSearch {

    private static final int CHUNK = 1 << 22;
    private static final int OVERLAP = 1 << 13;

    private final Workspace workspace;
    private final RawArchive archive;
    private final Engine engine;
    private final Traces traces;

    WorkspaceSearch(Workspace workspace, RawArchive archive, Engine engine, Traces traces) {
        this.workspace = workspace;
        this.archive = archive;
        this.engine = engine;
        this.traces = traces;
    }

    /**
     * What was found.
     *
     * @param files files read
     * @param hits  files with a trace, as people write them, in order
     */
    record Found(int files, List<String> hits) {}

    Found run() throws IOException {
        List<String> hits = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(workspace.root())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            if (isIn(file)) {
                hits.add(workspace.label(file));
            }
        }
        for (String sha256 : archive.all()) {
            if (isIn(archive.read(sha256))) {
                hits.add("warehouse/raw: " + sha256);
            }
        }
        return new Found(files.size(), hits);
    }

    private boolean isIn(Path file) throws IOException {
        if (file.toString().endsWith(".parquet") && isInValues(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            if (isZip(start) || isGzip(start)) {
                return isIn(Files.readAllBytes(file));
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            return isIn(in);
        }
    }

    /** Piece by piece; pieces overlap, so that nothing hides at their border. */
    private boolean isIn(InputStream in) throws IOException {
        String tail = "";
        for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            String text = tail + new String(chunk, StandardCharsets.ISO_8859_1);
            if (traces.areInBytes(text)) {
                return true;
            }
            tail = text.substring(Math.max(0, text.length() - OVERLAP));
        }
        return false;
    }

    private boolean isIn(byte[] content) throws IOException {
        if (isZip(content)) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (isIn(zip.readAllBytes())) {
                        return true;
                    }
                }
            }
            return false;
        }
        if (isGzip(content)) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                return isIn(in);
            }
        }
        return traces.areInBytes(new String(content, StandardCharsets.ISO_8859_1));
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

    private static boolean isZip(byte[] start) {
        return start.length >= 4 && start[0] == 'P' && start[1] == 'K';
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    }
}
