package io.kontor.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.source.profile.ColumnRef;
import io.kontor.warehouse.source.profile.DatePattern;
import io.kontor.warehouse.source.profile.Field;
import io.kontor.warehouse.source.profile.FieldSource;
import io.kontor.warehouse.source.profile.ValueRules;
import io.kontor.warehouse.source.profile.ValueRules.Minus;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class ValuesTest {

    private DuckDbEngine engine;

    @BeforeAll
    void open(@TempDir Path folder) {
        engine = DuckDbEngine.open(new DuckDbSettings("256MB", 1, folder));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "bad",
            quoteCharacter = '`',
            value = {
                // decimal | thousands | minus | text | value
                ".|  ` ` | LEADING     | 1234.5           | 1234.50",
                ",|  ` ` | LEADING     | 1\u00a0234,5     | 1234.50",
                ",|  ` ` | LEADING     | 1\u202f234\u202f567,50 | 1234567.50",
                ",|  ` ` | LEADING     | 1 23,5           | bad",
                ".|  '   | LEADING     | 1'234.50         | 1234.50",
                ".|  '   | LEADING     | 1’234’567        | 1234567.00",
                ".|  ,   | LEADING     | 1,234.50         | 1234.50",
                ".|  ,   | LEADING     | 1,23             | bad",
                ",|  .   | LEADING     | -1.234,50        | -1234.50",
                ",|  .   | LEADING     | 1.234.50         | bad",
                ".|  ,   | TRAILING    | 1,234.50-        | -1234.50",
                ".|  ,   | TRAILING    | -1,234.50        | -1234.50",
                ".|  ,   | PARENTHESES | (1,234.50)       | -1234.50",
                ".|  ,   | PARENTHESES | ($1,234.50)      | -1234.50",
                ".|  ,   | LEADING     | -$1,234.50       | -1234.50",
                ".|  ,   | LEADING     | $ -1,234.50      | -1234.50",
                ",|  ` ` | LEADING     | 350 000 ₽        | 350000.00",
                ",|  ` ` | LEADING     | 350 000\u00a0₽   | 350000.00",
                ",|  ` ` | LEADING     | 350 000 €        | bad",
                ",|  ` ` | LEADING     | (350)            | bad",
            })
    void numbersAreReadAsTheProfileWritesThem(char decimal, char thousands, Minus minus, String text, String value) {
        ValueRules rules = rules(decimal, thousands, minus, List.of(), "UTC");

        assertThat(read(rules, Type.MONEY, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "bad",
            value = {
                "excel      | 45000           | 2023-03-15T00:00:00Z",
                "excel      | 45000.5         | 2023-03-15T12:00:00Z",
                "excel      | 45000,999988426 | 2023-03-15T23:59:59Z",
                "excel-1904 | 43538           | 2023-03-15T00:00:00Z",
                "excel      | 60              | bad",
                "excel      | 45000.          | bad",
                "excel      | 4500000         | bad",
                "excel      | 15.03.2023      | bad",
            })
    void daysThatASheetCountsAreDates(String pattern, String text, String value) {
        ValueRules rules = rules('.', ' ', Minus.LEADING, List.of(pattern), "UTC");

        assertThat(read(rules, Type.TIMESTAMP, text)).isEqualTo(value);
    }

    @Test
    void aColumnMayHaveWrittenAndCountedDatesInTheZoneOfTheSource() {
        ValueRules rules = rules('.', ' ', Minus.LEADING, List.of("dd.MM.yyyy", "excel"), "Europe/Riga");

        assertThat(read(rules, Type.TIMESTAMP, "15.03.2023")).isEqualTo("2023-03-14T22:00:00Z");
        assertThat(read(rules, Type.TIMESTAMP, "45000")).isEqualTo("2023-03-14T22:00:00Z");
        assertThat(read(rules, Type.DATE, "45000.25")).isEqualTo("2023-03-15");
    }

    private String read(ValueRules rules, Type type, String text) {
        Place place = Place.file("profile.yml");
        FieldSource source = new FieldSource.OfColumn(new ColumnRef("c", List.of(), place));
        Field field = new Field(
                "x",
                place,
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        Texts texts = new Texts();
        Column column = Column.optional("x", type, Unit.TEXT, "what is read");
        String value = new Values(rules, texts).read(field, column, "c");
        Sql sql = new Sql(
                "test", "select " + value + " as x from (select cast(" + texts.bind(text) + " as varchar) as c)");
        Object read = engine.query(sql, texts.parameters()).get(0, "x");
        return read == null ? null : read.toString();
    }

    private static ValueRules rules(char decimal, char thousands, Minus minus, List<String> dates, String zone) {
        return new ValueRules(
                decimal,
                Optional.of(thousands),
                minus,
                List.of("$", "₽"),
                dates.stream().map(DatePattern::of).toList(),
                ZoneId.of(zone),
                List.of(),
                List.of("yes"),
                List.of("no"));
    }
}
