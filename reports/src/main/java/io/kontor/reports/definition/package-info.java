/**
 * Which numbers a report shows, and what it says about them. In: metric rows and the context of a run; out: a
 * {@link io.kontor.reports.model.Report}. Every message is computed from the rows by a rule that the Method sheet
 * states; where rows are absent, the report says which export would bring them. Knows nothing of files.
 */
@NullMarked
package io.kontor.reports.definition;

import org.jspecify.annotations.NullMarked;
