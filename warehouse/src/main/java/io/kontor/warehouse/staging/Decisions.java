package io.kontor.warehouse.staging;

import io.kontor.warehouse.source.RowDecisions;
import java.util.Map;
import java.util.Optional;

/**
 * What persons decided that bears on a file.
 *
 * @param originalSha256 the content that was dropped, where the one that is read took its place because a person was erased:
 *                       the load keeps its name, so no row is there twice
 * @param rows           about single records
 * @param approvals      about ids, by entity
 * @param erased         who must not come back
 */
public record Decisions(
        Optional<String> originalSha256, RowDecisions rows, Map<String, Approval> approvals, ErasedPersons erased) {

    public static final Decisions NONE =
            new Decisions(Optional.empty(), RowDecisions.NONE, Map.of(), ErasedPersons.NONE);

    public Decisions {
        approvals = Map.copyOf(approvals);
    }

    Approval approval(String entity) {
        return approvals.getOrDefault(PersonalData.approvedAs(entity), Approval.NONE);
    }
}
