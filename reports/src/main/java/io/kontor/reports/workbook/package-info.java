/**
 * From a report model to an Excel workbook. In: a {@link io.kontor.reports.model.Report}; out: the bytes of an XLSX file
 * with native charts, sparklines, data bars and print set-up. Equal reports give equal bytes. Holds no words and no
 * numbers of its own; no cell is ever a formula, and text from data stays text whatever it begins with.
 */
@NullMarked
package io.kontor.reports.workbook;

import org.jspecify.annotations.NullMarked;
