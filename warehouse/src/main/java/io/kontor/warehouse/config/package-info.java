/**
 * Reading of what a person edits. In goes a YAML file and the JSON Schema of its kind; out comes a
 * {@link io.kontor.warehouse.config.ConfigFile}, a tree whose every node knows its line and column, or one
 * {@link io.kontor.warehouse.problem.KontorException} with all problems of the file at once. What the settings mean is
 * left to the packages that own them; they report contradictions at the same places.
 */
@NullMarked
package io.kontor.warehouse.config;

import org.jspecify.annotations.NullMarked;
