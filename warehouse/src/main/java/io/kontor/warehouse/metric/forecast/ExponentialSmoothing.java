package io.kontor.warehouse.metric.forecast;

/**
 * Simple exponential smoothing with the weight and the first level that make the squared one-step errors least.
 *
 * @param weight        of the newest value, 0.0001 to 0.9999
 * @param level         after the last value: the forecast for every later step
 * @param squaredErrors sum of the squared one-step errors
 */
record ExponentialSmoothing(double weight, double level, double squaredErrors) {

    private static final double LEAST = 0.0001;
    private static final double MOST = 0.9999;
    private static final int GRID = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double PRECISION = 1e-7;

    static ExponentialSmoothing fit(double[] series) {
        // The error is not always convex in the weight: a grid finds the valley, golden section its bottom.
        double step = (MOST - LEAST) / GRID;
        ExponentialSmoothing best = withWeight(series, LEAST);
        for (int i = 1; i <= GRID; i++) {
            best = better(best, withWeight(series, LEAST + i * step));
        }
        double low = Math.max(LEAST, best.weight - step);
        double high = Math.min(MOST, best.weight + step);
        while (high - low > PRECISION) {
            ExponentialSmoothing left = withWeight(series, high - GOLDEN * (high - low));
            ExponentialSmoothing right = withWeight(series, low + GOLDEN * (high - low));
            best = better(better(best, left), right);
            if (left.squaredErrors <= right.squaredErrors) {
                high = right.weight;
            } else {
                low = left.weight;
            }
        }
        return best;
    }

    private static ExponentialSmoothing better(ExponentialSmoothing a, ExponentialSmoothing b) {
        return b.squaredErrors < a.squaredErrors ? b : a;
    }

    /**
     * The best first level follows by least squares: an error is what the values alone leave open, less a share of the
     * first level that shrinks by (1 - weight) each step.
     */
    private static ExponentialSmoothing withWeight(double[] series, double weight) {
        double fromValues = 0;
        double share = 1;
        double product = 0;
        double square = 0;
        for (double value : series) {
            product += share * (value - fromValues);
            square += share * share;
            fromValues += weight * (value - fromValues);
            share *= 1 - weight;
        }
        double level = product / square;
        double squaredErrors = 0;
        for (double value : series) {
            double error = value - level;
            squaredErrors += error * error;
            level += weight * error;
        }
        return new ExponentialSmoothing(weight, level, squaredErrors);
    }
}
