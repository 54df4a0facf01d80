package io.kontor.jobs.run;

class ReleasesOnPostgresTest extends ReleasesContract {

    ReleasesOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
