package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a file is not read.
 *
 * @param label what messages call the file
 */
record Refusals(String label) {

    /** @param shape what it is instead, a word of the texts of problems */
    KontorException foreign(String shape) {
        return refused(Reason.of(Code.K320, "foreign").with("shape", shape), null);
    }

    /** @param how which damage: the kind of K321 */
    KontorException damaged(String how) {
        return damaged(how, Map.of(), null);
    }

    KontorException damaged(String how, Map<String, String> values) {
        return damaged(how, values, null);
    }

    KontorException damaged(String how, Map<String, String> values, @Nullable Throwable cause) {
        return refused(Reason.of(Code.K321, how).with(values), cause);
    }

    /** @param how which danger: the kind of K322 */
    KontorException hostile(String how, Map<String, String> values) {
        return refused(Reason.of(Code.K322, how).with(values), null);
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
