/**
 * Erases a person: from the personal tables and their history, the quarantine, the archived exports and the ledger's texts;
 * keeps them from coming back, and proves by a search through every byte of the workspace that they are gone.
 */
@NullMarked
package io.kontor.jobs.erase;

import org.jspecify.annotations.NullMarked;
