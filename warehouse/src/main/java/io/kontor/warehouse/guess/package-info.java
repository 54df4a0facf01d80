/**
 * What an unknown export probably is. In goes a file that no profile knows; out comes a
 * {@link io.kontor.warehouse.guess.ProfileGuess}: the text of a source profile that loads it, and what was decided for
 * which reason. Everything is decided over all values of a column, never by the first few; what no value proves is said.
 * Nothing is loaded here, and nothing that was written by a person is changed.
 */
@NullMarked
package io.kontor.warehouse.guess;

import org.jspecify.annotations.NullMarked;
