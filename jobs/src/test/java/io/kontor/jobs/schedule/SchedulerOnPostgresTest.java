package io.kontor.jobs.schedule;

import io.kontor.jobs.run.TestDatabases;

class SchedulerOnPostgresTest extends SchedulerContract {

    SchedulerOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
