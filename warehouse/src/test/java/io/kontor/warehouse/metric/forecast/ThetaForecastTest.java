package io.kontor.warehouse.metric.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kontor.warehouse.table.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ThetaForecastTest {

    /** Box and Jenkins, international airline passengers 1949 to 1960. */
    private static final double[] PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242,
        209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264,
        302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313,
        318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318,
        362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
        417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432
    };

    private final ThetaForecast forecast = new ThetaForecast();

    @Test
    void seasonalIndicesAreThoseOfClassicalDecomposition() {
        double[] published = {
            0.9102304, 0.8836253, 1.0073663, 0.9759060, 0.9813780, 1.1127758, 1.2265555, 1.2199110, 1.0604919,
            0.9217572, 0.8011781, 0.8988244
        };

        Seasonality seasonality = Seasonality.of(PASSENGERS, 12);

        for (int month = 1; month <= 12; month++) {
            assertThat(seasonality.index(month)).isCloseTo(published[month - 1], within(5e-8));
        }
    }

    @Test
    void plantedSeasonAndTrendComeBack() {
        double[] season = {0.8, 0.9, 1.1, 1.0, 1.0, 1.1, 0.7, 0.6, 1.1, 1.2, 1.2, 1.3};
        IntToDoubleFunction truth = t -> (10_000 + 50 * t) * season[t % 12];

        List<Row> rows = forecast.apply(months(48, truth));

        assertThat(rows).hasSize(12);
        for (int step = 1; step <= 12; step++) {
            Row row = rows.get(step - 1);
            assertThat(row.get(0)).isEqualTo(LocalDate.of(2014, 1, 1).plusMonths(47 + step));
            assertThat(row.get(1)).isEqualTo(step);
            assertThat(((BigDecimal) row.get(4)).doubleValue())
                    .isCloseTo(truth.applyAsDouble(47 + step), within(0.05 * truth.applyAsDouble(47 + step)));
            assertThat(row.get(7)).isEqualTo(48);
            assertThat((Double) row.get(8)).isBetween(0.0, 0.05);
            assertThat(row.get(9)).isEqualTo("theta_seasonal");
        }
    }

    @Test
    void seasonOfTwoYearsAndAHalfIsSeen() {
        double[] season = {0.8, 0.9, 1.1, 1.0, 1.0, 1.1, 0.7, 0.6, 1.1, 1.2, 1.2, 1.3};

        assertThat(forecast.apply(months(30, t -> 10_000 * season[t % 12])))
                .hasSize(12)
                .allSatisfy(row -> {
                    assertThat(row.get(9)).isEqualTo("theta_seasonal");
                });
    }

    @Test
    void intervalsNestAndWidenAndStopAtZero() {
        Random random = new Random(20261122);
        List<Row> rows = forecast.apply(months(40, t -> Math.max(0, 100 - 2 * t + 40 * random.nextGaussian())));

        assertThat(rows).hasSize(12).allSatisfy(row -> {
            List<BigDecimal> quantiles = new ArrayList<>();
            for (int column = 2; column <= 6; column++) {
                quantiles.add((BigDecimal) row.get(column));
            }
            assertThat(quantiles).isSorted();
            assertThat(quantiles.get(0)).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        });
        assertThat((BigDecimal) rows.get(11).get(2)).isEqualByComparingTo("0");
    }

    @Test
    void lengthOfTheHistoryDecidesMethodAndHorizon() {
        assertThat(forecast.apply(months(0, t -> 100))).isEmpty();
        assertThat(forecast.apply(months(5, t -> 100))).isEmpty();
        assertMethod(6, "ses_short", 3);
        assertMethod(11, "ses_short", 3);
        assertMethod(12, "theta_short", 6);
        assertMethod(23, "theta_short", 6);
        assertMethod(24, "theta", 12);
        assertMethod(60, "theta", 12);
    }

    private void assertMethod(int months, String method, int horizons) {
        List<Row> rows = forecast.apply(months(months, t -> 100 + t));
        assertThat(rows)
                .hasSize(horizons)
                .allSatisfy(row -> assertThat(row.get(9)).isEqualTo(method));
    }

    @Test
    void backTestNeedsThirtyMonths() {
        assertThat(forecast.apply(months(29, t -> 100 + t)).get(0).get(8)).isNull();
        assertThat((Double) forecast.apply(months(30, t -> 100 + t)).get(0).get(8))
                .isCloseTo(0, within(0.02));
    }

    @Test
    void equalMonthsGoOnWithoutDoubt() {
        assertThat(forecast.apply(months(36, t -> 250))).allSatisfy(row -> {
            for (int column = 2; column <= 6; column++) {
                assertThat((BigDecimal) row.get(column)).isEqualByComparingTo("250.00");
            }
            assertThat((Double) row.get(8)).isCloseTo(0, within(1e-9));
        });
    }

    @Test
    void companyThatSellsNothingGoesOnSellingNothing() {
        assertThat(forecast.apply(months(36, t -> 0))).hasSize(12).allSatisfy(row -> {
            assertThat((BigDecimal) row.get(6)).isEqualByComparingTo("0");
            assertThat(row.get(8)).isEqualTo(0.0);
        });
    }

    @Test
    void monthsWithoutTradeHaveNoFactors() {
        List<Row> rows = forecast.apply(months(48, t -> t % 12 == 7 ? 0 : 1000 + 10 * (t % 12)));

        assertThat(rows).hasSize(12).allSatisfy(row -> assertThat(row.get(9)).isEqualTo("theta"));
    }

    @Test
    void sameSeriesGivesTheSameForecast() {
        List<Row> months = months(50, t -> 1000 + 37 * (t % 7) + t * t % 11);

        assertThat(new ThetaForecast().apply(months)).isEqualTo(forecast.apply(months));
    }

    private static List<Row> months(int count, IntToDoubleFunction amount) {
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            rows.add(Row.of(
                    LocalDate.of(2014, 1, 1).plusMonths(t),
                    BigDecimal.valueOf(amount.applyAsDouble(t)).setScale(2, RoundingMode.HALF_UP)));
        }
        return rows;
    }
}
