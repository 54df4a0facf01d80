package io.kontor.warehouse.metric.forecast;

/**
 * The classic Theta model of one series, as in the M3 and M4 competitions: the series, seasonally adjusted where it is
 * seasonal, is the mean of its trend line (theta = 0) and of a line with doubled curvature (theta = 2); the first is
 * extrapolated, the second smoothed exponentially. That equals simple exponential smoothing with half the slope as drift
 * (Hyndman and Billah 2003), which gives the error of a forecast.
 */
final class ThetaModel {

    private final Seasonality seasonality;
    private final int length;
    private final double intercept;
    private final double slope;
    private final ExponentialSmoothing smoothing;
    private final double sigma;

    private ThetaModel(
            Seasonality seasonality,
            int length,
            double intercept,
            double slope,
            ExponentialSmoothing smoothing,
            double sigma) {
        this.seasonality = seasonality;
        this.length = length;
        this.intercept = intercept;
        this.slope = slope;
        this.smoothing = smoothing;
        this.sigma = sigma;
    }

    /**
     * Fits the model.
     *
     * @param series at least 4 values, evenly spaced, oldest first
     * @param period values in a season, 1 for none
     */
    static ThetaModel fit(double[] series, int period) {
        Seasonality seasonality = Seasonality.of(series, period);
        double[] adjusted = seasonality.remove(series);
        int n = adjusted.length;

        double meanT = (n + 1) / 2.0;
        double meanY = 0;
        for (double y : adjusted) {
            meanY += y / n;
        }
        double covariance = 0;
        double variance = 0;
        for (int t = 1; t <= n; t++) {
            covariance += (t - meanT) * (adjusted[t - 1] - meanY);
            variance += (t - meanT) * (t - meanT);
        }
        double slope = covariance / variance;
        double intercept = meanY - slope * meanT;

        double[] doubled = new double[n];
        for (int t = 1; t <= n; t++) {
            doubled[t - 1] = 2 * adjusted[t - 1] - (intercept + slope * t);
        }
        ExponentialSmoothing smoothing = ExponentialSmoothing.fit(doubled);
        // An error of the model is half an error of the doubled line; level, weight and drift were estimated.
        double sigma = Math.sqrt(smoothing.squaredErrors() / 4 / (n - 3));
        return new ThetaModel(seasonality, n, intercept, slope, smoothing, sigma);
    }

    boolean isSeasonal() {
        return seasonality.isPresent();
    }

    /** The forecast a number of steps after the end of the series; may be negative. */
    double point(int steps) {
        double line = intercept + slope * (length + steps);
        return (line + smoothing.level()) / 2 * seasonality.index(length + steps);
    }

    /** The standard error of that forecast: it grows with the smoothing weight at every step. */
    double standardError(int steps) {
        double weight = smoothing.weight();
        return sigma * Math.sqrt(1 + (steps - 1) * weight * weight) * seasonality.index(length + steps);
    }
}
