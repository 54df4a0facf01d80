/**
 * The engine for when one machine is outgrown: Apache Spark behind the same {@link io.kontor.warehouse.engine.Engine}.
 * It reads the same pinned Parquet files by field id and writes the same kind of file, so that runs may change engines.
 * {@link io.kontor.warehouse.engine.spark.SparkMain} is the process that the application starts; spark-submit takes it
 * too. Nothing else in Kontor has Spark on its class path.
 */
@NullMarked
package io.kontor.warehouse.engine.spark;

import org.jspecify.annotations.NullMarked;
