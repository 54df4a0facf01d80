package io.kontor.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Exports of a few rows in the shape of library {@code crm-opportunities}: enough for a release of {@link #WEEK}, always
 * the same bytes.
 */
public final class SmallExports {

    public static final String LIBRARY = "crm-opportunities";
    public static final String WEEK = "2017-W50";

    private static final int DEALS = 60;

    private SmallExports() {}

    /** Writes them into the inbox of a workspace. */
    public static void write(Path workspace) throws IOException {
        Path inbox = Files.createDirectories(workspace.resolve("inbox"));
        Files.writeString(inbox.resolve("accounts.csv"), """
                account,sector,year_established,revenue,employees,office_location,subsidiary_of
                Alpha,medical,1990,100.5,1000,Norway,
                Beta,retail,1985,200.5,2000,Poland,
                """);
        Files.writeString(inbox.resolve("products.csv"), "product,series,sales_price\nMG Special,MG,55\n");
        Files.writeString(
                inbox.resolve("sales_teams.csv"),
                "sales_agent,manager,regional_office\nAnna,Maria,East\nJanis,Maria,West\n");
        Files.writeString(inbox.resolve("sales_pipeline.csv"), deals());
    }

    private static String deals() {
        StringBuilder text = new StringBuilder(
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
        for (int i = 0; i < DEALS; i++) {
            LocalDate engaged = LocalDate.of(2017, 1, 2).plusDays(5L * i);
            String stage = i % 3 == 0 ? "Won" : i % 3 == 1 ? "Lost" : "Engaging";
            boolean closed = !stage.equals("Engaging");
            text.append(String.format(
                    Locale.ROOT,
                    "D%03d,%s,MG Special,%s,%s,%s,%s,%s%n",
                    i,
                    i % 2 == 0 ? "Anna" : "Janis",
                    i % 4 < 2 ? "Alpha" : "Beta",
                    stage,
                    engaged,
                    closed ? engaged.plusDays(20) : "",
                    closed ? (stage.equals("Won") ? 100 + i : 0) : ""));
        }
        return text.toString();
    }
}
