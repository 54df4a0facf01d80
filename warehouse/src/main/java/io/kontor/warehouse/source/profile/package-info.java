/**
 * What an export looks like, as its profile (one YAML file per kind of export) says it, and the reading of that file.
 * Nothing here opens an export.
 */
@NullMarked
package io.kontor.warehouse.source.profile;

import org.jspecify.annotations.NullMarked;
