/** Files as bytes: what names their content and what makes sure that it is on the disk. */
@NullMarked
package io.kontor.warehouse.file;

import org.jspecify.annotations.NullMarked;
