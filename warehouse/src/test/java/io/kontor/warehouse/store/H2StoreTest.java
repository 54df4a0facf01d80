package io.kontor.warehouse.store;

import java.nio.file.Path;

class H2StoreTest extends StoreContract {

    static StoreSettings h2(Path directory) {
        return StoreSettings.h2(directory.resolve("state/kontor"), directory.resolve("warehouse"));
    }

    @Override
    StoreSettings settings(Path newDirectory) {
        return h2(newDirectory);
    }
}
