package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.table.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to read one kind of export file, and which records become which rows. Read from YAML by {@link SourceProfiles}.
 *
 * @param path            the YAML file
 * @param titles          what a person calls the export, by language code
 * @param unverified      what no real export has confirmed yet; empty where one has confirmed all
 * @param system          system whose ids these are
 * @param account         installation of that system
 * @param files           name patterns
 * @param optional        columns that may be missing
 * @param required        the only columns that may not be missing; empty where {@code optional} says it
 * @param refuseOther     whether columns that no field reads hold the file
 * @param full            whether a file tells all there is, so that a newer one takes the place of the older ones
 * @param maxBadRatio     share of bad rows above which the file is held, 0..1
 * @param contract        what the source's exports keep
 * @param sha256          of the profile's text: a changed profile loads a file anew
 */
public record SourceProfile(
        Path path,
        String name,
        Map<String, String> titles,
        Optional<String> unverified,
        String system,
        String account,
        List<String> files,
        ExportFormat format,
        Set<String> optional,
        Set<String> required,
        boolean refuseOther,
        ValueRules values,
        CutOff cutOff,
        boolean full,
        List<Footer> footers,
        double maxBadRatio,
        List<EntityMapping> entities,
        List<Promise> contract,
        String sha256) {

    public SourceProfile {
        titles = Map.copyOf(titles);
        files = List.copyOf(files);
        optional = Set.copyOf(optional);
        required = Set.copyOf(required);
        footers = List.copyOf(footers);
        entities = List.copyOf(entities);
        contract = List.copyOf(contract);
    }

    /**
     * The profile for a file with these columns: a mapping for each column that fits a pattern stands as one mapping for each
     * column that does. Files are read by such a profile only.
     *
     * @param header names as the file has them, repeated ones numbered
     */
    public SourceProfile forColumns(List<String> header) {
        if (!hasEachColumn()) {
            return this;
        }
        List<EntityMapping> all = entities.stream()
                .flatMap(mapping -> mapping.each()
                        .filter(each -> mapping.isForEachColumn())
                        .map(each -> each.mappings(mapping, header).stream())
                        .orElse(Stream.of(mapping)))
                .toList();
        return with(format, all);
    }

    /** The same columns in files of another shape. */
    public SourceProfile withFormat(ExportFormat other) {
        return with(other, entities);
    }

    private SourceProfile with(ExportFormat otherFormat, List<EntityMapping> otherEntities) {
        return new SourceProfile(
                path,
                name,
                titles,
                unverified,
                system,
                account,
                files,
                otherFormat,
                optional,
                required,
                refuseOther,
                values,
                cutOff,
                full,
                footers,
                maxBadRatio,
                otherEntities,
                contract,
                sha256);
    }

    /** Whether some columns are only known when a file is seen. */
    public boolean hasEachColumn() {
        return entities.stream().anyMatch(EntityMapping::isForEachColumn);
    }

    /** The columns of a file that fit a pattern. */
    public List<ColumnRef> patternColumns() {
        return entities.stream()
                .filter(mapping -> mapping.each().isPresent())
                .flatMap(mapping -> mapping.onlyWhen().stream())
                .map(EntityMapping.OnlyWhen::column)
                .toList();
    }

    /** The staging table of an entity of this source. */
    public TableName table(String entity) {
        return new TableName("stg_" + name.replace('-', '_') + "__" + entity);
    }

    /** Whether a file without this column is still this kind of export. */
    public boolean canMiss(ColumnRef column) {
        return required.isEmpty() ? optional.contains(column.name()) : !required.contains(column.name());
    }

    /** Every column that the profile reads, by name, in the order in which it names them first. */
    public List<ColumnRef> columns() {
        Map<String, ColumnRef> columns = new LinkedHashMap<>();
        for (EntityMapping entity : entities) {
            entity.onlyWhen()
                    .ifPresent(when -> columns.putIfAbsent(when.column().name(), when.column()));
            entity.fields()
                    .forEach(field ->
                            field.source().columns().forEach(column -> columns.putIfAbsent(column.name(), column)));
        }
        if (cutOff instanceof CutOff.OfColumn of) {
            columns.putIfAbsent(of.column().name(), of.column());
        }
        footers.forEach(footer -> footer.sums().forEach(column -> columns.putIfAbsent(column.name(), column)));
        return new ArrayList<>(columns.values());
    }

    /** The fields that read a column, such as {@code deal.amount, deal.currency}. */
    public String readers(ColumnRef column) {
        List<String> readers = new ArrayList<>();
        for (EntityMapping entity : entities) {
            entity.fields().stream()
                    .filter(field -> field.source().columns().stream()
                            .anyMatch(read -> read.name().equals(column.name())))
                    .forEach(field -> readers.add(entity.entity() + "." + field.name()));
        }
        return readers.isEmpty() ? "only-when" : String.join(", ", readers);
    }
}
