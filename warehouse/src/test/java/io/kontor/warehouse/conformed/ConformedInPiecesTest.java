package io.kontor.warehouse.conformed;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;

/** What may be computed in pieces gives the same rows in many. */
class ConformedInPiecesTest extends ConformedContract {

    @Override
    protected Engine open() {
        return DuckDbEngine.open(new DuckDbSettings("1GB", 2, folder.resolve("temp")).withPieceRows(3));
    }
}
