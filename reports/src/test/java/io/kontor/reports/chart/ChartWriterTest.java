package io.kontor.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.reports.definition.SampleRows;
import io.kontor.reports.definition.WeeklyExecutive;
import io.kontor.reports.model.Chart;
import io.kontor.reports.text.Language;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartWriterTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/kontor/reports/chart");
    private static final Map<String, Chart> ENGLISH =
            WeeklyExecutive.pictures(SampleRows.complete(), SampleRows.context(Language.EN));

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPictureIsDrawnAtTwiceItsSize(Language language) throws IOException {
        Map<String, Chart> charts = WeeklyExecutive.pictures(SampleRows.complete(), SampleRows.context(language));
        assertThat(charts).containsOnlyKeys("sales", "forecast", "managers");
        for (Map.Entry<String, Chart> chart : charts.entrySet()) {
            byte[] png = ChartWriter.png(chart.getValue());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(1920);
            keep(chart.getKey() + "-" + language.tag() + ".png", png);
        }
    }

    /** For people: {@code -Dlook=<folder>} keeps the pictures. */
    private static void keep(String name, byte[] png) throws IOException {
        String folder = System.getProperty("look");
        if (folder != null) {
            Files.write(Files.createDirectories(Path.of(folder)).resolve(name), png);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "forecast", "managers"})
    void thePictureSaysWhatItSaid(String name) throws IOException {
        String svg = ChartWriter.svg(ENGLISH.get(name));
        Path golden = FOLDER.resolve(name + ".svg");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "forecast", "managers"})
    void equalChartsGiveEqualPictures(String name) {
        assertThat(ChartWriter.png(ENGLISH.get(name))).isEqualTo(ChartWriter.png(ENGLISH.get(name)));
        assertThat(ChartWriter.svg(ENGLISH.get(name))).isEqualTo(ChartWriter.svg(ENGLISH.get(name)));
    }

    @Test
    void anSvgScalesAndAsksForATypefaceOfEqualWidths() {
        assertThat(ChartWriter.svg(ENGLISH.get("sales")))
                .contains("viewBox='0.00 0.00 960.00 480.00'")
                .contains("Carlito");
    }

    @Test
    void aNameFromDataIsEscaped() {
        Chart chart = new Chart.Bullets(
                "A & B <x>", "s", "a", new Chart.Words("", "", "", ""), List.of(new Chart.Bullet("<script>", 1, 2)));
        assertThat(ChartWriter.svg(chart)).doesNotContain("<script>").doesNotContain("<x>");
    }

    @Test
    void aCompanyWithoutPlansHasNoPictureOfThem() {
        assertThat(WeeklyExecutive.pictures(SampleRows.opportunities(), SampleRows.context(Language.EN)))
                .containsOnlyKeys("sales");
        assertThat(WeeklyExecutive.pictures(SampleRows.empty(), SampleRows.context(Language.EN)))
                .isEmpty();
    }

    @Test
    void aChartWithoutAPictureIsRefused() {
        Chart funnel = new Chart.Funnel("", "", "", List.of());
        assertThatThrownBy(() -> ChartWriter.png(funnel)).hasMessageContaining("Funnel");
    }
}
