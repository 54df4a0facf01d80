package io.kontor.jobs.run;

class StepRunnerOnPostgresTest extends StepRunnerContract {

    StepRunnerOnPostgresTest() {
        super(TestDatabases.POSTGRESQL);
    }
}
