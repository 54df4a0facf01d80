/**
 * Who is the same? In goes what exports tell of accounts, contacts and employees; out come comparable profiles
 * ({@link io.kontor.warehouse.matching.PartyProfiles}), pairs with a confidence
 * ({@link io.kontor.warehouse.matching.PartyPairs}) and what becomes of each pair
 * ({@link io.kontor.warehouse.matching.PartyLinks}). These are models that the conformed relations run; besides them there is
 * {@link io.kontor.warehouse.matching.MatchDecisions}, what people have decided. The package reads no tables and keeps no names
 * of people: e-mail addresses, telephone numbers and names of people leave it only as keyed hashes.
 */
@NullMarked
package io.kontor.warehouse.matching;

import org.jspecify.annotations.NullMarked;
