package io.kontor.jobs.run;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How loaded files stand to the contracts of their sources: kept, so that each report tells it, not only the load. */
public final class ContractResults {

    private final Database database;

    public ContractResults(Database database) {
        this.database = database;
    }

    /**
     * Replaces what was recorded for some contents of a source, all at once.
     *
     * @param results by content; none where a content is under no promise any more
     */
    public void record(String source, Map<String, List<ContractResult>> results) {
        database.inTransaction(transaction -> {
            for (Map.Entry<String, List<ContractResult>> content : results.entrySet()) {
                record(transaction, source, content.getKey(), content.getValue());
            }
            return results.size();
        });
    }

    private static void record(Transaction transaction, String source, String sha256, List<ContractResult> results)
            throws SQLException {
        transaction.update("delete from contract_result where source = ? and sha256 = ?", source, sha256);
        for (ContractResult result : results) {
            transaction.update(
                    """
                    insert into contract_result (sha256, source, check_name, severity, failing, detail, recorded_at)
                    values (?, ?, ?, ?, ?, ?, current_timestamp)
                    """, sha256, source, result.check(), result.severity(), result.failing(), result.detail());
        }
    }

    /** Of one content and source, by check. */
    public List<ContractResult> of(String source, String sha256) {
        return database.inTransaction(transaction -> transaction.query(
                """
                select sha256, source, check_name, severity, failing, detail from contract_result
                where source = ? and sha256 = ? order by check_name
                """,
                row -> new ContractResult(
                        row.getString("sha256"),
                        row.getString("source"),
                        row.getString("check_name"),
                        row.getString("severity"),
                        row.getLong("failing"),
                        row.getString("detail")),
                source,
                sha256));
    }
}
