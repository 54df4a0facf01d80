package io.kontor.jobs.ingest;

import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.layout.Layout;
import io.kontor.warehouse.staging.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of the files of one source while some of them are loaded: each file is compared with those before it. Only
 * what changes is written to the database, since a thousand files usually have one layout.
 */
final class ColumnMemory {

    private final SourceLayouts layouts;
    private final String source;
    private KnownLayouts known;

    ColumnMemory(SourceLayouts layouts, String source) {
        this.layouts = layouts;
        this.source = source;
        this.known = layouts.known(source);
    }

    KnownLayouts known() {
        return known;
    }

    /** A file has these columns: the next one is compared with it too. */
    void expect(Layout layout) {
        List<Layout> latestFirst = new ArrayList<>(known.latestFirst());
        Optional<Layout> same = latestFirst.stream().filter(layout::isSameAs).findFirst();
        same.ifPresent(latestFirst::remove);
        latestFirst.add(0, same.map(known -> known.with(layout)).orElse(layout));
        known = new KnownLayouts(latestFirst);
    }

    /** The files were loaded: what they taught is remembered. */
    void keep(Iterable<LoadResult> results) {
        Optional<Layout> last = layouts.known(source).latestFirst().stream().findFirst();
        for (LoadResult result : results) {
            if (last.filter(layout -> layout.isSameAs(result.layout())
                            && layout.with(result.layout()).equals(layout))
                    .isEmpty()) {
                layouts.loaded(source, result.layout(), result.file());
                last = layouts.known(source).latestFirst().stream().findFirst();
            }
        }
    }
}
