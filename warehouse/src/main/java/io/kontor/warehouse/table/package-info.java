/**
 * The words that all other packages use: a table has a name, a grain and columns; a column has a type and a unit; rows
 * are small results held in memory. Depends on nothing but {@code problem}.
 */
@NullMarked
package io.kontor.warehouse.table;

import org.jspecify.annotations.NullMarked;
