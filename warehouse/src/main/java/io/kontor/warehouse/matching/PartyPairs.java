package io.kontor.warehouse.matching;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the ids of a block: those that share a number, an address, a name or the beginning of a word of it. In go rows
 * of {@code party_candidate.sql}: entity, kind of block, block, then a profile, ordered so that like names stand together;
 * out come pairs with a method and a confidence. In a large block each id is compared to its neighbours only, so that
 * the work grows with the ids and not with their square.
 */
public final class PartyPairs implements GroupFunction {

    private static final long serialVersionUID = 1L;

    /** A block up to this size is compared in full. */
    private static final int SMALL = 40;

    /** How many neighbours an id of a large block is compared to. */
    private static final int NEIGHBOURS = 20;

    private static final int PROFILE = 3;

    /** How two ids of a block are compared. */
    private interface Comparison {
        Optional<Evidence> of(Profile left, Profile right);
    }

    @Override
    public List<Row> apply(List<Row> rows) {
        List<Profile> block = rows.stream().map(row -> Profile.of(row, PROFILE)).toList();
        Comparison comparison =
                comparison((String) Objects.requireNonNull(rows.get(0).get(1)), block);
        int reach = block.size() <= SMALL ? block.size() : NEIGHBOURS;
        List<Row> pairs = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            for (int j = i + 1; j < Math.min(block.size(), i + 1 + reach); j++) {
                boolean inOrder = block.get(i).key() < block.get(j).key();
                Profile left = block.get(inOrder ? i : j);
                Profile right = block.get(inOrder ? j : i);
                comparison.of(left, right).ifPresent(evidence -> pairs.add(row(rows.get(0), left, right, evidence)));
            }
        }
        return pairs;
    }

    private static Comparison comparison(String shared, List<Profile> block) {
        return switch (block.get(0).entity()) {
            case "account" -> new AccountEvidence(shared, block)::of;
            case "contact" -> (left, right) -> ContactEvidence.of(shared, left, right);
            default -> (left, right) -> EmployeeEvidence.of(left, right, block);
        };
    }

    private static Row row(Row block, Profile left, Profile right, Evidence evidence) {
        return Row.of(
                Objects.requireNonNull(block.get(0)),
                block.get(1),
                block.get(2),
                left.key(),
                right.key(),
                evidence.method(),
                evidence.confidence());
    }
}
