/**
 * How Kontor says that something is wrong: a {@link io.kontor.warehouse.problem.Problem} tells what, where, why and how
 * to fix it, under a stable code; a {@link io.kontor.warehouse.problem.KontorException} carries one to the person who
 * can act. A {@link io.kontor.warehouse.problem.Reason} says what is wrong with data in each reader's language. Depends on
 * nothing else of Kontor.
 */
@NullMarked
package io.kontor.warehouse.problem;

import org.jspecify.annotations.NullMarked;
