package io.kontor.warehouse.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkMainTest {

    @TempDir
    Path folder;

    @Test
    void aFileOfRequestsIsWorkedOffAsUnderSparkSubmit() throws Exception {
        Path requests = folder.resolve("requests.jsonl");
        Path responses = folder.resolve("responses.jsonl");
        Path file = folder.resolve("sums.parquet");
        Files.writeString(requests, """
                {"do":"write","sql":{"name":"sums.sql","text":"select :n as n"},"parameters":[{"name":"n","cell":{"kind":"INT","text":"7"}}],"target":{"file":"%s","columns":[{"fieldId":1,"name":"n","type":{"kind":"BIGINT","precision":0,"scale":0}}]}}
                {"do":"query","sql":{"name":"wrong.sql","text":"selec 1"},"parameters":[]}
                {"do":"query","sql":{"name":"right.sql","text":"select 'Ёлка' as name"},"parameters":[]}
                """.formatted(file));

        Ended ended =
                run("--master=local[1]", "--temp=" + folder, "--requests=" + requests, "--responses=" + responses);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.printed()).isEmpty();
        assertThat(file).exists();
        List<String> lines = Files.readAllLines(responses);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("{\"is\":\"ready\",\"engine\":\"spark\"}");
        assertThat(lines.get(1)).isEqualTo("{\"is\":\"done\",\"rows\":1}");
        assertThat(lines.get(2)).contains("\"is\":\"failed\"").contains("K404").contains("wrong.sql");
        assertThat(lines.get(3)).contains("\"values\":[[\"Ёлка\"]]");
    }

    @Test
    void anUnknownOptionIsNamed() throws Exception {
        Ended ended = run("--cores=2");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.printed()).isEmpty();
    }

    /** How a process ended, and what it printed to its standard output. */
    private record Ended(int exitCode, String printed) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptionArray()));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(SparkMain.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        process.getOutputStream().close();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        process.getInputStream().transferTo(printed);
        return new Ended(process.waitFor(), printed.toString(StandardCharsets.UTF_8));
    }
}
