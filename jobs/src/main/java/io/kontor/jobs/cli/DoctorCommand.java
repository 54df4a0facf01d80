package io.kontor.jobs.cli;

import io.kontor.jobs.ingest.RawLayer;
import io.kontor.jobs.ingest.StagedStep;
import io.kontor.jobs.run.Ledger;
import io.kontor.jobs.run.Run;
import io.kontor.jobs.run.RunState;
import io.kontor.jobs.run.StepRecord;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.workspace.Workspace;
import io.kontor.reports.font.Fonts;
import io.kontor.warehouse.archive.ArchiveScrub;
import io.kontor.warehouse.archive.RawArchive;
import io.kontor.warehouse.conformed.Conformed;
import io.kontor.warehouse.metric.Metrics;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.store.CleanUp;
import io.kontor.warehouse.store.Scrub;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.store.TableSnapshot;
import io.kontor.warehouse.table.TableName;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kontor doctor}: what is wrong with machine and workspace, and how to mend it. */
@Command(
        name = "doctor",
        description = "Check Java, memory, disk, fonts, database and folders; say how to fix what is wrong.",
        customSynopsis = "doctor")
final class DoctorCommand extends InWorkspace {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long FREE_DISK_BYTES = 1024 * MEBIBYTE;
    private static final long MEMORY_BYTES = 512 * MEBIBYTE;
    private static final int RUNS_LOOKED_AT = 1000;

    @Option(names = "--clean", description = "remove files and snapshots that no release, tag or running job needs")
    private boolean clean;

    @Option(names = "--scrub", description = "read every stored file and compare it with its checksum")
    private boolean scrub;

    @Option(
            names = "--older-than",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "--clean touches only what is older (default: 24)")
    private long olderThanHours;

    private int wrong;

    /** One check; says in a few words what it found, or throws. */
    private interface Check {
        String look() throws IOException;
    }

    @Override
    int run(Session session) {
        Workspace workspace = session.workspace();
        check("java", DoctorCommand::java, "install a JDK 17 or newer");
        check("memory", DoctorCommand::memory, "give Java more, for example KONTOR_JAVA_OPTIONS=-Xmx1g");
        check("disk", () -> disk(workspace.root()), "free some space; 'kontor doctor --clean' helps");
        check("fonts", DoctorCommand::fonts, "report this: the shipped fonts should always work");
        check("folders", () -> folders(workspace), "allow the user that runs Kontor to write there");
        check("database", () -> database(session), "see the message; an embedded database needs state/ to be writable");
        check("tables", () -> session.store().tables().size() + " tables", "'kontor doctor --scrub' tells more");
        if (scrub) {
            check("scrub", () -> scrub(session.store()), "restore the file from a backup, or load its exports again");
            check("archive", () -> scrub(session.archive()), "restore the file from a backup");
        }
        if (clean) {
            check("clean", () -> clean(session), "see the message");
        }
        out().println(wrong == 0 ? "All is well." : wrong + " of the checks found something.");
        return wrong == 0 ? Exit.DONE.code() : Exit.FAILED.code();
    }

    private void check(String name, Check check, String fix) {
        try {
            out().println("  ok    " + name + " ".repeat(10 - name.length()) + check.look());
        } catch (KontorException | IOException | IllegalStateException e) {
            wrong++;
            String what = e instanceof KontorException known
                    ? known.problems().get(0).what()
                    : String.valueOf(e.getMessage());
            out().println("  WRONG " + name + " ".repeat(10 - name.length()) + what);
            out().println("        fix:      "
                    + (e instanceof KontorException known
                            ? known.problems().get(0).fix()
                            : fix));
        }
    }

    private static String java() {
        require(Runtime.version().feature() >= 17, "Java " + Runtime.version() + " is too old");
        return Runtime.version().toString();
    }

    private static String memory() {
        long most = Runtime.getRuntime().maxMemory();
        require(most >= MEMORY_BYTES, "Java may use only " + Numbers.bytes(most));
        return Numbers.bytes(most) + " for Java";
    }

    private static String disk(Path root) throws IOException {
        FileStore disk = Files.getFileStore(root);
        long free = disk.getUsableSpace();
        require(free >= FREE_DISK_BYTES, "only " + Numbers.bytes(free) + " free");
        return Numbers.bytes(free) + " free";
    }

    private static String fonts() {
        Fonts.install();
        return Fonts.regular(10f).getFamily(java.util.Locale.ROOT);
    }

    private static String folders(Workspace workspace) throws IOException {
        List<Path> folders = List.of(
                workspace.root(),
                workspace.inbox(),
                workspace.warehouse(),
                workspace.state(),
                workspace.root().resolve("out"));
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                require(Files.isWritable(folder), workspace.label(folder) + " cannot be written");
            }
        }
        return workspace.root().toString();
    }

    private static String database(Session session) {
        List<Run> runs = new Ledger(session.database()).recent(1);
        return session.database().settings()
                + (runs.isEmpty()
                        ? ""
                        : ", last run " + runs.get(0).key() + " "
                                + runs.get(0).state().text());
    }

    private static String scrub(Store store) {
        Scrub result = store.scrub();
        require(
                result.damages().isEmpty(),
                result.damages().size() + " damaged files, first "
                        + (result.damages().isEmpty() ? "" : result.damages().get(0)));
        return result.files() + " files, " + Numbers.bytes(result.bytes()) + ", all as written";
    }

    private static String scrub(RawArchive archive) {
        ArchiveScrub result = archive.scrub();
        require(
                result.damages().isEmpty(),
                result.damages().size() + " damaged files, first "
                        + (result.damages().isEmpty() ? "" : result.damages().get(0)));
        return result.files() + " exports, " + Numbers.bytes(result.bytes()) + ", all as dropped";
    }

    private String clean(Session session) {
        RawLayer.Kept outdated = new RawLayer(session).clean(session.clock().instant());
        CleanUp result = session.store()
                .clean(neededByRuns(session), session.clock().instant().minus(Duration.ofHours(olderThanHours)));
        return result.files() + " files and " + result.snapshots() + " snapshots removed, "
                + Numbers.bytes(result.bytes() + outdated.bytes()) + " freed; " + outdated.files()
                + " exports had been kept long enough";
    }

    /** Snapshots that unfinished runs have computed and will still read; released ones are tagged. */
    private static Set<TableSnapshot> neededByRuns(Session session) {
        Set<String> tables = new HashSet<>();
        Conformed.TABLES.forEach(table -> tables.add(table.name().value()));
        Metrics.ALL.forEach(metric -> tables.add(metric.name().value()));
        Ledger ledger = new Ledger(session.database());
        Set<TableSnapshot> needed = new HashSet<>();
        List<Run> unfinished = new ArrayList<>(ledger.recent(RUNS_LOOKED_AT));
        unfinished.removeIf(run -> run.state() == RunState.DONE || run.state() == RunState.WARNINGS);
        for (Run run : unfinished) {
            for (StepRecord step : ledger.steps(run.id())) {
                if (step.outcome() != null) {
                    step.outcome().outputs().forEach((name, value) -> {
                        if (tables.contains(name) || step.name().equals(StagedStep.NAME)) {
                            needed.add(new TableSnapshot(new TableName(name), Long.parseLong(value)));
                        }
                    });
                }
            }
        }
        return needed;
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }
}
