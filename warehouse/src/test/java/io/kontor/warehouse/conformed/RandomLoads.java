package io.kontor.warehouse.conformed;

import io.kontor.warehouse.conformed.RandomExports.Export;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Loads exports the way people do: late and in any order, files split in two, rows shuffled, the same file twice, and
 * files sent again under another name with rows that were in another file of the same moment. Like staging, it keeps a
 * load once, by what it contains.
 */
final class RandomLoads {

    private static final Instant FIRST_RECORDED = Instant.parse("2018-01-01T00:00:00Z");

    private RandomLoads() {}

    /** A staged row. */
    record Staged(String entity, Map<String, @Nullable String> row) {}

    /** Each export once, oldest first. */
    static List<Staged> inOrder(List<Export> exports, String account) {
        List<List<Staged>> files = new ArrayList<>();
        for (Export export : exports) {
            files.add(file(export, export.rows(), account, "file-" + files.size()));
        }
        return recorded(files);
    }

    /** The same exports, as they may come. */
    static List<Staged> anyhow(List<Export> exports, String account, Random random) {
        Map<String, List<Staged>> files = new LinkedHashMap<>();
        List<Export> shuffled = new ArrayList<>(exports);
        Collections.shuffle(shuffled, random);
        for (Export export : shuffled) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>(export.rows());
            Collections.shuffle(rows, random);
            int cut = random.nextBoolean() ? rows.size() : random.nextInt(rows.size() + 1);
            add(files, file(export, rows.subList(0, cut), account, name(random)));
            add(files, file(export, rows.subList(cut, rows.size()), account, name(random)));
            boolean hasKey = !export.source().equals("receipts");
            if (hasKey && random.nextInt(3) == 0) {
                add(
                        files,
                        file(
                                export,
                                rows.subList(random.nextInt(rows.size() + 1), rows.size()),
                                account,
                                name(random)));
            }
            add(
                    files,
                    files.values().iterator().hasNext()
                            ? files.values().iterator().next()
                            : List.of());
        }
        List<List<Staged>> loads = new ArrayList<>(files.values());
        Collections.shuffle(loads, random);
        return recorded(loads);
    }

    /** The same file again is the same load. */
    private static void add(Map<String, List<Staged>> files, List<Staged> file) {
        if (!file.isEmpty()) {
            files.put(file.get(0).row().get("load_id") + "", file);
        }
    }

    private static String name(Random random) {
        return "%08x".formatted(random.nextInt());
    }

    private static List<Staged> file(
            Export export, List<Map<String, @Nullable String>> rows, String account, String name) {
        List<Staged> file = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            Map<String, @Nullable String> staged = new HashMap<>(row);
            staged.put("source_name", export.source());
            staged.put("source_system", "crm");
            staged.put("source_account", account);
            staged.put("load_id", account + " " + name);
            staged.put("file", name + ".csv");
            staged.put("line", Integer.toString(file.size() + 2));
            staged.put("cut_off_at", RandomExports.text(export.cutOff()));
            staged.put("is_full_export", Boolean.toString(export.full()));
            file.add(new Staged(export.entity(), staged));
        }
        return file;
    }

    private static List<Staged> recorded(List<List<Staged>> files) {
        List<Staged> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String recordedAt = RandomExports.text(FIRST_RECORDED.plus(Duration.ofHours(i)));
            for (Staged staged : files.get(i)) {
                staged.row().put("recorded_at", recordedAt);
                all.add(staged);
            }
        }
        return all;
    }
}
