/**
 * What an export looks like and what is in it. In go a {@link io.kontor.warehouse.source.profile.SourceProfile} (one YAML file
 * per kind of export) and the bytes of a file; out come its shape, checked, as a {@link io.kontor.warehouse.source.Scan}
 * with clean UTF-8 text for the engine, and the rows that have the wrong shape. Values are not read here: that is
 * {@code staging}.
 */
@NullMarked
package io.kontor.warehouse.source;

import org.jspecify.annotations.NullMarked;
