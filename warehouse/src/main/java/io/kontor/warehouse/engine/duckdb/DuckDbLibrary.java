package io.kontor.warehouse.engine.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * DuckDB's library of machine code. Its jar holds one for each system, and every process that starts the engine unpacks its
 * own: 70 MB, a third of a second. An installed Kontor has it unpacked once, beside the jar, where DuckDB looks when the jar has
 * none.
 */
public final class DuckDbLibrary {

    private static final String JAR = "duckdb_jdbc-*.jar";
    private static final String LIBRARY = "libduckdb_java.so_";

    private DuckDbLibrary() {}

    /**
     * Unpacks the library of this system beside DuckDB's jar and takes all of them out of the jar. Done again, or where
     * there is none for this system, it changes nothing.
     *
     * @param folder of the jars of an installed Kontor
     */
    public static void unpackIn(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, JAR)) {
            found.forEach(jars::add);
        }
        for (Path jar : jars) {
            unpack(jar);
        }
    }

    private static void unpack(Path jar) throws IOException {
        Path without = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry own = zip.getEntry(LIBRARY + system());
            if (own == null) {
                return;
            }
            try (InputStream in = zip.getInputStream(own)) {
                Files.copy(in, jar.resolveSibling(own.getName()), StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = Files.newOutputStream(without);
                    ZipOutputStream copy = new ZipOutputStream(out)) {
                for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                    ZipEntry entry = entries.nextElement();
                    if (!entry.getName().startsWith(LIBRARY)) {
                        copy.putNextEntry(new ZipEntry(entry.getName()));
                        try (InputStream in = zip.getInputStream(entry)) {
                            in.transferTo(copy);
                        }
                    }
                }
            }
        }
        Files.move(without, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As the libraries are named: linux_amd64. */
    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return system + "_" + (machine.equals("aarch64") ? "arm64" : machine.equals("x86_64") ? "amd64" : machine);
    }
}
