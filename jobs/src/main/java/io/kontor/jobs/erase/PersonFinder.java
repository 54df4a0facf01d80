package io.kontor.jobs.erase;

import io.kontor.jobs.erase.Person.StagedRow;
import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.staging.ErasedPersons.Kind;
import io.kontor.warehouse.staging.PersonalData;
import io.kontor.warehouse.staging.Staging;
import io.kontor.warehouse.store.Store;
import io.kontor.warehouse.table.Rows;
import io.kontor.warehouse.table.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds what is staged of a person, in all sources: what shares an id or an e-mail address is one person. */
final class PersonFinder {

    private static final List<String> COLUMNS =
            List.of("full_name", "email", "phone", "phone_2", "address_line", "notes");

    private final Store store;
    private final Engine engine;

    PersonFinder(Store store, Engine engine) {
        this.store = store;
        this.engine = engine;
    }

    /** A staged row with its texts. */
    private record Candidate(StagedRow row, String ref, String contactRef, Map<String, String> texts) {

        boolean has(Kind kind, String column, String wanted) {
            String text = texts.get(column);
            return text != null
                    && !kind.normal(wanted).isEmpty()
                    && kind.normal(text).equals(kind.normal(wanted));
        }
    }

    /**
     * The person of an e-mail address, telephone number, name or contact id.
     *
     * @throws KontorException K430 where nobody is found, or several people have that name
     */
    Person find(String identifier) {
        List<Candidate> all = candidates();
        Set<Candidate> found = matching(
                all,
                row -> row.has(Kind.EMAIL, "email", identifier)
                        || row.contactRef().equals(identifier)
                        || (identifier.matches("[+0-9 ().-]{7,}")
                                && (row.has(Kind.PHONE, "phone", identifier)
                                        || row.has(Kind.PHONE, "phone_2", identifier))));
        if (found.isEmpty()) {
            found = matching(all, row -> row.has(Kind.NAME, "full_name", identifier));
            Set<String> emails = new TreeSet<>();
            found.forEach(row -> emails.add(Objects.toString(row.texts().get("email"), row.ref())));
            if (emails.size() > 1) {
                throw unknown(
                        emails.size() + " people may have that name",
                        "name the e-mail address or the contact id of the one who is meant");
            }
        }
        if (found.isEmpty()) {
            throw unknown("nobody is known as that", "try the e-mail address, or the contact id of the source");
        }
        return person(closed(all, found));
    }

    /** Adds who shares an id or an address with those found, until nobody is added. */
    private static Set<Candidate> closed(List<Candidate> all, Set<Candidate> found) {
        Set<Candidate> closed = new LinkedHashSet<>(found);
        for (int before = 0; before < closed.size(); ) {
            before = closed.size();
            Set<Candidate> known = Set.copyOf(closed);
            closed.addAll(matching(
                    all,
                    row -> known.stream()
                            .anyMatch(one -> one.ref().equals(row.ref())
                                    || row.has(
                                            Kind.EMAIL,
                                            "email",
                                            Objects.toString(one.texts().get("email"), "")))));
        }
        return closed;
    }

    private static Set<Candidate> matching(List<Candidate> all, Predicate<Candidate> test) {
        Set<Candidate> matching = new LinkedHashSet<>();
        all.stream().filter(test).forEach(matching::add);
        return matching;
    }

    private static Person person(Set<Candidate> rows) {
        Set<String> refs = new TreeSet<>();
        Map<String, Set<String>> values = new TreeMap<>();
        for (Candidate row : rows) {
            refs.add(row.ref());
            row.texts()
                    .forEach((column, text) -> values.computeIfAbsent(column, absent -> new TreeSet<>())
                            .add(text));
        }
        return new Person(refs, values, rows.stream().map(Candidate::row).toList());
    }

    private List<Candidate> candidates() {
        return Staging.tables(store, PersonalData.ENTITY).stream()
                .flatMap(table -> candidates(table).stream())
                .toList();
    }

    private List<Candidate> candidates(TableName table) {
        engine.register(table, List.of(store.pin(table)));
        Rows rows = engine.query(new Sql("people of " + table, "select * from " + table), Parameters.NONE);
        Set<String> present = new TreeSet<>();
        rows.fields().forEach(field -> present.add(field.name()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> texts = new TreeMap<>();
            for (String column : COLUMNS) {
                Object value = present.contains(column) ? rows.get(i, column) : null;
                if (value != null) {
                    texts.put(column, value.toString());
                }
            }
            String contactRef = text(rows, i, "contact_ref");
            candidates.add(new Candidate(
                    new StagedRow(table, text(rows, i, "load_id"), text(rows, i, "file"), (Long)
                            Objects.requireNonNull(rows.get(i, "line"))),
                    text(rows, i, "source_system") + "|" + text(rows, i, "source_account") + "|" + contactRef,
                    contactRef,
                    texts));
        }
        return candidates;
    }

    private static String text(Rows rows, int row, String column) {
        return Objects.toString(rows.get(row, column), "");
    }

    private static KontorException unknown(String what, String fix) {
        return new KontorException(Problem.of(Code.K430, what, null, "nothing was changed", fix));
    }
}
