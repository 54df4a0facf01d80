package io.kontor.jobs.schedule;

import io.kontor.jobs.run.TestDatabases;

class SchedulerOnH2Test extends SchedulerContract {

    SchedulerOnH2Test() {
        super(TestDatabases.H2);
    }
}
