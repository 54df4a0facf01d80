package io.kontor.jobs.run;

class ProcessesOnPostgresTest extends ProcessesContract {

    ProcessesOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
