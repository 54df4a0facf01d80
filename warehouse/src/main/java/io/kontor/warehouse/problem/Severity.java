package io.kontor.warehouse.problem;

import io.kontor.warehouse.problem.Code.Exit;

/** Whether a problem keeps something from being done. */
public enum Severity {
    /** Something was not done for it. */
    ERROR,
    /** Everything is done; a person should look. */
    WARNING;

    static Severity of(Code code) {
        return code.exit() == Exit.WARNINGS ? WARNING : ERROR;
    }

    /** The word of the frame, and of output that other programs read. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
