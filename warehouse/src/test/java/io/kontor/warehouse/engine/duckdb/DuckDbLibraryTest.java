package io.kontor.warehouse.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLibraryTest {

    /** A library that is loaded cannot be deleted everywhere. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void engineStartsFromTheLibraryBesideItsJar() throws Exception {
        Path jar = Files.copy(jar(), folder.resolve(jar().getFileName()));

        DuckDbLibrary.unpackIn(folder);
        DuckDbLibrary.unpackIn(folder);

        assertThat(Files.size(jar)).isLessThan(2_000_000);
        assertThat(names()).hasSize(2).anyMatch(name -> name.startsWith("libduckdb_java.so_"));
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                Connection connection = ((Driver) loader.loadClass(DuckDBDriver.class.getName())
                                .getDeclaredConstructor()
                                .newInstance())
                        .connect("jdbc:duckdb:", new Properties())) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(DuckDBDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
