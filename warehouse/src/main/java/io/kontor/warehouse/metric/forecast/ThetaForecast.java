package io.kontor.warehouse.metric.forecast;

import io.kontor.warehouse.engine.GroupFunction;
import io.kontor.warehouse.table.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Forecast of a monthly series by the Theta method (Assimakopoulos and Nikolopoulos 2000), with intervals and its own
 * back-test. Rows in: month_on DATE, amount DECIMAL; one row for each month without gaps, oldest first. Rows out: the
 * columns of {@code forecast__sales_month}, in the unit of the amounts, never below 0.
 *
 * <p>What a history allows: from 24 months the Theta method, seasonal where {@link Seasonality} finds a season, for 12
 * months; from 12 months the Theta method for 6 months; from 6 months exponential smoothing without a trend for 3; below
 * that nothing.
 *
 * <p>Intervals are normal around the point. Their width comes from the one-step errors in the sample, which promise too
 * much, so it is stretched (never shrunk) by how far the back-test's errors went beyond it.
 */
public final class ThetaForecast implements GroupFunction {

    private static final long serialVersionUID = 1L;

    private static final int PERIOD = 12;
    private static final int THETA_MONTHS = 24;
    private static final int SHORT_MONTHS = 12;
    private static final int LEAST_MONTHS = 6;

    private static final double Z_80 = 1.2815515655446004;
    private static final double Z_95 = 1.959963984540054;

    @Override
    public List<Row> apply(List<Row> rows) {
        if (rows.size() < LEAST_MONTHS) {
            return List.of();
        }
        LocalDate lastMonth =
                (LocalDate) Objects.requireNonNull(rows.get(rows.size() - 1).get(0), "month_on");
        double[] series = rows.stream()
                .mapToDouble(row -> ((BigDecimal) Objects.requireNonNull(row.get(1), "amount")).doubleValue())
                .toArray();
        Forecast forecast = forecast(series, PERIOD);

        List<Row> result = new ArrayList<>();
        for (int step = 1; step <= forecast.steps(); step++) {
            double point = forecast.point().applyAsDouble(step);
            double error = forecast.standardError().applyAsDouble(step);
            result.add(Row.of(
                    lastMonth.plusMonths(step),
                    step,
                    money(point - Z_95 * error),
                    money(point - Z_80 * error),
                    money(point),
                    money(point + Z_80 * error),
                    money(point + Z_95 * error),
                    series.length,
                    forecast.smape().orElse(null),
                    forecast.method()));
        }
        return result;
    }

    /**
     * A forecast before it becomes rows.
     *
     * @param steps         how many steps ahead it reaches
     * @param point         step, from 1, to value
     * @param standardError step to the calibrated standard error
     * @param smape         error of the back-test, 0..2
     */
    record Forecast(
            String method,
            int steps,
            IntToDoubleFunction point,
            IntToDoubleFunction standardError,
            Optional<Double> smape) {}

    static Forecast forecast(double[] series, int period) {
        if (series.length < SHORT_MONTHS) {
            ExponentialSmoothing smoothing = ExponentialSmoothing.fit(series);
            double sigma = Math.sqrt(smoothing.squaredErrors() / (series.length - 2));
            double weight = smoothing.weight();
            return new Forecast(
                    "ses_short",
                    3,
                    step -> smoothing.level(),
                    step -> sigma * Math.sqrt(1 + (step - 1) * weight * weight),
                    Optional.empty());
        }
        ThetaModel model = ThetaModel.fit(series, period);
        if (series.length < THETA_MONTHS) {
            return new Forecast("theta_short", 6, model::point, model::standardError, Optional.empty());
        }
        Optional<BackTest> test = BackTest.of(series, period);
        double stretch = test.map(BackTest::stretch).orElse(1.0);
        return new Forecast(
                model.isSeasonal() ? "theta_seasonal" : "theta",
                12,
                model::point,
                step -> stretch * model.standardError(step),
                test.map(BackTest::smape));
    }

    /** Half up to the cent; sales are never negative. */
    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(Math.max(0, value)).setScale(2, RoundingMode.HALF_UP);
    }

    /**
     * What the method would have said from each of the last 12 months on (rolling origin), against what came.
     *
     * @param smape   mean of 2 x |actual - forecast| / (|actual| + |forecast|) over all origins and horizons
     * @param stretch factor that makes the 80 % interval hold 80 % of these errors, 1 to 3
     */
    record BackTest(double smape, double stretch) {

        private static final int ORIGINS = 12;
        private static final int LEAST_ORIGINS = 6;
        private static final double MOST_STRETCH = 3;

        static Optional<BackTest> of(double[] series, int period) {
            int first = Math.max(series.length - ORIGINS, THETA_MONTHS);
            if (series.length - first < LEAST_ORIGINS) {
                return Optional.empty();
            }
            List<Double> errors = new ArrayList<>();
            List<Double> standardised = new ArrayList<>();
            for (int origin = first; origin < series.length; origin++) {
                ThetaModel model = ThetaModel.fit(Arrays.copyOf(series, origin), period);
                for (int step = 1; origin + step <= series.length; step++) {
                    double actual = series[origin + step - 1];
                    double point = Math.max(0, model.point(step));
                    double size = Math.abs(actual) + Math.abs(point);
                    errors.add(size == 0 ? 0 : 2 * Math.abs(actual - point) / size);
                    double standardError = model.standardError(step);
                    if (standardError > 0) {
                        standardised.add(Math.abs(actual - point) / standardError);
                    }
                }
            }
            double smape =
                    errors.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            return Optional.of(new BackTest(smape, stretch(standardised)));
        }

        private static double stretch(List<Double> standardised) {
            if (standardised.isEmpty()) {
                return 1;
            }
            double[] sorted = standardised.stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double eightieth = sorted[(int) Math.ceil(0.8 * sorted.length) - 1];
            return Math.min(MOST_STRETCH, Math.max(1, eightieth / Z_80));
        }
    }
}
