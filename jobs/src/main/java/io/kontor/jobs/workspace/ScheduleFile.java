package io.kontor.jobs.workspace;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.ConfigSchema;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;

/** Reads {@code schedule.yml}: which job starts when. */
public final class ScheduleFile {

    /**
     * One line of the schedule.
     *
     * @param cron second minute hour day-of-month month day-of-week
     */
    public record Entry(String name, String job, String cron, ZoneId zone) {}

    private ScheduleFile() {}

    /** The entries in the order of the file; none where there is no file. */
    public static List<Entry> read(Workspace workspace) {
        if (!Files.exists(workspace.scheduleFile())) {
            return List.of();
        }
        ConfigNode root = ConfigFile.read(workspace.scheduleFile(), ConfigSchema.of("schedule"))
                .root();
        ZoneId company = workspace.settings().zone();
        return root.get("schedules").items().stream()
                .map(node -> new Entry(
                        node.get("name").text(),
                        node.get("job").text(),
                        node.get("cron").text(),
                        node.find("zone").map(SettingsFile::zone).orElse(company)))
                .toList();
    }
}
