package io.kontor.warehouse.guess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.staging.Entities;
import io.kontor.warehouse.staging.Entity;
import io.kontor.warehouse.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderWordsTest {

    @Test
    void everyLineOfTheDictionaryNamesAColumnOfAnEntityAndAWordOfItsList() {
        new HeaderWords().keys().forEach((key, words) -> {
            Entity entity = Entities.named(key.substring(0, key.indexOf('.')));
            String column = key.substring(key.indexOf('.') + 1);

            assertThat(entity.columns()).as(key).extracting(Column::name).contains(column);
            List<String> list = entity.words().getOrDefault(column, words);
            assertThat(list).as(key).containsAll(words);
        });
    }
}
