/**
 * How Kontor says that something is wrong: a {@link io.kontor.warehouse.problem.Problem} tells what, where, why and how
 * to fix it, under a stable code; a {@link io.kontor.warehouse.problem.KontorException} carries one to the person who
 * can act. Depends on nothing.
 */
@NullMarked
package io.kontor.warehouse.problem;

import org.jspecify.annotations.NullMarked;
