package io.kontor.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a measured program knows about itself, and how it says so. */
final class OwnProcess {

    static final String ROWS = "rows";
    static final String PEAK = "peak-kibibytes";
    static final String CPU = "cpu-milliseconds";

    static final String MEMORY_LIMIT = "512MB";

    private OwnProcess() {}

    static void say(String name, long value) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(name + "=" + value);
    }

    /** Says the largest resident memory so far, where the machine is a Linux. */
    static void sayPeak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Optional<String> peak = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst();
            if (peak.isPresent()) {
                say(PEAK, Long.parseLong(peak.get().replaceAll("[^0-9]", "")));
            }
        }
    }

    /** CPU time of all threads so far, user and system. */
    static Duration cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this machine does not tell the CPU time of a process"));
    }

    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }
}
