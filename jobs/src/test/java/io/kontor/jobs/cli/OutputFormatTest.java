package io.kontor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.Rows.Field;
import io.kontor.warehouse.table.Type;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutputFormatTest {

    private static final Rows ROWS = new Rows(
            List.of(new Field("name", Type.STRING), new Field("amount", Type.MONEY), new Field("day", Type.DATE)),
            List.of(
                    Row.of("Ēriks \"A\", SIA", new BigDecimal("-1200.50"), LocalDate.of(2026, 11, 15)),
                    Row.of("=cmd|' /C calc'!A0", null, null)));

    @Test
    void textAlignsNumbersToTheRight() {
        assertThat(printed(OutputFormat.text))
                .containsExactly(
                        "name                  amount  day",
                        "Ēriks \"A\", SIA      -1200.50  2026-11-15",
                        "=cmd|' /C calc'!A0");
    }

    @Test
    void csvQuotesWhatNeedsItAndDisarmsFormulas() {
        assertThat(printed(OutputFormat.csv))
                .containsExactly(
                        "name,amount,day", "\"Ēriks \"\"A\"\", SIA\",-1200.50,2026-11-15", "'=cmd|' /C calc'!A0,,");
    }

    @Test
    void jsonReadsBack() {
        JsonNode read = JsonMapper.shared().readTree(String.join("\n", printed(OutputFormat.json)));

        assertThat(read.size()).isEqualTo(2);
        assertThat(read.get(0).get("name").asString()).isEqualTo("Ēriks \"A\", SIA");
        assertThat(read.get(0).get("amount").decimalValue()).isEqualByComparingTo("-1200.50");
        assertThat(read.get(1).get("day").isNull()).isTrue();
    }

    @Test
    void noRowsAreAnEmptyJsonList() {
        StringWriter out = new StringWriter();

        OutputFormat.json.print(new Rows(ROWS.fields(), List.of()), new PrintWriter(out, true));

        assertThat(out.toString().strip()).isEqualTo("[]");
    }

    private static List<String> printed(OutputFormat format) {
        StringWriter out = new StringWriter();
        format.print(ROWS, new PrintWriter(out, true));
        return out.toString().lines().toList();
    }
}
