package io.kontor.jobs.run;

import java.util.List;

/** How loaded files stand to the contracts of their sources: kept, so that each report tells it, not only the load. */
public final class ContractResults {

    private final Database database;

    public ContractResults(Database database) {
        this.database = database;
    }

    /** Replaces what was recorded for the same content and source. */
    public void record(String source, String sha256, List<ContractResult> results) {
        database.inTransaction(transaction -> {
            transaction.update("delete from contract_result where source = ? and sha256 = ?", source, sha256);
            for (ContractResult result : results) {
                transaction.update(
                        """
                        insert into contract_result (sha256, source, check_name, severity, failing, detail, recorded_at)
                        values (?, ?, ?, ?, ?, ?, current_timestamp)
                        """, sha256, source, result.check(), result.severity(), result.failing(), result.detail());
            }
            return results.size();
        });
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
