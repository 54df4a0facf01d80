package io.kontor.jobs.run;

class StepRunnerOnH2Test extends StepRunnerContract {

    StepRunnerOnH2Test() {
        super(TestDatabases.H2);
    }
}
