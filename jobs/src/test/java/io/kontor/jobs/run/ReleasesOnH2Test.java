package io.kontor.jobs.run;

class ReleasesOnH2Test extends ReleasesContract {

    ReleasesOnH2Test() {
        super(TestDatabases.H2);
    }
}
