package io.kontor.jobs.run;

/**
 * How the last load of a file stood to one promise of its source.
 *
 * @param sha256   of the file's bytes
 * @param check    the promise in a few words
 * @param severity {@code warn} or {@code block}
 * @param failing  rows that broke it; 0 when it held
 */
public record ContractResult(
        String sha256, String source, String check, String severity, long failing, String detail) {}
