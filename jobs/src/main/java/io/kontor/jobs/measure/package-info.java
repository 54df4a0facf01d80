/** Third stage of a run: conformed tables become metric tables, one step a metric. */
@NullMarked
package io.kontor.jobs.measure;

import org.jspecify.annotations.NullMarked;
