package io.kontor.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/** DuckDB's own COPY of the same file to typed zstd Parquet, and nothing else. Arguments: file, folder. */
final class CopyProgram {

    private CopyProgram() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Properties properties = new Properties();
        properties.setProperty("memory_limit", OwnProcess.MEMORY_LIMIT);
        properties.setProperty("threads", Integer.toString(OwnProcess.threads()));
        properties.setProperty("temp_directory", folder.resolve("tmp").toString());
        properties.setProperty("preserve_insertion_order", "false");
        String columns = Pattern.compile("(\\w+) (varchar|date|decimal\\(\\d+,\\d+\\))")
                .matcher(SalesLines.TYPES)
                .replaceAll("'$1': '$2'");
        String copy = "copy (select * from read_csv(?, header = true, auto_detect = false, delim = ',', columns = {"
                + columns + "})) to ? (format parquet, compression zstd)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                PreparedStatement statement = connection.prepareStatement(copy)) {
            statement.setString(1, arguments[0]);
            statement.setString(2, folder.resolve("lines.parquet").toString());
            OwnProcess.say(OwnProcess.ROWS, statement.executeLargeUpdate());
        }
        OwnProcess.sayPeak();
    }
}
