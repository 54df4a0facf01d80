/**
 * Bad and odd files, made by code, and what becomes of each: {@code docs/bad-files.md} lists them. A file says here what must
 * happen in general (loaded, some rows bad, refused) and the page says it in full; both are checked.
 */
@NullMarked
package io.kontor.warehouse.corpus;

import org.jspecify.annotations.NullMarked;
