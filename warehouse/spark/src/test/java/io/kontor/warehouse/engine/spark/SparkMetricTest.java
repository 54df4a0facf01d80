package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.metric.MetricContract;

/** The metrics' examples, worked by Spark. */
class SparkMetricTest extends MetricContract {

    @Override
    protected Engine open() {
        return SparkEngine.open(SparkSettings.local(2, folder.resolve("spark")));
    }
}
