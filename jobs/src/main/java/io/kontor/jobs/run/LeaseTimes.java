package io.kontor.jobs.run;

import java.time.Duration;

/**
 * @param length how long a lease lasts without a heartbeat; a run whose machine is lost is free after this
 * @param beat   how often the owner looks at its row: for a stop request each time, to renew when a third has passed
 */
record LeaseTimes(Duration length, Duration beat) {

    static final LeaseTimes USUAL = new LeaseTimes(Duration.ofSeconds(30), Duration.ofSeconds(1));
}
