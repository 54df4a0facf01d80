/**
 * Customers that leave: what share, and who is about to. Goes in: invoice lines, accounts and what is planned with them;
 * comes out: one relation per contract. Nothing here is a contract end: silence is the only sign.
 */
@NullMarked
package io.kontor.warehouse.metric.churn;

import org.jspecify.annotations.NullMarked;
