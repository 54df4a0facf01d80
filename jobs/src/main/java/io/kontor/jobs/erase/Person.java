package io.kontor.jobs.erase;

import io.kontor.warehouse.archive.Traces;
import io.kontor.warehouse.staging.ErasedPersons;
import io.kontor.warehouse.table.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the warehouse knows of a person.
 *
 * @param refs   ids as {@code system|account|id}
 * @param values by staged column
 * @param rows   where it is staged
 */
record Person(Set<String> refs, Map<String, Set<String>> values, List<StagedRow> rows) {

    /** A staged row of personal data. */
    record StagedRow(TableName table, String loadId, String file, long line) {}

    Person {
        refs = Set.copyOf(refs);
        values = Map.copyOf(values);
        rows = List.copyOf(rows);
    }

    private Set<String> of(String column) {
        return values.getOrDefault(column, Set.of());
    }

    private Set<String> phones() {
        Set<String> phones = new TreeSet<>(of("phone"));
        phones.addAll(of("phone_2"));
        return phones;
    }

    /** The texts by which the person would be found. A postal code or a date of birth alone is anybody's. */
    Traces traces() {
        Set<String> texts = new LinkedHashSet<>(of("email"));
        of("full_name").forEach(name -> texts.addAll(orders(name)));
        texts.addAll(of("address_line"));
        texts.addAll(of("notes"));
        for (String phone : phones()) {
            texts.add(phone);
            String digits = ErasedPersons.Kind.PHONE.normal(phone);
            if (digits.length() >= 8) {
                texts.add(digits);
            }
        }
        return new Traces(texts);
    }

    /** A name as lists and cards write it, too: the family name, which is the first word or the last, before the others. */
    private static Set<String> orders(String name) {
        Set<String> orders = new LinkedHashSet<>(Set.of(name));
        List<String> words = List.of(name.strip().split("[\\s,;]+"));
        if (words.size() > 1 && words.size() < 5) {
            String first = words.get(0);
            String last = words.get(words.size() - 1);
            for (String between : List.of(" ", ", ", ",", ";")) {
                orders.add(last + between + String.join(" ", words.subList(0, words.size() - 1)));
                orders.add(first + between + String.join(" ", words.subList(1, words.size())));
                orders.add(last + between + String.join(between, words.subList(0, words.size() - 1)));
                orders.add(first + between + String.join(between, words.subList(1, words.size())));
                orders.add(String.join(" ", words.subList(1, words.size())) + between + first);
            }
        }
        return orders;
    }

    /** What is remembered, so that the person does not come back: kinds by keyed hash. */
    Map<String, String> hashes(String key) {
        ErasedPersons hashing = new ErasedPersons(key, Set.of());
        Map<String, String> hashes = new TreeMap<>();
        add(hashes, hashing, ErasedPersons.Kind.EMAIL, of("email"));
        add(hashes, hashing, ErasedPersons.Kind.PHONE, phones());
        add(hashes, hashing, ErasedPersons.Kind.NAME, of("full_name"));
        add(hashes, hashing, ErasedPersons.Kind.REF, refs);
        return hashes;
    }

    private static void add(
            Map<String, String> hashes, ErasedPersons hashing, ErasedPersons.Kind kind, Set<String> values) {
        values.forEach(value -> hashes.put(hashing.hash(kind, value), kind.text()));
    }
}
