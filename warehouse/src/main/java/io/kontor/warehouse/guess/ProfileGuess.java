package io.kontor.warehouse.guess;

import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.FileCheck;
import io.kontor.warehouse.staging.Preview;
import io.kontor.warehouse.staging.Preview.FieldPreview;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A source profile made from one file. It was tried on the file: fields of which values could not be read are left out.
 *
 * @param name      of the profile
 * @param yaml      its text
 * @param decisions what was decided and why, in the order of the profile
 * @param problems  what a load of the file by this profile would meet; empty when the file loads whole
 */
public record ProfileGuess(String name, String yaml, List<Decision> decisions, List<Problem> problems) {

    private static final int MOST_TRIES = 3;

    /** What was decided. A reason that begins with UNSURE asks a person. */
    public record Decision(String what, String decided, String why) {}

    public ProfileGuess {
        decisions = List.copyOf(decisions);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a whole file and makes a profile for it.
     *
     * @param name  of the profile; empty: from the name of the file
     * @param label what messages call the file
     * @param zone  of times that say none
     * @throws KontorException K346 when the header tells of nothing that Kontor knows; as a load where the file cannot be
     *     read at all
     */
    public static ProfileGuess of(
            DuckDbSettings settings, Path file, String label, Optional<String> name, ZoneId zone) {
        HeaderWords words = new HeaderWords();
        FileFacts facts = facts(file, label, words);
        Mapping mapping = Mapping.best(facts.columns(), words).orElseThrow(() -> unknown(facts, label));
        FileName fileName = new FileName(file.getFileName().toString());
        String fromName = fileName.words();
        String profileName =
                name.orElse(fromName.isEmpty() ? mapping.entity().name().replace('_', '-') : fromName);
        FileCheck check = new FileCheck(settings, KnownLayouts.NONE);
        boolean compareTotals = true;
        for (int tries = 1; ; tries++) {
            ProfileText text = new ProfileText(profileName, fileName, facts, mapping, words, zone, compareTotals);
            String yaml = text.write();
            Preview preview = check.preview(SourceProfiles.parse(Path.of(profileName + ".yml"), yaml), file, label);
            boolean totalsDiffer = preview.problems().stream().anyMatch(problem -> problem.code() == Code.K309);
            boolean mended = mend(mapping, preview) || (compareTotals && totalsDiffer);
            compareTotals &= !totalsDiffer;
            if (tries == MOST_TRIES || !mended) {
                return new ProfileGuess(profileName, yaml, text.decisions(), preview.problems());
            }
        }
    }

    /** Only tables are guessed: a calendar or mailbox has the same columns everywhere, and a profile ships for it. */
    private static FileFacts facts(Path file, String label, HeaderWords words) {
        try {
            return FileFacts.of(file, label, words);
        } catch (KontorException e) {
            Problem first = e.problems().get(0);
            Reason reason = first.reason();
            if (reason == null || reason.code() != Code.K320 || !reason.kind().equals("table")) {
                throw e;
            }
            throw new KontorException(Problem.of(reason.as("guess"), first.place()), e);
        }
    }

    /** Leaves out what could not be read; whether there was any. */
    private static boolean mend(Mapping mapping, Preview preview) {
        List<FieldPreview> bad = preview.fields().stream()
                .filter(field -> field.bad() > 0 && !mapping.isRequired(field.field()))
                .toList();
        bad.forEach(field -> mapping.drop(field.field(), field.bad() + " values cannot be read"));
        return !bad.isEmpty();
    }

    private static KontorException unknown(FileFacts facts, String label) {
        Reason unknown = Reason.of(Code.K346, "")
                .with("file", label)
                .with("columns", String.join(" | ", facts.shape().header()));
        return new KontorException(
                Problem.of(unknown, Place.line(label, facts.shape().headerRow(), 1)));
    }
}
