package io.kontor.warehouse.metric;

import io.kontor.warehouse.metric.churn.ChurnRate;
import io.kontor.warehouse.metric.churn.ChurnSilentAccount;
import io.kontor.warehouse.metric.contract.Metric;
import io.kontor.warehouse.metric.forecast.ForecastSalesMonth;
import io.kontor.warehouse.metric.performance.PerformanceManager;
import io.kontor.warehouse.metric.pipeline.PipelineFunnel;
import io.kontor.warehouse.metric.pipeline.PipelineMonth;
import io.kontor.warehouse.metric.pipeline.PipelineWinRate;
import io.kontor.warehouse.metric.quality.QualityAdoption;
import io.kontor.warehouse.metric.quality.QualityCompleteness;
import io.kontor.warehouse.metric.quality.QualityDuplicate;
import io.kontor.warehouse.metric.quality.QualityLateEntry;
import io.kontor.warehouse.metric.sales.SalesGrowthDecomposition;
import io.kontor.warehouse.metric.sales.SalesMonth;
import io.kontor.warehouse.metric.segmentation.SegmentationAbc;
import io.kontor.warehouse.metric.segmentation.SegmentationMigration;
import io.kontor.warehouse.metric.segmentation.SegmentationRfm;
import io.kontor.warehouse.table.TableName;
import java.util.List;

/**
 * The catalogue of metrics. Computed in this order, each finds its inputs: conformed tables, and results of metrics
 * before it (under their own names).
 */
public final class Metrics {

    public static final List<Metric> ALL = List.of(
            SalesMonth.METRIC,
            SalesGrowthDecomposition.METRIC,
            PipelineMonth.METRIC,
            PipelineWinRate.METRIC,
            PipelineFunnel.METRIC,
            PerformanceManager.METRIC,
            SegmentationRfm.METRIC,
            SegmentationMigration.METRIC,
            SegmentationAbc.METRIC,
            ChurnRate.METRIC,
            ChurnSilentAccount.METRIC,
            ForecastSalesMonth.METRIC,
            QualityCompleteness.METRIC,
            QualityAdoption.METRIC,
            QualityLateEntry.METRIC,
            QualityDuplicate.METRIC);

    private Metrics() {}

    /**
     * The metric of a name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Metric named(TableName name) {
        return ALL.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric " + name));
    }
}
