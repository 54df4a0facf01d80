package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.jobs.cli.Cli.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A doubt about a file is a warning: the file would be loaded. */
class CheckCommandTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void describeDealsWhoseDaysComeFirst() {
        Cli.kontorAnywhere("init", folder.toString(), "--library", "excel");
        SmallCompany.write(folder.resolve("sources/deals.yml"), """
                kind: source
                name: deals
                system: crm
                files: ["deals*.csv"]
                format: {type: csv}
                values: {dates: [dd/MM/yyyy]}
                entities:
                  - entity: deal
                    fields:
                      deal_ref: ID
                      created_at: Created
                      status: {value: open}
                      stage_name: {value: New}
                """);
        cli = new Cli(folder);
        SmallCompany.write(folder.resolve("inbox/deals_1.csv"), "ID,Created\n1,03/04/2026\n2,05/04/2026\n");
    }

    @Test
    void doubtsAreWarningsAndNoReasonToRefuse() {
        Said said = cli.kontor("check");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .contains("  doubt inbox/deals_1.csv")
                .contains("warning[K342]: column 'Created' of inbox/deals_1.csv: day and month are not proven")
                .contains("fix:  compare one date with the source system; if 'dd/MM/yyyy' is right")
                .doesNotContain("error[");
        assertThat(said.out()).contains("1 warning found.");
        assertThat(cli.kontor("check", "--lang", "ru").err()).contains("предупреждение[K342]: столбец «Created»");
    }

    @Test
    void errorsDecideHowTheCheckEndsAndPipesSeeWhichIsWhich() {
        SmallCompany.write(folder.resolve("inbox/deals_2.csv"), "ID,Created\n3,31/04/2026\n");

        Said said = cli.kontor("check", "--output", "csv");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("1 problem and 1 warning found.");
        assertThat(said.out())
                .startsWith("severity,code,file,sheet,line,column,what,why,fix\n")
                .contains("\nwarning,K342,", "\nerror,K306,inbox/deals_2.csv,,2,3,'31/04/2026' in column 'Created'");
        assertThat(cli.kontor("check", "--output", "json").out()).contains("\"severity\": \"warning\"");
    }
}
