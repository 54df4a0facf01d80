package io.kontor.warehouse.corpus;

import io.kontor.warehouse.problem.Code;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file that people really drop, or could.
 *
 * @param name    what is odd about it, in a few words; unique in the corpus
 * @param profile that reads it
 * @param content its bytes
 * @param verdict what must become of it
 */
record OddFile(String name, CorpusProfile profile, Supplier<byte[]> content, Verdict verdict) {

    /** How a file may end. */
    enum Fate {
        LOADED,
        SOME_ROWS_BAD,
        REFUSED
    }

    /** A fate, with the codes of all its problems. */
    record Verdict(Fate fate, Set<Code> codes) {}

    static OddFile of(String name, CorpusProfile profile, String text, Charset encoding, Verdict verdict) {
        return new OddFile(name, profile, () -> text.getBytes(encoding), verdict);
    }

    static OddFile of(String name, CorpusProfile profile, String text, Verdict verdict) {
        return of(name, profile, text, StandardCharsets.UTF_8, verdict);
    }

    static OddFile of(String name, CorpusProfile profile, byte[] bytes, Verdict verdict) {
        return new OddFile(name, profile, () -> bytes, verdict);
    }

    static Verdict loads() {
        return new Verdict(Fate.LOADED, Set.of());
    }

    static Verdict bad(Code... codes) {
        return new Verdict(Fate.SOME_ROWS_BAD, Set.of(codes));
    }

    static Verdict refused(Code... codes) {
        return new Verdict(Fate.REFUSED, Set.of(codes));
    }

    @Override
    public String toString() {
        return name;
    }
}
