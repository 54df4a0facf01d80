package io.kontor.jobs.ingest;

import io.kontor.jobs.run.Database;
import io.kontor.jobs.run.Transaction;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.layout.Layout;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which columns the files of a source may have, because a file was loaded with them or a person approved them. */
public final class SourceLayouts {

    private static final String LOADED = "loaded";
    private static final String APPROVED = "approved";
    private static final String WITHDRAWN = "withdrawn";

    private final Database database;

    public SourceLayouts(Database database) {
        this.database = database;
    }

    /** A layout as it is stored, before it learned more. */
    private record Stored(String sha256, String text, String state) {

        Layout layout() {
            return Layout.of(text);
        }
    }

    public KnownLayouts known(String source) {
        return new KnownLayouts(database.inTransaction(transaction -> stored(transaction, source)).stream()
                .filter(stored -> !stored.state().equals(WITHDRAWN))
                .map(Stored::layout)
                .toList());
    }

    /**
     * Notes that a file with these columns was loaded, which makes them the last ones. What is known of the same columns
     * is put together: a column that was empty until now has its kind from here on.
     */
    public void loaded(String source, Layout layout, String file) {
        database.inTransaction(transaction -> {
            Optional<Stored> same = stored(transaction, source).stream()
                    .filter(stored -> !stored.state().equals(WITHDRAWN))
                    .filter(stored -> stored.layout().isSameAs(layout))
                    .findFirst();
            if (same.isEmpty()) {
                return insert(transaction, source, layout, file, LOADED);
            }
            Layout merged = same.get().layout().with(layout);
            return transaction.update(
                    """
                    update source_layout set layout_sha256 = ?, layout = ?, file = ?, seen_at = current_timestamp
                    where source = ? and layout_sha256 = ?
                    """,
                    merged.sha256(),
                    merged.text(),
                    file,
                    source,
                    same.get().sha256());
        });
    }

    /** Lets files with these columns pass from now on. Approving twice is approving once. */
    public void approve(String source, Layout layout, String file, String person) {
        database.inTransaction(transaction -> {
            boolean known = stored(transaction, source).stream()
                    .anyMatch(stored -> stored.sha256().equals(layout.sha256()));
            if (!known) {
                insert(transaction, source, layout, file, APPROVED);
            }
            return decide(transaction, source, layout.sha256(), APPROVED, person);
        });
    }

    /**
     * Takes an approval back: files with these columns are held again.
     *
     * @return whether there was one
     */
    public boolean withdraw(String source, Layout layout, String person) {
        return database.inTransaction(transaction -> {
            Optional<Stored> approved = stored(transaction, source).stream()
                    .filter(stored -> stored.state().equals(APPROVED))
                    .filter(stored -> stored.layout().isSameAs(layout))
                    .findFirst();
            return approved.isPresent()
                    && decide(transaction, source, approved.get().sha256(), WITHDRAWN, person) > 0;
        });
    }

    private static int insert(Transaction transaction, String source, Layout layout, String file, String state)
            throws SQLException {
        transaction.update("delete from source_layout where source = ? and layout_sha256 = ?", source, layout.sha256());
        return transaction.update("""
                insert into source_layout (source, layout_sha256, layout, file, seen_at, state)
                values (?, ?, ?, ?, current_timestamp, ?)
                """, source, layout.sha256(), layout.text(), file, state);
    }

    private static int decide(Transaction transaction, String source, String sha256, String state, String person)
            throws SQLException {
        return transaction.update("""
                update source_layout set state = ?, decided_by = ?, decided_at = current_timestamp
                where source = ? and layout_sha256 = ?
                """, state, person, source, sha256);
    }

    /** The last one first. */
    private static List<Stored> stored(Transaction transaction, String source) throws SQLException {
        return transaction.query(
                """
                select layout_sha256, layout, state from source_layout where source = ?
                order by seen_at desc, layout_sha256
                """,
                row -> new Stored(row.getString("layout_sha256"), row.getString("layout"), row.getString("state")),
                source);
    }
}
