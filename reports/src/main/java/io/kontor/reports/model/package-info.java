/**
 * What a report says, without a word about files: a report has sheets, a sheet has blocks from top to bottom, a table
 * has typed cells. In: values with their unit; out: the same, for any writer (workbook, charts, later PDF and mail).
 * A value that does not exist is {@link io.kontor.reports.model.Cell.Missing} with its reason, never 0. The model does
 * not compute: numbers arrive as they will be shown.
 */
@NullMarked
package io.kontor.reports.model;

import org.jspecify.annotations.NullMarked;
