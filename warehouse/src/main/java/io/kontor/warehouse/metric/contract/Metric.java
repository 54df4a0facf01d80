package io.kontor.warehouse.metric.contract;

import io.kontor.warehouse.engine.Model;
import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contract of a metric: a relation that is computed by one portable query and, where it has a model, by a Java
 * function over the rows of that query.
 *
 * @param schema     the result: question, grain, and for each column its type, unit and meaning
 * @param definition one English sentence with numerator and denominator
 * @param source     where the formula comes from
 * @param sql        the query; without a model it delivers the columns of the schema, with one the model's input
 * @param inputs     conformed tables and earlier metrics that the query reads, by plain name
 * @param parameters every {@code :name} of the query
 * @param model      what turns the rows of the query into the result, if the query alone does not
 */
public record Metric(
        TableSchema schema,
        String definition,
        String source,
        Sql sql,
        List<TableName> inputs,
        List<Parameter> parameters,
        Optional<Model> model) {

    /**
     * A {@code :name} of a query.
     *
     * @param defaultValue empty where the caller has to give a value
     */
    public record Parameter(String name, Optional<Object> defaultValue, String meaning) {

        public static Parameter required(String name, String meaning) {
            return new Parameter(name, Optional.empty(), meaning);
        }

        public static Parameter of(String name, Object defaultValue, String meaning) {
            return new Parameter(name, Optional.of(defaultValue), meaning);
        }
    }

    public Metric {
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
    }

    /** The result's name, for example {@code sales__month}. */
    public TableName name() {
        return schema.name();
    }

    /**
     * The values for this metric's query: exactly its parameters, each as given or else by default.
     *
     * @param given values for any metrics; names that this one does not know are left out
     * @throws IllegalArgumentException where a parameter has neither
     */
    public Parameters bind(Parameters given) {
        Map<String, Object> values = new TreeMap<>();
        for (Parameter parameter : parameters) {
            Object value = given.values().get(parameter.name());
            values.put(
                    parameter.name(),
                    value != null
                            ? value
                            : parameter
                                    .defaultValue()
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            name() + " needs a value for :" + parameter.name())));
        }
        return new Parameters(values);
    }

    /** Table names from their texts, to keep contracts short. */
    public static List<TableName> tables(String... names) {
        return Stream.of(names).map(TableName::new).toList();
    }
}
