package io.kontor.jobs.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name. To describe a command to picocli takes longer than many a command itself, so only those that the
 * command line names are described, or all of them where it names none.
 */
final class Commands {

    private static final Map<String, Supplier<Object>> ALL = all();

    private Commands() {}

    static void addTo(CommandLine line, String... arguments) {
        List<String> named =
                List.of(arguments).stream().filter(ALL::containsKey).distinct().toList();
        for (String name : named.isEmpty() ? ALL.keySet() : named) {
            line.addSubcommand(name, Objects.requireNonNull(ALL.get(name)).get());
        }
    }

    private static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("init", InitCommand::new);
        all.put("demo", DemoCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("plan", PlanCommand::new);
        all.put("run", RunCommand::new);
        all.put("ingest", IngestCommand::new);
        all.put("resume", ResumeCommand::new);
        all.put("schedule", ScheduleCommand::new);
        all.put("list", ListCommand::new);
        all.put("runs", RunsCommand::new);
        all.put("freshness", FreshnessCommand::new);
        all.put("quarantine", QuarantineCommand::new);
        all.put("show", ShowCommand::new);
        all.put("sql", SqlCommand::new);
        all.put("explain", ExplainCommand::new);
        all.put("check", CheckCommand::new);
        all.put("profile", ProfileCommand::new);
        all.put("approve", ApproveCommand::new);
        all.put("matches", MatchesCommand::new);
        all.put("erase", EraseCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("bench", BenchCommand::new);
        all.put("warm-up", WarmUpCommand::new);
        all.put("unpack", UnpackCommand::new);
        return all;
    }
}
