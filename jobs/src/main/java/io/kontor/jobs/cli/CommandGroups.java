package io.kontor.jobs.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands of {@code kontor --help} under what a person wants to do. */
final class CommandGroups {

    private static final Map<String, List<String>> GROUPS = groups();

    private CommandGroups() {}

    static void applyTo(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::commandList);
    }

    private static String commandList(Help help) {
        if (help.subcommands().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        GROUPS.forEach((group, names) -> {
            out.append(group).append(System.lineSeparator());
            for (String name : names) {
                if (!help.subcommands().containsKey(name)) {
                    continue;
                }
                Help command = help.subcommands().get(name);
                UsageMessageSpec usage = command.commandSpec().usageMessage();
                String synopsis = usage.customSynopsis().length > 0 ? usage.customSynopsis()[0] : name;
                out.append(String.format(java.util.Locale.ROOT, "  %-24s %s%n", synopsis, usage.description()[0]));
            }
        });
        return out.toString();
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Start", List.of("init", "demo", "doctor"));
        groups.put("Work", List.of("plan", "run", "ingest", "resume", "schedule"));
        groups.put("Look", List.of("list", "runs", "freshness", "quarantine", "show", "sql", "explain"));
        groups.put("Configure", List.of("check", "profile", "approve", "matches", "verify", "erase", "bench"));
        return groups;
    }
}
