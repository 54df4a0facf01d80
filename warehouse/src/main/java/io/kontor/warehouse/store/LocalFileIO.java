package io.kontor.warehouse.store;

import io.kontor.warehouse.file.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.iceberg.Files;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * How Iceberg reaches its metadata on the local disk: no Hadoop, and no file counts as written before it and its name are
 * synced. Locations are {@code file:///absolute/path}, which every other Iceberg reader understands.
 */
final class LocalFileIO implements FileIO {

    private static final String SCHEME = "file://";

    /** How Iceberg names the metadata of a table when it is compressed, as ours is for the checksum that comes with it. */
    private static final String GZIPPED = ".gz.metadata.json";

    static String location(Path path) {
        String text = path.toAbsolutePath().normalize().toString().replace('\\', '/');
        return SCHEME + (text.startsWith("/") ? "" : "/") + text;
    }

    /** Of {@code file:///x}, {@code file:/x} or a bare path. */
    static Path path(String location) {
        String text = location;
        if (location.startsWith("file:")) {
            text = "/" + location.substring("file:".length()).replaceFirst("^/+", "");
            text = text.matches("/[A-Za-z]:/.*") ? text.substring(1) : text;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new NotFoundException(e, "%s is not a path", location);
        }
    }

    @Override
    public InputFile newInputFile(String location) {
        if (location.contains(GZIPPED)) {
            verify(location);
        }
        return new LocalInput(location, Files.localInput(path(location).toFile()));
    }

    /**
     * Reads a gzipped file to its end, where its own checksum is. Iceberg reads a table's metadata again and again for
     * minutes when it does not understand it; only a file that is not found ends that at once.
     */
    private static void verify(String location) {
        try (InputStream in = new GZIPInputStream(java.nio.file.Files.newInputStream(path(location)))) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            throw new NotFoundException(e, "%s is missing", location);
        } catch (IOException e) {
            throw new NotFoundException(e, "%s is damaged: %s", location, Disk.reason(e));
        }
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location, path(location));
    }

    @Override
    public void deleteFile(String location) {
        try {
            java.nio.file.Files.deleteIfExists(path(location));
        } catch (IOException e) {
            throw new RuntimeIOException(e, "Failed to delete %s", location);
        }
    }

    /** Keeps the location as Iceberg gave it; the delegate would answer with a bare path. */
    private record LocalInput(String location, InputFile delegate) implements InputFile {

        @Override
        public long getLength() {
            return delegate.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return delegate.newStream();
        }

        @Override
        public boolean exists() {
            return delegate.exists();
        }
    }

    private record LocalOutput(String location, Path path) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            prepare();
            return new SyncedOutput(path, Files.localOutput(path.toFile()).create());
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            prepare();
            return new SyncedOutput(path, Files.localOutput(path.toFile()).createOrOverwrite());
        }

        private void prepare() {
            Path directory = path.getParent();
            if (directory != null) {
                Disk.createDirectories(directory);
            }
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location, Files.localInput(path.toFile()));
        }
    }

    /** Syncs the file and its name when it is closed; a full disk is told as such, with the path. */
    static final class SyncedOutput extends PositionOutputStream {

        private final Path path;
        private final PositionOutputStream delegate;
        private boolean closed;

        SyncedOutput(Path path, PositionOutputStream delegate) {
            this.path = path;
            this.delegate = delegate;
        }

        @Override
        public long getPos() throws IOException {
            return delegate.getPos();
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                delegate.write(bytes, offset, length);
            } catch (IOException e) {
                throw Disk.refused(path, length, e);
            }
        }

        @Override
        public void flush() {
            try {
                delegate.flush();
            } catch (IOException e) {
                throw Disk.refused(path, 0, e);
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                delegate.close();
                Disk.sync(path);
                Path directory = path.getParent();
                if (directory != null) {
                    Disk.syncDirectory(directory);
                }
            } catch (IOException e) {
                throw Disk.refused(path, 0, e);
            }
        }
    }
}
