/**
 * What runs when: exports are ingested, tables conformed, metrics measured, a release published and files delivered,
 * under a ledger that knows who does what. The only place where Spring code lives.
 */
@NullMarked
package io.kontor.jobs;

import org.jspecify.annotations.NullMarked;
