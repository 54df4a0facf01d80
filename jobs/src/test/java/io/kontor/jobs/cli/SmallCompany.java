package io.kontor.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/**
 * Exports in the shape of the CRM Sales Opportunities data set, small enough for tests that run the whole job many times:
 * 240 deals of 8 agents with 12 accounts, from a fixed seed.
 */
final class SmallCompany {

    static final int DEALS = 240;
    static final String WEEK = "2017-W50";

    private SmallCompany() {}

    /** Makes a workspace and puts the exports into its inbox. */
    static Cli create(Path root) {
        Cli.kontorAnywhere("init", root.toString(), "--library", "crm-opportunities");
        write(root.resolve("inbox/accounts.csv"), accounts());
        write(root.resolve("inbox/products.csv"), "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n");
        write(root.resolve("inbox/sales_teams.csv"), teams());
        write(root.resolve("inbox/sales_pipeline.csv"), pipeline(DEALS));
        return new Cli(root);
    }

    static String pipeline(int deals) {
        StringBuilder text = new StringBuilder(
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
        Random random = new Random(7);
        for (int i = 0; i < deals; i++) {
            LocalDate engaged = LocalDate.of(2016, 10, 20).plusDays(random.nextInt(380));
            boolean won = random.nextInt(10) < 6;
            boolean open = i % 12 == 0;
            String stage = open ? "Engaging" : won ? "Won" : "Lost";
            String closed = open ? "" : engaged.plusDays(5 + random.nextInt(40)).toString();
            String value = open ? "" : won ? Integer.toString(50 + random.nextInt(5000)) : "0";
            text.append("D%04d,Agent %d,%s,Account %d,%s,%s,%s,%s\n"
                    .formatted(i, i % 7, i % 2 == 0 ? "GTXPro" : "MG Special", i % 12, stage, engaged, closed, value));
        }
        return text.toString();
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String accounts() {
        StringBuilder text =
                new StringBuilder("account,sector,year_established,revenue,employees,office_location,subsidiary_of\n");
        for (int i = 0; i < 12; i++) {
            text.append("Account %d,%s,19%d,%d.5,%d,Norway,\n"
                    .formatted(i, i % 2 == 0 ? "medical" : "technolgy", 80 + i, 100 + i, 1000 + i));
        }
        return text.toString();
    }

    private static String teams() {
        StringBuilder text = new StringBuilder("sales_agent,manager,regional_office\n");
        for (int i = 0; i < 8; i++) {
            text.append("Agent %d,Manager %d,%s\n".formatted(i, i % 2, i % 2 == 0 ? "East" : "West"));
        }
        return text.toString();
    }
}
