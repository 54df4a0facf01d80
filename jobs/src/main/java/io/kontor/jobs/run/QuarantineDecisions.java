package io.kontor.jobs.run;

import static io.kontor.jobs.run.Transaction.instant;

import io.kontor.jobs.run.QuarantineDecision.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The decisions about quarantined rows and new ids, none of which is ever changed; the newest about a thing counts. */
public final class QuarantineDecisions {

    private static final String SELECT = """
            select source, sha256, line, entity, ref, decision, mended_sha256, decided_by, decided_at
            from quarantine_decision
            """;

    private final Database database;

    public QuarantineDecisions(Database database) {
        this.database = database;
    }

    /** Records decisions, and that the files they bear on have to be loaded again. */
    public void record(List<QuarantineDecision> decisions, List<LoadedFile> again) {
        database.inTransaction(transaction -> {
            for (QuarantineDecision decision : decisions) {
                transaction.update(
                        """
                        insert into quarantine_decision (source, sha256, line, entity, ref, decision, mended_sha256,
                            decided_by, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)
                        """,
                        decision.source(),
                        decision.sha256(),
                        decision.line(),
                        decision.entity(),
                        decision.ref(),
                        decision.verdict().text(),
                        decision.mendedSha256(),
                        decision.decidedBy());
            }
            for (LoadedFile file : again) {
                transaction.update(
                        "update load_file set profile_sha256 = '' where source = ? and sha256 = ?",
                        file.source(),
                        file.sha256());
            }
            return decisions.size();
        });
    }

    /** All of them, oldest first. */
    public List<QuarantineDecision> all() {
        return database.inTransaction(
                transaction -> transaction.query(SELECT + " order by decision_id", QuarantineDecisions::read));
    }

    /** Those about a source, oldest first. */
    public List<QuarantineDecision> of(String source) {
        return database.inTransaction(transaction -> transaction.query(
                SELECT + " where source = ? order by decision_id", QuarantineDecisions::read, source));
    }

    private static QuarantineDecision read(ResultSet row) throws SQLException {
        long line = row.getLong("line");
        return new QuarantineDecision(
                row.getString("source"),
                row.getString("sha256"),
                row.wasNull() ? null : line,
                row.getString("entity"),
                row.getString("ref"),
                Verdict.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
                row.getString("mended_sha256"),
                row.getString("decided_by"),
                instant(row, "decided_at"));
    }
}
