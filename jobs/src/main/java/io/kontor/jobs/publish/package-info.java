/**
 * Last stage of a run: metric rows become workbooks and charts under temporary names, the release is published in one
 * transaction, and only then the files get their final names.
 */
@NullMarked
package io.kontor.jobs.publish;

import org.jspecify.annotations.NullMarked;
