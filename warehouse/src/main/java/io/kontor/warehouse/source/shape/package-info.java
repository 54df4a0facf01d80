/**
 * What a file is by its bytes, and the rows in it. In goes the path of a file, whose name counts for nothing; out come
 * its {@link io.kontor.warehouse.source.shape.Shape} and, for what is no plain text, its rows of typed cells. Nothing
 * here knows of profiles, and nothing is trusted: what could harm is refused before it is read.
 */
@NullMarked
package io.kontor.warehouse.source.shape;

import org.jspecify.annotations.NullMarked;
