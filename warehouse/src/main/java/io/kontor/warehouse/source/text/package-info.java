/**
 * Tables in delimited text: its encoding, quotes and line ends, found by its bytes and read in one pass.
 */
@NullMarked
package io.kontor.warehouse.source.text;

import org.jspecify.annotations.NullMarked;
