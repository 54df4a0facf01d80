package io.kontor.jobs.quarantine;

import io.kontor.jobs.ingest.MendingSheet;
import io.kontor.jobs.ingest.MendingSheet.MendingRow;
import io.kontor.jobs.ingest.RawLayer;
import io.kontor.jobs.run.LoadedFile;
import io.kontor.jobs.run.QuarantineDecision;
import io.kontor.jobs.run.QuarantineDecision.Verdict;
import io.kontor.jobs.run.QuarantineDecisions;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.PersonalData;
import io.kontor.warehouse.staging.RawCells;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decisions about quarantined rows. The caller loads the files again that they bear on. */
public final class Mending {

    private final Session session;
    private final Quarantine quarantine;

    public Mending(Session session) {
        this.session = session;
        this.quarantine = new Quarantine(session);
    }

    /** The bad records of a file with their cells, to be mended. */
    public MendingSheet export(String name) {
        List<Quarantined> rows = quarantine.ofFile(name).stream()
                .filter(row -> !row.reason().equals(Quarantine.UNAPPROVED))
                .toList();
        Map<String, List<Quarantined>> byContent = rows.stream()
                .collect(Collectors.groupingBy(row -> row.file().sha256(), LinkedHashMap::new, Collectors.toList()));
        List<MendingRow> sheet = new ArrayList<>();
        byContent.forEach((sha256, ofFile) -> sheet.addAll(records(ofFile)));
        return new MendingSheet(sheet);
    }

    private List<MendingRow> records(List<Quarantined> rows) {
        LoadedFile file = rows.get(0).file();
        Map<Long, List<Quarantined>> byLine =
                rows.stream().collect(Collectors.groupingBy(Quarantined::line, TreeMap::new, Collectors.toList()));
        RawCells cells = new RawLayer(session)
                .read(
                        file,
                        path -> RawCells.of(
                                SourceProfiles.readAll(session.workspace().sources())
                                        .named(file.source()),
                                path,
                                file.path(),
                                session.workspace().temporary(),
                                byLine.keySet()));
        List<MendingRow> records = new ArrayList<>();
        byLine.forEach((line, problems) -> records.add(new MendingRow(
                file.sha256(),
                line,
                problems.stream().map(this::told).distinct().collect(Collectors.joining("; ")),
                problems.stream()
                        .filter(row -> row.column() == null)
                        .map(Quarantined::raw)
                        .collect(Collectors.joining("; ")),
                cells.of(line))));
        return records;
    }

    private String told(Quarantined row) {
        String what = row.column() == null ? "row" : row.column();
        return row.reason() + " " + what + ": "
                + row.advice(session.workspace().settings().language());
    }

    /**
     * Takes a mended sheet: from now on its rows stand for those of the file. Taking it twice changes nothing.
     *
     * @return the sources whose files have to be loaded again; none where the sheet was taken before
     * @throws KontorException K372 where a row of it is not in quarantine
     */
    public Set<String> mend(Path file, String by) {
        MendingSheet sheet = MendingSheet.read(file);
        String sha256 = session.archive().put(file).sha256();
        List<QuarantineDecision> made = new QuarantineDecisions(session.database()).all();
        if (made.stream().anyMatch(decision -> sha256.equals(decision.mendedSha256()))) {
            return Set.of();
        }
        new RawLayer(session).keepMended(file, sha256);
        Map<String, Quarantined> waiting = new LinkedHashMap<>();
        quarantine.all().forEach(row -> waiting.put(row.file().sha256() + " " + row.line(), row));
        List<QuarantineDecision> decisions = new ArrayList<>();
        List<LoadedFile> again = new ArrayList<>();
        for (MendingRow row : sheet.rows()) {
            Quarantined bad = waiting.get(row.sha256() + " " + row.line());
            if (bad == null) {
                throw unknown(file, row);
            }
            decisions.add(QuarantineDecision.ofLine(
                    bad.file().source(), row.sha256(), row.line(), Verdict.MENDED, sha256, by));
            again.add(bad.file());
        }
        return record(decisions, again);
    }

    /** Says that records of a file are no data. */
    public Set<String> reject(String name, Set<Long> lines, String by) {
        List<Quarantined> rows = quarantine.ofFile(name).stream()
                .filter(row -> lines.contains(row.line()))
                .toList();
        Set<Long> found = rows.stream().map(Quarantined::line).collect(Collectors.toSet());
        if (!found.containsAll(lines)) {
            Set<Long> missing = new LinkedHashSet<>(lines);
            missing.removeAll(found);
            throw nothing(Reason.of(Code.K373, "lines")
                    .with("file", name)
                    .with("lines", missing.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        List<QuarantineDecision> decisions = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.file().sha256() + row.line(), row -> row, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(row -> QuarantineDecision.ofLine(
                        row.file().source(), row.file().sha256(), row.line(), Verdict.REJECTED, null, by))
                .toList();
        return record(decisions, rows.stream().map(Quarantined::file).toList());
    }

    /**
     * Accepts or rejects ids that wait.
     *
     * @param refs the ids; empty for all that wait of the source
     */
    public Set<String> decide(String source, Set<String> refs, Verdict verdict, String by) {
        List<Quarantined> rows = quarantine.all().stream()
                .filter(row -> row.reason().equals(Quarantine.UNAPPROVED))
                .filter(row -> row.file().source().equals(source))
                .filter(row -> refs.isEmpty() || refs.contains(row.raw()))
                .toList();
        Set<String> found = rows.stream().map(Quarantined::raw).collect(Collectors.toSet());
        if (rows.isEmpty() || !found.containsAll(refs)) {
            throw nothing(Reason.of(Code.K373, refs.isEmpty() ? "ids.none" : "ids")
                    .with("source", source)
                    .with("ids", String.join(", ", refs)));
        }
        List<QuarantineDecision> decisions = rows.stream()
                .map(row -> PersonalData.approvedAs(Objects.toString(row.entity(), "")) + "\n" + row.raw())
                .distinct()
                .map(key -> key.split("\n", 2))
                .map(key -> QuarantineDecision.ofRef(source, key[0], key[1], verdict, by))
                .toList();
        return record(decisions, rows.stream().map(Quarantined::file).toList());
    }

    private Set<String> record(List<QuarantineDecision> decisions, List<LoadedFile> again) {
        new QuarantineDecisions(session.database())
                .record(decisions, again.stream().distinct().toList());
        return again.stream().map(LoadedFile::source).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static KontorException unknown(Path file, MendingRow row) {
        Reason unknown = Reason.of(Code.K372, "row")
                .with("line", row.line())
                .with("file", file.getFileName())
                .with("content", Objects.toString(row.sha256(), ""));
        return new KontorException(Problem.of(unknown, Place.file(file.toString())));
    }

    private static KontorException nothing(Reason why) {
        return new KontorException(Problem.of(why, null));
    }
}
