package io.kontor.reports.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.reports.definition.MetricRows;
import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.definition.WeeklyExecutive;
import io.kontor.reports.text.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Writes sample workbooks for people to look at: {@code -Dlook=<folder>}. */
@EnabledIfSystemProperty(named = "look", matches = ".+")
class LookTest {

    @Test
    void writesWorkbooksToLookAt() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("look")));
        Map<String, MetricRows> companies = new LinkedHashMap<>();
        companies.put("complete", SampleRows.complete());
        companies.put("opportunities", SampleRows.opportunities());
        companies.put("empty", SampleRows.empty());
        companies.put("no-plan", SampleRows.withoutPlan(SampleRows.complete()));
        for (Map.Entry<String, MetricRows> company : companies.entrySet()) {
            for (Language language : Language.values()) {
                Path file = folder.resolve(company.getKey() + "-" + language.tag() + ".xlsx");
                try (OutputStream out = Files.newOutputStream(file)) {
                    WorkbookWriter.write(WeeklyExecutive.build(company.getValue(), SampleRows.context(language)), out);
                }
                assertThat(file).isNotEmptyFile();
            }
        }
    }
}
