package io.kontor.warehouse.staging;

import io.kontor.warehouse.problem.Problem;
import java.util.List;

/**
 * What a load of a file would bring, without loading it.
 *
 * @param records  data records of the file
 * @param fields   every column of every entity that would be filled, in the order of the profile
 * @param problems what is wrong, with places; empty when the file would load whole
 */
public record Preview(long records, List<FieldPreview> fields, List<Problem> problems) {

    /**
     * A column of an entity.
     *
     * @param column  columns of the file that it comes from; empty for a constant
     * @param samples the first values, as they would be stored; at most 3
     * @param bad     values that cannot be read, are not mapped, or are missing where one must be
     * @param empty   records that say nothing
     */
    public record FieldPreview(String entity, String field, String column, List<String> samples, long bad, long empty) {
        public FieldPreview {
            samples = List.copyOf(samples);
        }
    }

    public Preview {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }
}
