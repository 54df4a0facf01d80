package io.kontor.jobs.workspace;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A workspace: one folder with the configuration, the exports, the warehouse and what was made of them.
 *
 * @param root absolute
 */
public record Workspace(Path root, WorkspaceSettings settings) {

    static final String SETTINGS_FILE = "kontor.yml";

    /**
     * Opens the workspace that holds a folder: the nearest parent with a {@code kontor.yml}.
     *
     * @throws KontorException K101 where there is none, K2xx where its settings are wrong
     */
    public static Workspace containing(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve(SETTINGS_FILE))) {
                return at(candidate);
            }
        }
        throw new KontorException(Problem.of(
                Code.K101,
                "no workspace here",
                Place.file(start.toString()),
                "neither this folder nor a parent of it has a " + SETTINGS_FILE,
                "name one with '-C DIR', make one with 'kontor init DIR', or try 'kontor demo'"));
    }

    /** Opens the workspace at exactly this folder. */
    public static Workspace at(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        return new Workspace(absolute, SettingsFile.read(absolute.resolve(SETTINGS_FILE)));
    }

    public Path sources() {
        return root.resolve("sources");
    }

    public Path scheduleFile() {
        return root.resolve("schedule.yml");
    }

    /** What people decided of accounts, contacts and employees that may be the same. */
    public Path decisions() {
        return root.resolve("matches").resolve("decisions.yml");
    }

    /** Where exports are dropped, one folder per source or all in one. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    public Path warehouse() {
        return root.resolve("warehouse");
    }

    /** Where the exports themselves are archived. */
    public Path raw() {
        return warehouse().resolve("raw");
    }

    /** Where sheets of bad rows are written, to be mended. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** What was made for a period. */
    public Path out(String periodKey) {
        return root.resolve("out").resolve(periodKey);
    }

    public Path state() {
        return root.resolve("state");
    }

    /** Scratch space; nothing in it outlives the command that made it. */
    public Path temporary() {
        return state().resolve("tmp");
    }

    /** A path as people write it: relative to the workspace where it lies inside. */
    public String label(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
