package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void helpListsTheCommandsByWhatOneWantsToDo() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("Sales and CRM analytics on a schedule.")
                .containsSubsequence("Start", "  init [DIR]", "Work", "  run NAME", "Look", "  sql QUERY", "Configure")
                .doesNotContain("warm-up")
                .doesNotContain("unpack");
    }

    @Test
    void everyListedCommandHasItsOwnHelp() {
        for (String command :
                "init demo doctor plan run ingest resume schedule list runs show sql explain check verify bench"
                        .split(" ")) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
    }

    @Test
    void unknownOptionIsWrongUse() {
        assertThat(run("run", "--weak", "2026-W46")).isEqualTo(2);

        assertThat(err.toString()).contains("error[K103]", "--weak");
    }

    @Test
    void commandOutsideAWorkspaceSaysHowToGetOne() {
        assertThat(run("-C", folder.toString(), "runs")).isEqualTo(2);

        assertThat(err.toString())
                .contains("error[K101]: no workspace here", "kontor init DIR", "more: kontor explain K101");
    }

    @Test
    void unknownJobNamesTheKnownOnes() {
        run("init", folder.toString(), "--library", "crm-opportunities");

        assertThat(run("-C", folder.toString(), "run", "monthly")).isEqualTo(2);
        assertThat(err.toString()).contains("error[K102]: there is no job 'monthly'", "weekly-executive");
    }

    @Test
    void weekOfTheWrongFormIsRefused() {
        run("init", folder.toString(), "--library", "crm-opportunities");

        assertThat(run("-C", folder.toString(), "run", "weekly-executive", "--week", "2026-54"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'2026-54' is not a week; write it like 2026-W46");
    }

    @Test
    void initKeepsFilesThatAreThere() throws Exception {
        Files.writeString(folder.resolve("kontor.yml"), "kind: workspace\ncompany: Mine\nzone: UTC\ncurrency: USD\n");

        assertThat(run("init", folder.toString(), "--library", "crm-opportunities"))
                .isZero();

        assertThat(folder.resolve("kontor.yml")).content().contains("company: Mine");
        assertThat(folder.resolve("sources/crm-opportunities/sales-pipeline.yml"))
                .exists();
        assertThat(folder.resolve("schema/source.json")).exists();
    }

    @Test
    void brokenSettingsAreShownWithTheirPlace() throws Exception {
        Files.writeString(folder.resolve("kontor.yml"), "kind: workspace\ncompany: Mine\nzone: UTC\ncurency: USD\n");

        assertThat(run("-C", folder.toString(), "runs")).isEqualTo(2);

        assertThat(err.toString()).contains("unknown setting 'curency'", "kontor.yml:4:1", "did you mean 'currency'");
    }

    @Test
    void explanationOfACodeIsPrinted() {
        assertThat(run("explain", "k501")).isZero();

        assertThat(out.toString()).startsWith("K501 ");
    }

    @Test
    void schedulePreviewNeedsNoDatabase() {
        run("init", folder.toString(), "--library", "crm-opportunities");

        assertThat(run("-C", folder.toString(), "schedule", "preview")).isZero();

        assertThat(out.toString()).startsWith("Mon 2026-11-23 05:00 +00:00  weekly-executive  for 2026-W47");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    private int run(String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-16T10:00:00Z"), ZoneOffset.UTC);
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return CommandLineInterface.run(terminal, clock, arguments);
    }
}
