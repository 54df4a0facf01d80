package io.kontor.reports.definition;

import io.kontor.reports.model.Block;
import java.util.List;

/**
 * Something that may need a decision.
 *
 * @param weight the more, the more urgent; comparable between findings of all sheets
 */
record Finding(double weight, Block.Decision decision) {

    /** A sheet that finds things. */
    interface Finder {
        List<Finding> findings();
    }
}
