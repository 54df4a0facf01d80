package io.kontor.jobs.ingest;

import io.kontor.jobs.run.ErasedPeople;
import io.kontor.jobs.run.QuarantineDecision;
import io.kontor.jobs.run.QuarantineDecision.Verdict;
import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.run.RawFile;
import io.kontor.jobs.run.RawFiles;
import io.kontor.jobs.work.Secret;
import io.kontor.jobs.work.Session;
import io.kontor.jobs.work.Trees;
import io.kontor.warehouse.source.RowDecisions;
import io.kontor.warehouse.staging.Approval;
import io.kontor.warehouse.staging.Decisions;
import io.kontor.warehouse.staging.ErasedPersons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what persons decided about the files of one source. */
final class FileDecisions {

    private final Session session;
    private final List<QuarantineDecision> decisions;
    private final Map<String, Approval> approvals;
    private final ErasedPersons erased;
    private final Map<String, MendingSheet> sheets = new HashMap<>();

    FileDecisions(Session session, String source) {
        this.session = session;
        this.decisions = new QuarantineDecisions(session.database()).of(source);
        this.approvals = approvals(decisions);
        Set<String> hashes = new ErasedPeople(session.database()).hashes();
        this.erased = hashes.isEmpty()
                ? ErasedPersons.NONE
                : new ErasedPersons(Secret.ofErasures(session.workspace().state()), hashes);
    }

    /** @param original the content that was dropped, where another one is read in its place */
    Decisions of(String sha256, Optional<String> original) {
        Map<Long, Map<String, String>> mended = new TreeMap<>();
        Set<Long> rejected = new HashSet<>();
        for (QuarantineDecision decision : decisions) {
            Long line = decision.line();
            if (line != null && sha256.equals(decision.sha256())) {
                mended.remove(line);
                rejected.remove(line);
                if (decision.verdict() == Verdict.REJECTED) {
                    rejected.add(line);
                } else {
                    cells(decision.mendedSha256(), sha256, line).ifPresent(cells -> mended.put(line, cells));
                }
            }
        }
        return new Decisions(original, new RowDecisions(mended, rejected), approvals, erased);
    }

    private static Map<String, Approval> approvals(List<QuarantineDecision> decisions) {
        Map<String, Map<String, Verdict>> newest = new TreeMap<>();
        for (QuarantineDecision decision : decisions) {
            String entity = decision.entity();
            String ref = decision.ref();
            if (entity != null && ref != null) {
                newest.computeIfAbsent(entity, absent -> new TreeMap<>()).put(ref, decision.verdict());
            }
        }
        Map<String, Approval> approvals = new TreeMap<>();
        newest.forEach((entity, verdicts) -> approvals.put(
                entity, new Approval(with(Verdict.ACCEPTED, verdicts), with(Verdict.REJECTED, verdicts))));
        return approvals;
    }

    private static Set<String> with(Verdict verdict, Map<String, Verdict> verdicts) {
        Set<String> refs = new HashSet<>(verdicts.keySet());
        refs.removeIf(ref -> verdicts.get(ref) != verdict);
        return refs;
    }

    /** The mended cells of a record; none where the sheet has left the archive, so that the record is bad again. */
    private Optional<Map<String, String>> cells(@Nullable String mendedSha256, String sha256, long line) {
        String kept = new RawFiles(session.database())
                .find(mendedSha256 == null ? "" : mendedSha256)
                .map(RawFile::contentSha256)
                .orElse("");
        if (kept.isEmpty() || !session.archive().has(kept)) {
            return Optional.empty();
        }
        return sheets.computeIfAbsent(kept, this::sheet).rows().stream()
                .filter(row -> row.line() == line && row.sha256().equals(sha256))
                .map(MendingSheet.MendingRow::cells)
                .findFirst();
    }

    private MendingSheet sheet(String sha256) {
        Path folder = session.workspace()
                .temporary()
                .resolve("mended-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(sha256 + ".csv");
            session.archive().restore(sha256, file);
            return MendingSheet.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Trees.delete(folder);
        }
    }
}
