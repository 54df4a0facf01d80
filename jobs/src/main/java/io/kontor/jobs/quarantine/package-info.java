/**
 * What a person does about rows that could not be loaded: looks at them, takes them out as a sheet, brings the mended sheet
 * back, accepts or rejects. A decision is recorded and holds whenever the file is read again; the file itself never
 * changes.
 */
@NullMarked
package io.kontor.jobs.quarantine;

import org.jspecify.annotations.NullMarked;
