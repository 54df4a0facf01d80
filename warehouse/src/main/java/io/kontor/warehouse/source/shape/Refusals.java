package io.kontor.warehouse.source.shape;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Why a file is not read.
 *
 * @param label what messages call the file
 */
record Refusals(String label) {

    KontorException foreign(String words) {
        return refused(
                Code.K320,
                label + " is " + words,
                "Kontor reads tables (CSV, XLSX, XLS, HTML), calendars (ICS) and mailboxes (mbox)",
                "export the list as CSV or XLSX",
                null);
    }

    KontorException damaged(String why) {
        return damaged(why, null);
    }

    KontorException damaged(String why, @Nullable Throwable cause) {
        return refused(Code.K321, label + " is damaged", why, "export it again, and copy it whole", cause);
    }

    KontorException hostile(String why) {
        return refused(
                Code.K322,
                label + " could do harm",
                why,
                "ask who made the file; if it is yours, export the list as CSV",
                null);
    }

    KontorException locked() {
        return refused(
                Code.K323,
                label + " is locked with a password",
                "its content is encrypted",
                "open it in Excel, remove the password under 'Protect workbook', and save it again",
                null);
    }

    KontorException macros() {
        return refused(
                Code.K323,
                label + " has macros",
                "a list needs no program, and a program may be hostile",
                "save it as XLSX without macros, or export the list again",
                null);
    }

    private KontorException refused(Code code, String what, String why, String fix, @Nullable Throwable cause) {
        return new KontorException(Problem.of(code, what, Place.file(label), why + "; nothing was loaded", fix), cause);
    }
}
