package io.kontor.jobs.run;

class LedgerOnPostgresTest extends LedgerContract {

    LedgerOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
