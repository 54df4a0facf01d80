package io.kontor.warehouse.store;

import java.nio.file.Path;

class H2StoreTest extends StoreContract {

    @Override
    StoreSettings settings(Path newDirectory) {
        return StoreSettings.h2(newDirectory.resolve("state/kontor"), newDirectory.resolve("warehouse"));
    }
}
