/**
 * Second stage of a run: staged rows become the conformed tables, one step a table, and their invariants are checked
 * before anything is measured.
 */
@NullMarked
package io.kontor.jobs.conform;

import org.jspecify.annotations.NullMarked;
