package io.kontor.warehouse.staging;

import java.util.List;
import java.util.stream.Stream;

/** The things that exports tell of, and what a source may say of each. */
public final class Entities {

    public static final List<Entity> ALL = Stream.of(Parties.ALL, Company.ALL, Selling.ALL, Trading.ALL, Marketing.ALL)
            .flatMap(List::stream)
            .toList();

    private Entities() {}

    /**
     * The entity of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Entity named(String name) {
        return ALL.stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entity " + name));
    }
}
