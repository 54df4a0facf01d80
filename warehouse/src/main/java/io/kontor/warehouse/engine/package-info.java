/**
 * What computes: an {@link io.kontor.warehouse.engine.Engine} takes pinned tables and portable SQL and writes data files.
 * One SQL text runs unchanged on every engine; what differs hides behind the {@code kx_} names.
 */
@NullMarked
package io.kontor.warehouse.engine;

import org.jspecify.annotations.NullMarked;
