package io.kontor.warehouse.staging;

import java.util.Set;

/**
 * What persons decided about ids of an entity that a source had never told before.
 *
 * @param accepted these are let in
 * @param rejected these stay out
 */
public record Approval(Set<String> accepted, Set<String> rejected) {

    public static final Approval NONE = new Approval(Set.of(), Set.of());

    public Approval {
        accepted = Set.copyOf(accepted);
        rejected = Set.copyOf(rejected);
    }
}
