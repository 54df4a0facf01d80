package io.kontor.warehouse.guess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a report for people is read as a list: its groups become columns, its totals are left out, and the period above its
 * header is the date of its rows where they have none.
 */
final class ReportForm {

    private static final String PERIOD = "period_end";
    private static final String DATE = "\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}|\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern SPAN = Pattern.compile("(" + DATE + ")\\D{1,6}(" + DATE + ")");
    private static final Pattern AS_OF =
            Pattern.compile("(?<![\\p{L}])(на|as of|uz) (" + DATE + ")", Pattern.CASE_INSENSITIVE);

    private static final String CUSTOMER = "контрагент";
    private static final String PRODUCT = "номенклатура";
    private static final Set<String> CUSTOMERS = Set.of("account_ref", "account_name");
    private static final Set<String> PRODUCTS = Set.of("product_ref", "product_name");

    private final ColumnFacts labels;
    private final List<ColumnFacts> groups;
    private final boolean named;
    private final Set<String> sums = new LinkedHashSet<>();
    private final boolean totalsBetween;
    private Optional<Parameter> period = Optional.empty();

    /** What stands above the header: the pattern that finds it, and its value. */
    private record Parameter(String pattern, String value) {}

    ReportForm(FileFacts facts, HeaderWords words) {
        this.labels = facts.labelColumn();
        this.groups = facts.depths().groupLabels();
        this.totalsBetween = !facts.totals().isEmpty();
        this.named = nameGroups(words);
        if (!groups.isEmpty()) {
            facts.columns().stream()
                    .filter(column -> column != labels && column.isNumeric())
                    .forEach(column -> sums.add(column.name()));
        }
        if (facts.columns().stream().noneMatch(ColumnFacts::hasDates)) {
            period = period(facts.shape().titles());
        }
    }

    /** A header of several rows may name each level; else the innermost group and the details are a customer and a product. */
    private boolean nameGroups(HeaderWords words) {
        List<String> parts = List.of(labels.name().split(" / "));
        if (parts.size() == groups.size() + 1) {
            IntStream.range(0, groups.size()).forEach(i -> groups.get(i).named(parts.get(i)));
            return true;
        }
        IntStream.range(0, groups.size()).forEach(i -> groups.get(i).named("group " + (i + 1)));
        if (!groups.isEmpty()) {
            ColumnFacts innermost = groups.get(groups.size() - 1);
            if (words.isCalled("sales_line", CUSTOMERS, labels.name())) {
                innermost.meaning(CUSTOMER);
                labels.meaning(PRODUCT);
            } else if (words.isCalled("sales_line", PRODUCTS, labels.name())) {
                innermost.meaning(CUSTOMER);
            }
        }
        return false;
    }

    private static Optional<Parameter> period(List<List<String>> titles) {
        for (List<String> row : titles) {
            String text = String.join(" ", row);
            Matcher span = SPAN.matcher(text);
            if (span.find()) {
                return Optional.of(
                        new Parameter(form(span.group(1)) + "\\D{1,6}(" + form(span.group(2)) + ")", span.group(2)));
            }
            Matcher asOf = AS_OF.matcher(text);
            if (asOf.find()) {
                return Optional.of(new Parameter(asOf.group(1) + " (" + form(asOf.group(2)) + ")", asOf.group(2)));
            }
        }
        return Optional.empty();
    }

    private static String form(String date) {
        return date.replaceAll("\\d", "d").replace(".", "\\.").replaceAll("d+", "\\\\d+");
    }

    /** Whether the file needs any of this; else it is a plain list. */
    boolean isReport() {
        return !groups.isEmpty() || totalsBetween || period.isPresent();
    }

    /** The columns that the file does not have itself. */
    List<ColumnFacts> addedColumns() {
        List<ColumnFacts> added = new ArrayList<>(groups);
        period.ifPresent(parameter -> {
            ColumnFacts column = new ColumnFacts().named(PERIOD).meaning("дата");
            column.take(parameter.value());
            added.add(column);
        });
        return added;
    }

    /** Leaves a column out whose value in the row of a group is not the sum of its details; whether it was there. */
    boolean dropSum(String column) {
        return sums.remove(column);
    }

    Optional<String> period() {
        return period.map(parameter -> PERIOD);
    }

    boolean hasGroups() {
        return !groups.isEmpty();
    }

    boolean hasTotalsBetween() {
        return totalsBetween;
    }

    /** Whether the header says what the groups are. */
    boolean isNamed() {
        return named;
    }

    /** Columns whose value in the row of a group is the sum of its details, as far as is known. */
    Set<String> sums() {
        return sums;
    }

    /** The columns that together name a detail, with the groups and the period that it is in. */
    List<String> naming() {
        List<String> names =
                new ArrayList<>(groups.stream().map(ColumnFacts::name).toList());
        names.add(labels.name());
        period().ifPresent(names::add);
        return names;
    }

    String groupNames() {
        return groups.stream().map(ColumnFacts::name).collect(Collectors.joining(" > "));
    }

    String labels() {
        return labels.name();
    }

    /** As settings under {@code format}; empty for a plain list. */
    String setting() {
        if (!isReport()) {
            return "";
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (!groups.isEmpty()) {
            settings.put(
                    "groups", Yaml.list(groups.stream().map(ColumnFacts::name).toList()));
        }
        settings.put("labels", Yaml.text(labels.name()));
        if (!sums.isEmpty()) {
            settings.put("sums", Yaml.list(sums));
        }
        period.ifPresent(
                parameter -> settings.put("parameters", "{" + PERIOD + ": " + Yaml.pattern(parameter.pattern()) + "}"));
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .collect(Collectors.joining(", ", ", report: {", "}"));
    }
}
