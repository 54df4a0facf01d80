package io.kontor.jobs.run;

class ProcessesOnH2Test extends ProcessesContract {

    ProcessesOnH2Test() {
        super(TestDatabases.H2);
    }
}
