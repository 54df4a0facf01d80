package io.kontor.jobs.run;

class DatabaseOnPostgresTest extends DatabaseContract {

    DatabaseOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
