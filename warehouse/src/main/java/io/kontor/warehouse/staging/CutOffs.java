package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.CutOff;
import io.kontor.warehouse.source.profile.FileCutOff;
import io.kontor.warehouse.source.profile.SourceProfile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Says when an export was true. */
public final class CutOffs {

    private CutOffs() {}

    /** The instant for the whole file; empty where each row says it. */
    public static Optional<Instant> of(SourceProfile profile, Path file) {
        return FileCutOff.of(profile, file);
    }

    /** Refuses a file whose name does not say the date that its profile expects there (K302). */
    static void requireKnown(SourceProfile profile, Path file, String label) {
        if (profile.cutOff() instanceof CutOff.FileName name
                && FileCutOff.byName(name, file, profile.values().zone()).isEmpty()) {
            Reason undated = Reason.of(Code.K302, "undated")
                    .with("file", label)
                    .with("profile", profile.name())
                    .with("pattern", name.pattern().text())
                    .with("name", name.name())
                    .with("path", profile.path());
            throw new KontorException(Problem.of(undated, Place.file(label)));
        }
    }
}
