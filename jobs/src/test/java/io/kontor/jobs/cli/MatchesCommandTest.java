package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchesCommandTest {

    @TempDir
    private Path root;

    /** Two agents of one list with one name are nobody's to join but a person's. */
    @Test
    void whatAPersonDecidesIsKeptAndFollowed() throws Exception {
        Cli cli = SmallCompany.create(root);
        Path teams = root.resolve("inbox/sales_teams.csv");
        Files.writeString(teams, Files.readString(teams) + "1 Agent,Manager 1,West\n");
        assertThat(cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK)
                        .exit())
                .isIn(0, 4);

        Cli.Said listed = cli.kontor("matches", "--output", "csv");
        assertThat(listed.out()).contains("employee,").contains("1 Agent");
        String code = listed.out().lines().skip(1).findFirst().orElseThrow().split(",", -1)[0];

        assertThat(cli.kontor("matches", "show", code).out()).contains("Agent 1", "1 Agent");
        assertThat(cli.kontor("matches", "accept", code, "--by", "Anna").err()).contains("Accepted by Anna: 1 pair");
        assertThat(cli.kontor("matches", "reject", code).err()).contains("K420", "decisions.yml:");
        assertThat(Files.readString(root.resolve("matches/decisions.yml")))
                .contains("decision: accept", "by: \"Anna\"");

        Cli.Said again = cli.kontor("run", "weekly-executive", "--week", SmallCompany.WEEK);
        assertThat(again.exit()).as(again.err() + again.out()).isIn(0, 4);
        assertThat(cli.kontor("matches", "--state", "merged", "--output", "csv").out())
                .contains(code)
                .contains("Anna");
    }
}
