package io.kontor.warehouse.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.engine.Parameters;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbReadersTest {

    @TempDir
    Path folder;

    private DuckDbEngine engine;

    @BeforeEach
    void open() throws IOException {
        Path warehouse = Files.createDirectories(folder.resolve("warehouse"));
        engine = DuckDbEngine.openForReaders(new DuckDbSettings("512MB", 1, folder.resolve("tmp")), warehouse);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t as select 1 as x",
                "select 1; select 2",
                "copy (select 1) to 'x.csv'",
                "set threads = 4",
                "drop view deal",
                "selec 1",
                "",
            })
    void whatIsNotOneQuestionIsRefused(String text) {
        assertThatThrownBy(() -> engine.requireSelect(new Sql("query", text)))
                .isInstanceOfSatisfying(
                        KontorException.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo(Code.K404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 as x", "with a as (select 1 as x) select * from a order by x", "from range(3)"})
    void oneQuestionIsAnswered(String text) {
        Sql sql = new Sql("query", text);

        engine.requireSelect(sql);

        assertThat(engine.query(sql, Parameters.NONE).size()).isPositive();
    }

    @Test
    void filesOutsideTheWarehouseCannotBeRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Sql sql = new Sql("query", "select * from read_csv('" + secret + "')");

        assertThatThrownBy(() -> engine.query(sql, Parameters.NONE)).isInstanceOf(KontorException.class);
    }
}
