/**
 * The raw layer: every export as it was dropped, byte for byte, under the SHA-256 of its content; compressed, and encrypted
 * where a key is set. {@link io.kontor.warehouse.archive.RawArchive} takes files in and gives them back verified. Knows
 * nothing of what the bytes mean.
 */
@NullMarked
package io.kontor.warehouse.archive;

import org.jspecify.annotations.NullMarked;
