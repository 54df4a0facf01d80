/**
 * Data entry: who fills in what matters, in time, once, and in the CRM at all. Goes in: accounts, contacts, deals,
 * activities and invoices with who made them; comes out: one relation per contract, for the company and for each person,
 * with the number of cases that each share rests on. It judges entries, not work.
 */
@NullMarked
package io.kontor.warehouse.metric.quality;

import org.jspecify.annotations.NullMarked;
