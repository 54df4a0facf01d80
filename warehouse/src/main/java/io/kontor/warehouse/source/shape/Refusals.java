package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why a file is not read.
 *
 * @param label what messages call the file
 */
record Refusals(String label) {

    KontorException foreign(String words) {
        return refused(Reason.of(Code.K320, "foreign").with("shape", words), null);
    }

    KontorException damaged(String detail) {
        return damaged(detail, null);
    }

    KontorException damaged(String detail, @Nullable Throwable cause) {
        return refused(Reason.of(Code.K321, "").with("detail", detail), cause);
    }

    KontorException hostile(String detail) {
        return refused(Reason.of(Code.K322, "").with("detail", detail), null);
    }

    KontorException locked() {
        return refused(Reason.of(Code.K323, "locked"), null);
    }

    KontorException macros() {
        return refused(Reason.of(Code.K323, "macros"), null);
    }

    private KontorException refused(Reason reason, @Nullable Throwable cause) {
        return new KontorException(Problem.of(reason.with("file", label), Place.file(label)), cause);
    }
}
