package io.kontor.jobs.sample;

import io.kontor.jobs.sample.ExportFile.Dialect;
import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The report of all e-mail campaigns, with the service's forty columns. Times are those of the company's zone. */
final class MailChimpFiles {

    private static final List<String> HEADER =
            List.of(("Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,"
                            + "Hard Bounces,Total Bounces,Times Forwarded,Forwarded Opens,Unique Opens,Open Rate,"
                            + "Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,"
                            + "Times Liked on Facebook,Folder Id,Unique Id,Total Orders,Total Gross Sales,"
                            + "Total Revenue,Analytics ROI,Campaign Cost,Revenue Created,Visits,New Visits,"
                            + "Pages/Visit,Bounce Rate,Time on Site,Goal Conversion Rate,Per Visit Goal Value,"
                            + "Transactions,Ecommerce Conversion Rate,Per Visit Value,Average Value")
                    .split(",", -1));
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private final Path inbox;
    private final SampleSettings settings;
    private final History history;
    private final List<SampleFile> written;

    MailChimpFiles(Path inbox, SampleSettings settings, History history, List<SampleFile> written) {
        this.inbox = inbox;
        this.settings = settings;
        this.history = history;
        this.written = written;
    }

    void write() throws IOException {
        String name = "campaigns_" + settings.lastSunday() + ".csv";
        Path path = inbox.resolve("mailchimp").resolve(name);
        try (ExportFile file = new ExportFile(path, Dialect.MAILCHIMP, HEADER)) {
            int number = 0;
            for (LocalDate day : history.market().mailings()) {
                file.row(campaign(day, ++number));
            }
            written.add(new SampleFile("mailchimp/" + name, "mailchimp-campaigns", file.rows(), 0));
        }
    }

    private List<String> campaign(LocalDate day, int number) {
        Dice dice = Dice.of(settings.seed(), "campaign", number);
        long recipients = history.accounts().stream()
                .filter(account -> account.subscriber && !account.firstSeen.isAfter(day))
                .count();
        long soft = Math.round(recipients * dice.between(0.004, 0.012));
        long hard = Math.round(recipients * dice.between(0.002, 0.007));
        long delivered = recipients - soft - hard;
        long opened = Math.round(delivered * dice.between(0.22, 0.33));
        long clicked = Math.round(opened * dice.between(0.09, 0.18));
        String[] cells = new String[HEADER.size()];
        Arrays.fill(cells, "0");
        cells[0] = "Jaunumi " + day.getYear() + " Nr. " + number;
        cells[1] = "Новинки и цены, " + MONTHS.get(day.getMonthValue() - 1);
        cells[2] = "Klienti";
        cells[3] = MONTHS.get(day.getMonthValue() - 1) + " " + twoDigits(day.getDayOfMonth()) + ", " + day.getYear()
                + " 10:" + twoDigits(dice.between(0, 59)) + " am";
        cells[4] = "Tuesday";
        cells[5] = Long.toString(recipients);
        cells[6] = Long.toString(delivered);
        cells[7] = Long.toString(soft);
        cells[8] = Long.toString(hard);
        cells[9] = Long.toString(soft + hard);
        cells[12] = Long.toString(opened);
        cells[13] = percent(opened, delivered);
        cells[14] = Long.toString(Math.round(opened * 1.4));
        cells[15] = Long.toString(clicked);
        cells[16] = percent(clicked, delivered);
        cells[17] = Long.toString(Math.round(clicked * 1.3));
        cells[18] = Long.toString(Math.round(delivered * dice.between(0.0005, 0.003)));
        cells[19] = Long.toString(dice.between(0, 2));
        cells[22] = Integer.toHexString(0xa1b2c300 + number);
        return Arrays.asList(cells);
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / Math.max(1, whole));
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
