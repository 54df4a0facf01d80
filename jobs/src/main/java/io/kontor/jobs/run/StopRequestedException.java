package io.kontor.jobs.run;

/** Ends a step because somebody asked the run to stop; not a failure. */
final class StopRequestedException extends RuntimeException {

    StopRequestedException() {
        super("stop was requested", null, false, false);
    }
}
