package io.kontor.warehouse.conformed;

import io.kontor.warehouse.table.TableName;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of conformed relations, in an order in which each finds what it reads already computed. */
public final class Conformed {

    /** Every relation; what {@link ConformedTable#reads} names is a staged view or stands earlier in this list. */
    public static final List<ConformedTable> TABLES = Stream.of(
                    Exports.TABLES.stream(),
                    Matching.TABLES.stream(),
                    Identity.TABLES.stream(),
                    Organisation.TABLES.stream(),
                    Consent.TABLES.stream(),
                    Stream.of(Trade.CURRENCY_RATE),
                    Projects.TABLES.stream(),
                    Marketing.TABLES.stream(),
                    Activities.TABLES.stream(),
                    Leads.TABLES.stream(),
                    Deals.FACTS.stream(),
                    Trade.FACTS.stream(),
                    Billing.TABLES.stream(),
                    Stream.of(Trade.CALENDAR, Deals.DEAL_SNAPSHOT))
            .flatMap(tables -> tables)
            .toList();

    private Conformed() {}

    /** What has to hold before the relations may be published; every relation and staged view must be registered. */
    public static List<Invariant> invariants() {
        return Invariants.of(TABLES);
    }

    /** The relation of a name. */
    public static ConformedTable table(String name) {
        return TABLES.stream()
                .filter(table -> table.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no conformed relation " + name));
    }

    /** The staged views that have to be registered, empty where no source fills them, before the first relation runs. */
    public static List<TableName> stagedViews() {
        return TABLES.stream()
                .flatMap(table -> table.reads().stream())
                .filter(name -> name.value().startsWith("staged_"))
                .distinct()
                .sorted()
                .toList();
    }
}
