package io.kontor.jobs.sample;

import io.kontor.jobs.sample.SampleSummary.SampleFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trading company in Riga with three years behind it, invented from a seed. What is planted in it is told by
 * {@link SampleTruths}; no name, number or address belongs to anybody.
 */
public final class SampleCompany {

    private SampleCompany() {}

    /**
     * Writes the company's exports under {@code <inbox>/amocrm}, {@code onec}, {@code excel} and {@code mailchimp}.
     * Files of the same name are replaced, others are left alone. Accounts, deals and orders are held in memory,
     * activities and lines are not: about 70 MB are written at scale 1.
     *
     * @throws IOException when a file cannot be written; those written before stay
     */
    public static SampleSummary write(Path inbox, SampleSettings settings) throws IOException {
        History history = new History(settings);
        List<SampleFile> written = new ArrayList<>();
        SheetFiles sheets = new SheetFiles(inbox, settings, history, written);
        sheets.writePeople();
        new AmoCrmFiles(inbox, settings, history, written).write();
        SalesTotals totals = new OneCFiles(inbox, settings, history, written).write();
        sheets.writePlansAndRatings(totals);
        new MailChimpFiles(inbox, settings, history, written).write();
        return new SampleSummary(
                written,
                managersOf(history, Organisation.BEST),
                managersOf(history, Organisation.WEAKEST),
                history.accounts().stream()
                        .filter(account -> account.silent)
                        .map(account -> account.name)
                        .toList());
    }

    /** A page in Markdown that tells what was written and what is planted in it. */
    public static String describe(SampleSettings settings, SampleSummary summary) {
        return Guide.text(settings, summary);
    }

    private static List<String> managersOf(History history, int part) {
        return history.organisation().managers().stream()
                .filter(manager -> manager.part() == part)
                .map(Organisation.Employee::name)
                .toList();
    }
}
