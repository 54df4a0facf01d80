package io.kontor.jobs.workspace;

import io.kontor.jobs.workspace.WorkspaceSettings.ArchiveSettings;
import io.kontor.jobs.workspace.WorkspaceSettings.EngineSettings;
import io.kontor.jobs.workspace.WorkspaceSettings.ServerSettings;
import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.ConfigSchema;
import io.kontor.warehouse.conformed.Company;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code kontor.yml}. */
final class SettingsFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private SettingsFile() {}

    static WorkspaceSettings read(Path file) {
        ConfigNode root = ConfigFile.read(file, ConfigSchema.of("workspace")).root();
        ZoneId zone = zone(root.get("zone"));
        return new WorkspaceSettings(
                root.get("company").text(),
                zone,
                root.get("currency").text(),
                root.find("rates-hold").map(SettingsFile::days).orElse(Company.RATE_DAYS),
                root.find("country").map(ConfigNode::text).orElseGet(() -> Company.countryOf(zone.getId())),
                root.find("languages")
                        .map(node -> node.items().stream().map(ConfigNode::text).toList())
                        .orElse(List.of("en")),
                root.find("engine").map(SettingsFile::engine).orElseGet(EngineSettings::defaults),
                root.find("archive").map(SettingsFile::archive).orElseGet(ArchiveSettings::defaults),
                root.find("database").map(SettingsFile::database).orElse(null));
    }

    static ZoneId zone(ConfigNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K205,
                            "there is no time zone '" + node.text() + "'",
                            node.place(),
                            "days and weeks cannot be cut without it",
                            "use a name of the time zone database, for example Europe/Riga"),
                    e);
        }
    }

    private static EngineSettings engine(ConfigNode node) {
        EngineSettings defaults = EngineSettings.defaults();
        return new EngineSettings(
                node.find("name").map(ConfigNode::text).orElse(defaults.name()),
                node.find("memory").map(ConfigNode::text).orElse(defaults.memory()),
                node.find("threads").map(ConfigNode::integer).orElse(defaults.threads()),
                node.find("lib").map(ConfigNode::text).orElse(null));
    }

    private static ArchiveSettings archive(ConfigNode node) {
        ArchiveSettings defaults = ArchiveSettings.defaults();
        return new ArchiveSettings(
                node.find("keep").map(SettingsFile::days).orElse(defaults.keepDays()),
                node.find("encrypt")
                        .map(encrypt -> encrypt.get("key-file").text())
                        .orElse(null));
    }

    /** {@code 400 days}. */
    private static int days(ConfigNode node) {
        return Integer.parseInt(node.text().replaceAll("[^0-9]", ""));
    }

    private static ServerSettings database(ConfigNode node) {
        return new ServerSettings(
                node.get("url").text(),
                node.find("user").map(SettingsFile::resolved).orElse(""),
                node.find("password").map(SettingsFile::resolved).orElse(""));
    }

    /** Replaces {@code ${NAME}} by the environment variable, so that no secret needs to stand in a file. */
    private static String resolved(ConfigNode node) {
        Matcher variable = VARIABLE.matcher(node.text());
        if (!variable.matches()) {
            return node.text();
        }
        String value = System.getenv(variable.group(1));
        if (value == null) {
            throw new KontorException(Problem.of(
                    Code.K205,
                    "environment variable " + variable.group(1) + " is not set",
                    node.place(),
                    "the setting takes its value from it",
                    "set it where Kontor starts: export " + variable.group(1) + "=..."));
        }
        return value;
    }
}
