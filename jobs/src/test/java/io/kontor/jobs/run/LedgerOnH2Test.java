package io.kontor.jobs.run;

class LedgerOnH2Test extends LedgerContract {

    LedgerOnH2Test() {
        super(TestDatabases.H2);
    }
}
