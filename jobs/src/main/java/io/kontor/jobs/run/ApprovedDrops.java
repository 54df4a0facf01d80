package io.kontor.jobs.run;

/** Which full lists, by content, may have far fewer rows than the list before them, because a person said so. */
public final class ApprovedDrops {

    private final Database database;

    public ApprovedDrops(Database database) {
        this.database = database;
    }

    public boolean isApproved(String source, String sha256) {
        return database.inTransaction(transaction -> !transaction
                .query(
                        "select sha256 from approved_drop where source = ? and sha256 = ? and is_approved",
                        row -> row.getString("sha256"),
                        source,
                        sha256)
                .isEmpty());
    }

    /** Notes what a person decided about a file; the last decision counts. */
    public void decide(String source, String sha256, String file, boolean isApproved, String person) {
        database.inTransaction(transaction -> {
            transaction.update("delete from approved_drop where source = ? and sha256 = ?", source, sha256);
            return transaction.update("""
                    insert into approved_drop (source, sha256, file, is_approved, decided_by, decided_at)
                    values (?, ?, ?, ?, ?, current_timestamp)
                    """, source, sha256, file, isApproved, person);
        });
    }
}
