package io.kontor.jobs.run;

class DatabaseOnH2Test extends DatabaseContract {

    DatabaseOnH2Test() {
        super(TestDatabases.H2);
    }
}
