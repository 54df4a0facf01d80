package io.kontor.jobs.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that works on a run.
 *
 * @param host      machine and, on Linux, process-number space: two containers may share a host name
 * @param startedAt tells a process from a later one with the same number
 */
record Owner(String host, long pid, Instant startedAt) {

    /** A process's start is derived from the time since boot; the same process may be seen a little off. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    static Owner thisProcess() {
        ProcessHandle me = ProcessHandle.current();
        return new Owner(hostName(), me.pid(), startOf(me));
    }

    static Owner of(ProcessHandle process) {
        return new Owner(hostName(), process.pid(), startOf(process));
    }

    /** Whether the process is known to have ended; false where it cannot be known from this machine. */
    boolean isDead(String thisHost) {
        if (!host.equals(thisHost)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return true;
        }
        Instant start = startOf(process.get());
        return !start.equals(Instant.EPOCH)
                && !startedAt.equals(Instant.EPOCH)
                && Duration.between(startedAt, start).abs().compareTo(SAME_START) > 0;
    }

    String text() {
        return host + " process " + pid;
    }

    /** The epoch where the system does not tell. */
    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        return machine() + numberSpace();
    }

    private static String machine() {
        try {
            Path linux = Path.of("/proc/sys/kernel/hostname");
            return Files.isReadable(linux)
                    ? Files.readString(linux).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        } catch (IOException e) {
            return "unreadable-host";
        }
    }

    private static String numberSpace() {
        try {
            return "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
