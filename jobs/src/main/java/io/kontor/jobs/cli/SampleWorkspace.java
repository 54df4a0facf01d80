package io.kontor.jobs.cli;

import io.kontor.jobs.sample.SampleCompany;
import io.kontor.jobs.sample.SampleSettings;
import io.kontor.jobs.sample.SampleSummary;
import io.kontor.jobs.sample.SampleTruths;
import io.kontor.jobs.workspace.Library;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Writes the workspace of the sample company, once: exports that are there are kept. */
final class SampleWorkspace {

    static final int DEFAULT_SCALE = 1;

    private static final Set<String> LIBRARIES = Set.of("amocrm", "onec", "excel", "mailchimp");

    private final KontorCommand kontor;

    SampleWorkspace(KontorCommand kontor) {
        this.kontor = kontor;
    }

    static SampleSettings settings(int scale) {
        return new SampleSettings(SampleSettings.DEFAULT.seed(), scale, SampleSettings.DEFAULT.lastSunday());
    }

    void write(Path root, int scale) {
        Library library = new Library();
        library.writeSampleSettings(root);
        library.writeWorkspace(root, LIBRARIES);
        try {
            if (!Files.exists(root.resolve("inbox"))) {
                writeExports(root, scale);
            }
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "cannot write the sample company",
                            Place.file(root.toString()),
                            e.toString(),
                            "check that the folder may be written and has 300 MB free, or name another folder"),
                    e);
        }
    }

    /** The inbox appears only when it is complete, so that a killed demo can be started again. */
    private void writeExports(Path root, int scale) throws IOException {
        kontor.say("Writing the exports of the sample company " + SampleTruths.COMPANY_NAME + " ...");
        Path growing = root.resolve("inbox.part");
        SampleSummary summary = SampleCompany.write(growing, settings(scale));
        Files.move(growing, root.resolve("inbox"), StandardCopyOption.ATOMIC_MOVE);
        long records = summary.files().stream()
                .mapToLong(SampleSummary.SampleFile::records)
                .sum();
        kontor.say("  " + summary.files().size() + " files, " + Numbers.grouped(records) + " records, "
                + summary.badRows() + " of them bad on purpose");
    }
}
