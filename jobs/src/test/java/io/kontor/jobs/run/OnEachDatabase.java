package io.kontor.jobs.run;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A suite that every database passes: each test gets a new, empty one. */
abstract class OnEachDatabase {

    private final TestDatabases kind;
    private DatabaseSettings settings;
    Database database;

    OnEachDatabase(TestDatabases kind) {
        this.kind = kind;
    }

    @BeforeEach
    final void openDatabase() {
        settings = kind.create();
        database = Database.open(settings);
    }

    @AfterEach
    final void closeDatabase() {
        database.close();
    }

    /** The same database as another process sees it: with connections of its own. */
    final Database openOnceMore() {
        return Database.open(settings);
    }

    final DatabaseSettings settings() {
        return settings;
    }
}
