package io.kontor.warehouse.store;

import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;

/**
 * Iceberg's JDBC catalog with one repair: a commit whose answer was lost is looked up before anybody repeats it.
 *
 * <p>Iceberg's connection pool repeats a statement after a broken connection. If the first try took effect, the second finds
 * the table changed and reports a collision; the commit is then applied again and, finding its own snapshot in the history,
 * makes it the current one - which silently undoes what others have committed since.
 */
final class Catalog extends JdbcCatalog {

    /** Broken, closed or restarted connections and collisions of H2 and PostgreSQL, beside those Iceberg knows. */
    private static final String RETRYABLE = "90007,90067,90098,90121,90131,HYT00,40P01,57P01,57P02,57P03";

    private Catalog(StoreSettings settings) {
        super(ignored -> new LocalFileIO(), properties -> new JdbcClientPool(settings.jdbcUrl(), properties), true);
    }

    static Catalog open(StoreSettings settings) {
        Catalog catalog = new Catalog(settings);
        catalog.initialize(
                "kontor",
                Map.of(
                        CatalogProperties.URI,
                        settings.jdbcUrl(),
                        CatalogProperties.WAREHOUSE_LOCATION,
                        LocalFileIO.location(settings.warehouse()),
                        PROPERTY_PREFIX + "user",
                        settings.user(),
                        PROPERTY_PREFIX + "password",
                        settings.password(),
                        PROPERTY_PREFIX + "schema-version",
                        "V1",
                        "retryable_status_codes",
                        RETRYABLE));
        return catalog;
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier identifier) {
        return new Operations(super.newTableOps(identifier));
    }

    private record Operations(TableOperations delegate) implements TableOperations {

        @Override
        public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
            try {
                delegate.commit(base, metadata);
            } catch (CommitFailedException | UncheckedSQLException e) {
                if (base == null || !tookEffect(base, metadata, e)) {
                    throw e;
                }
            }
        }

        private boolean tookEffect(TableMetadata base, TableMetadata metadata, RuntimeException failure) {
            Snapshot added = metadata.currentSnapshot();
            if (added == null || base.snapshot(added.snapshotId()) != null) {
                return false;
            }
            try {
                return delegate.refresh().snapshot(added.snapshotId()) != null;
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
                throw new CommitStateUnknownException(failure);
            }
        }

        @Override
        public TableMetadata current() {
            return delegate.current();
        }

        @Override
        public TableMetadata refresh() {
            return delegate.refresh();
        }

        @Override
        public FileIO io() {
            return delegate.io();
        }

        @Override
        public EncryptionManager encryption() {
            return delegate.encryption();
        }

        @Override
        public String metadataFileLocation(String fileName) {
            return delegate.metadataFileLocation(fileName);
        }

        @Override
        public LocationProvider locationProvider() {
            return delegate.locationProvider();
        }

        @Override
        public TableOperations temp(TableMetadata uncommitted) {
            return delegate.temp(uncommitted);
        }

        @Override
        public long newSnapshotId() {
            return delegate.newSnapshotId();
        }

        @Override
        public boolean requireStrictCleanup() {
            return delegate.requireStrictCleanup();
        }
    }
}
