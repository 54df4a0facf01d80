package io.kontor.warehouse.problem;

/**
 * The stable error codes. 1xx workspace and use, 2xx configuration, 3xx data, 4xx store, engine and database, 5xx runs,
 * 6xx reports and files, 9xx defects of Kontor itself. A code never changes its meaning; explanations are in
 * {@code explain.md} beside this class.
 */
public enum Code {
    K101("no workspace here", Exit.USAGE),
    K102("unknown name", Exit.USAGE),
    K103("wrong use of an option", Exit.USAGE),
    K104("a folder cannot be written", Exit.FAILED),
    K201("broken YAML", Exit.USAGE),
    K202("configuration does not fit its schema", Exit.USAGE),
    K203("unknown setting", Exit.USAGE),
    K204("unknown column", Exit.REJECTED),
    K205("configuration contradicts itself", Exit.USAGE),
    K301("file is missing", Exit.REJECTED),
    K302("no source fits the file", Exit.REJECTED),
    K303("encoding cannot be read", Exit.REJECTED),
    K304("header differs from the profile", Exit.REJECTED),
    K305("row has the wrong shape", Exit.REJECTED),
    K306("value cannot be read", Exit.REJECTED),
    K307("required value is missing", Exit.REJECTED),
    K308("label is not mapped", Exit.REJECTED),
    K309("rows do not add up", Exit.FAILED),
    K310("file is empty", Exit.REJECTED),
    K311("too many rows are bad", Exit.REJECTED),
    K320("file is of another kind", Exit.REJECTED),
    K321("file is damaged", Exit.REJECTED),
    K322("file could do harm", Exit.REJECTED),
    K323("file is locked or has macros", Exit.REJECTED),
    K324("sheet is not clear", Exit.REJECTED),
    K325("cell holds an error", Exit.REJECTED),
    K326("formula has no value", Exit.REJECTED),
    K327("report has another structure", Exit.REJECTED),
    K328("entry cannot be read", Exit.REJECTED),
    K340("columns differ from earlier files", Exit.REJECTED),
    K341("times without am or pm", Exit.WARNINGS),
    K342("day and month are not proven", Exit.WARNINGS),
    K343("years have two digits", Exit.WARNINGS),
    K344("times that a clock showed twice or never", Exit.WARNINGS),
    K346("header tells nothing", Exit.REJECTED),
    K347("profile is there already", Exit.USAGE),
    K360("file is not in the archive", Exit.REJECTED),
    K361("archived file is damaged", Exit.FAILED),
    K362("key of the archive is missing", Exit.USAGE),
    K363("file changed while it was read", Exit.REJECTED),
    K364("export breaks its contract", Exit.REJECTED),
    K365("source is late", Exit.REJECTED),
    K371("id waits for an approval", Exit.REJECTED),
    K372("mended rows do not fit", Exit.REJECTED),
    K373("nothing waits in quarantine", Exit.USAGE),
    K401("database cannot be reached", Exit.FAILED),
    K402("disk is full", Exit.FAILED),
    K403("stored data file is damaged", Exit.FAILED),
    K404("query cannot be run", Exit.USAGE),
    K405("engine failed", Exit.FAILED),
    K406("key collision", Exit.FAILED),
    K410("full list lost many rows at once", Exit.REJECTED),
    K420("decisions contradict each other", Exit.USAGE),
    K421("a decision names an unknown id", Exit.WARNINGS),
    K422("unlike quantities would be added", Exit.WARNINGS),
    K423("somebody stands above themselves", Exit.WARNINGS),
    K424("amounts have no rate", Exit.WARNINGS),
    K430("person is not known", Exit.REJECTED),
    K431("erasing has to be confirmed", Exit.USAGE),
    K432("person is still there", Exit.FAILED),
    K501("already running", Exit.ALREADY_RUNNING),
    K502("lease lost", Exit.FAILED),
    K503("nothing to resume", Exit.NOTHING_TO_DO),
    K504("no release", Exit.USAGE),
    K505("result breaks an invariant", Exit.REJECTED),
    K601("report cannot be written", Exit.FAILED),
    K901("defect in Kontor", Exit.FAILED);

    /** Exit codes of the command line, as in cli.md. */
    public enum Exit {
        DONE(0),
        FAILED(1),
        USAGE(2),
        REJECTED(3),
        WARNINGS(4),
        NOTHING_TO_DO(5),
        ALREADY_RUNNING(6),
        STOPPED(130);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final String title;
    private final Exit exit;

    Code(String title, Exit exit) {
        this.title = title;
        this.exit = exit;
    }

    public String title() {
        return title;
    }

    /** The exit code of a command that ends with a problem of this code. */
    public Exit exit() {
        return exit;
    }
}
