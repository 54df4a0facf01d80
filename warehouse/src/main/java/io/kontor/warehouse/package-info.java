/**
 * From an export to metric rows: read the packages in the order table, engine, store, source, staging, conformed,
 * metric. Nothing in here knows of Spring, of a schedule or of a workbook.
 */
@NullMarked
package io.kontor.warehouse;

import org.jspecify.annotations.NullMarked;
