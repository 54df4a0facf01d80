package io.kontor.warehouse.engine.spark;

import io.kontor.warehouse.conformed.ConformedContract;
import io.kontor.warehouse.engine.Engine;

/** The examples of the conformed relations, worked by Spark. */
class SparkConformedTest extends ConformedContract {

    @Override
    protected Engine open() {
        return SparkEngine.open(SparkSettings.local(2, folder.resolve("spark")));
    }
}
