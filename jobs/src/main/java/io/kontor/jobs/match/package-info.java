/**
 * What people are asked about accounts, contacts and employees that may be the same, and what they decide. In goes a
 * release; out come pairs with what is known of both sides, and entries in {@code matches/decisions.yml}, which the next
 * run follows.
 */
@NullMarked
package io.kontor.jobs.match;

import org.jspecify.annotations.NullMarked;
