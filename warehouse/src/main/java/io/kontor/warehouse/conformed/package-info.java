/**
 * One customer base, one calendar, one currency, with history. In go the {@code staged_<entity>} views, each the union
 * of what all sources staged for one entity; out come the relations of {@link io.kontor.warehouse.conformed.Conformed},
 * plain nouns that every metric reads. Each relation is one {@code .sql} file, or a statement of what is its own in a
 * history that all share ({@code VersionedRelation}), computed afresh from all staged rows, so
 * that the result depends on the set of loads and never on their order. The package states relations and their checks;
 * it does not run them and does not know where their files lie.
 */
@NullMarked
package io.kontor.warehouse.conformed;

import org.jspecify.annotations.NullMarked;
