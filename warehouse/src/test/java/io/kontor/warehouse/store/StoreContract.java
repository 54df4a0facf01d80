package io.kontor.warehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.warehouse.file.Sha256;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.store.Scrub.Damage;
import io.kontor.warehouse.table.Column;
import io.kontor.warehouse.table.DataFile;
import io.kontor.warehouse.table.PinnedTable;
import io.kontor.warehouse.table.PinnedTable.PinnedColumn;
import io.kontor.warehouse.table.TableName;
import io.kontor.warehouse.table.TableSchema;
import io.kontor.warehouse.table.Type;
import io.kontor.warehouse.table.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises, whichever database holds its catalog. */
abstract class StoreContract {

    static final TableName SALE = new TableName("sale");
    static final TableName LOADED = new TableName("stg_shop__sale");

    static final Column ID = Column.required("sale_id", Type.BIGINT, Unit.KEY, "Identifies the sale");
    static final Column AMOUNT = Column.optional("amount", Type.MONEY, Unit.MONEY, "Net");
    static final Column LOAD_ID = Column.required("load_id", Type.STRING, Unit.KEY, "The load");

    private static final Map<String, String> NONE = Map.of();
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant PAST = Instant.parse("2000-01-01T00:00:00Z");

    @TempDir
    Path directory;

    StoreSettings settings;
    Store store;

    abstract StoreSettings settings(Path newDirectory);

    @BeforeEach
    void openStore() {
        settings = settings(directory);
        store = Store.open(settings);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    // Writing and reading

    @Test
    void newStoreHasNoTables() {
        assertThat(store.tables()).isEmpty();
        assertThat(store.exists(SALE)).isFalse();
    }

    @Test
    void newTableIsEmptyAndHasItsColumns() {
        store.ensure(contract(SALE, ID, AMOUNT));

        PinnedTable pinned = store.pin(SALE);

        assertThat(pinned.snapshotId()).isZero();
        assertThat(pinned.files()).isEmpty();
        assertThat(pinned.columns()).extracting(PinnedColumn::name).containsExactly("sale_id", "amount");
        assertThat(store.pin(SALE, 0)).isEqualTo(pinned);
        assertThat(store.currentSnapshot(SALE)).isEmpty();
        assertThat(store.tables()).containsExactly(SALE);
    }

    @Test
    void everyKindOfColumnKeepsItsType() {
        List<Column> columns = new ArrayList<>();
        for (Type type : List.of(
                Type.STRING, Type.BIGINT, Type.INT, Type.BOOLEAN, Type.DATE, Type.TIMESTAMP, Type.MONEY, Type.DOUBLE)) {
            columns.add(Column.optional("c" + columns.size(), type, Unit.TEXT, "A value"));
        }
        store.ensure(contract(SALE, columns.toArray(Column[]::new)));
        assertThat(store.pin(SALE).columns())
                .extracting(PinnedColumn::type)
                .containsExactlyElementsOf(columns.stream().map(Column::type).toList());

        store.replace(
                SALE,
                List.of(file(SALE, "('Ёлка', 1, 2, true, '2026-01-31', '2026-01-31 23:59:59.5', 1.10, 0.5)")),
                NONE);

        assertThat(content(SALE)).containsExactly("Ёлка|1|2|true|2026-01-31|2026-01-31 23:59:59.5|1.10|0.5");
    }

    @Test
    void replaceMakesTheFilesTheWholeContent() {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)"), file(SALE, "(2, 20)")), NONE);
        assertThat(content(SALE)).containsExactly("1|10.00", "2|20.00");

        long second = store.replace(SALE, List.of(file(SALE, "(3, 30)")), NONE);

        assertThat(content(SALE)).containsExactly("3|30.00");
        assertThat(store.currentSnapshot(SALE)).contains(second);
    }

    @Test
    void replaceBySameFilesAddsNothing() {
        store.ensure(contract(SALE, ID, AMOUNT));
        List<DataFile> files = List.of(file(SALE, "(1, 10)"));
        long first = store.replace(SALE, files, NONE);

        assertThat(store.replace(SALE, files, NONE)).isEqualTo(first);
        assertThat(content(SALE)).containsExactly("1|10.00");
    }

    @Test
    void replaceByNewFilesOfSameBytesAddsNoSnapshot() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long first = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        PinnedTable before = store.pin(SALE);

        assertThat(store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE)).isEqualTo(first);
        assertThat(store.pin(SALE)).isEqualTo(before);
    }

    @Test
    void replaceByNothingEmptiesTheTable() {
        store.ensure(contract(SALE, ID, AMOUNT));
        assertThat(store.replace(SALE, List.of(), NONE)).isZero();
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);

        long emptied = store.replace(SALE, List.of(), NONE);

        assertThat(emptied).isNotZero();
        assertThat(store.pin(SALE).files()).isEmpty();
        assertThat(store.pin(SALE).snapshotId()).isEqualTo(emptied);
    }

    @Test
    void fileWithoutRowsIsNotKept() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        Duck.write(staged, "select 1::bigint as sale_id, 1::decimal(18, 2) as amount where false", staged.columns());

        DataFile empty = store.complete(staged, 0);
        store.replace(SALE, List.of(empty, file(SALE, "(1, 10)")), NONE);

        assertThat(store.pin(SALE).files()).hasSize(1).doesNotContain(empty.path());
    }

    @Test
    void readersOfAnOlderSnapshotSeeWhatWasThen() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long first = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);

        assertThat(Duck.rows(store.pin(SALE, first))).containsExactly("1|10.00");
    }

    @Test
    void secondOpeningSeesTheTables() {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.close();

        store = Store.open(settings);

        assertThat(content(SALE)).containsExactly("1|10.00");
    }

    // Loads

    @Test
    void filesAreExchangedAlone() {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        DataFile old = file(LOADED, "(1, 10, 'a')");
        add(store, old);
        add(store, file(LOADED, "(2, 20, 'b')"));

        exchange(Set.of(old.path()), List.of(file(LOADED, "(1, 11, 'a')")));

        assertThat(content(LOADED)).containsExactly("1|11.00|a", "2|20.00|b");
    }

    @Test
    void filesExchangedForEqualOnesAddNoSnapshot() {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        add(store, file(LOADED, "(2, 20, 'b')"));
        DataFile old = file(LOADED, "(1, 10, 'a')");
        long first = add(store, old);

        assertThat(exchange(Set.of(old.path()), List.of(file(LOADED, "(1, 10, 'a')"))))
                .hasValue(first);
        assertThat(content(LOADED)).containsExactly("1|10.00|a", "2|20.00|b");
    }

    @Test
    void filesAreRemovedByNone() {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        DataFile old = file(LOADED, "(1, 10, 'a')");
        add(store, old);
        add(store, file(LOADED, "(2, 20, 'b')"));

        exchange(Set.of(old.path()), List.of());

        assertThat(content(LOADED)).containsExactly("2|20.00|b");
    }

    @Test
    void tableThatNeverHadRowsStaysWithoutSnapshot() {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));

        assertThat(store.exchange(LOADED, 0, Set.of(), List.of(), NONE)).hasValue(0);
        assertThat(store.currentSnapshot(LOADED)).isEmpty();
    }

    @Test
    void exchangePlannedBeforeAnotherCommitChangesNothing() {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        DataFile old = file(LOADED, "(1, 10, 'a')");
        long seen = add(store, old);
        add(store, file(LOADED, "(2, 20, 'b')"));
        List<DataFile> late = List.of(file(LOADED, "(1, 11, 'a')"));

        assertThat(store.exchange(LOADED, seen, Set.of(old.path()), late, NONE)).isEmpty();
        assertThat(store.exchange(LOADED, 0, Set.of(), late, NONE)).isEmpty();
        assertThat(content(LOADED)).containsExactly("1|10.00|a", "2|20.00|b");
    }

    private OptionalLong exchange(Set<Path> out, List<DataFile> in) {
        return store.exchange(LOADED, store.currentSnapshot(LOADED).orElse(0L), out, in, NONE);
    }

    /** Adds files to a table of loads as often as it takes. */
    static long add(Store store, DataFile... files) {
        while (true) {
            long seen = store.currentSnapshot(LOADED).orElse(0L);
            OptionalLong snapshot = store.exchange(LOADED, seen, Set.of(), List.of(files), NONE);
            if (snapshot.isPresent()) {
                return snapshot.getAsLong();
            }
        }
    }

    // Verification of what an engine wrote

    @Test
    void checksumIsThatOfTheBytesOnDisk() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));

        DataFile file = file(SALE, "(1, 10)");

        assertThat(file.rows()).isEqualTo(1);
        assertThat(file.bytes()).isEqualTo(Files.size(file.path()));
        assertThat(file.sha256()).isEqualTo(Sha256.of(file.path())).hasSize(64);
    }

    @Test
    void fileThatWasCutShortIsRefused() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        Duck.write(staged, "(1, 10)");
        byte[] whole = Files.readAllBytes(staged.path());
        Files.write(staged.path(), java.util.Arrays.copyOf(whole, whole.length - 7));

        refuses(Code.K405, () -> store.complete(staged, 1));
    }

    @Test
    void fileThatWasNeverWrittenIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);

        refuses(Code.K405, () -> store.complete(staged, 1));
    }

    @Test
    void fileWithOtherRowCountIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        Duck.write(staged, "(1, 10)");

        refuses(Code.K405, () -> store.complete(staged, 2));
    }

    @Test
    void fileWithoutARequiredColumnIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        PinnedColumn amount = staged.columns().get(1);

        Duck.write(staged, "select 1::decimal(18, 2) as amount", List.of(amount));

        refuses(Code.K405, () -> store.complete(staged, 1));
    }

    @Test
    void fileWithColumnsOfNobodyIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        List<PinnedColumn> columns = new ArrayList<>(staged.columns());
        columns.add(new PinnedColumn(17, "colour", Type.STRING));

        Duck.write(staged, "select 1::bigint as sale_id, 1::decimal(18, 2) as amount, 'red' as colour", columns);

        refuses(Code.K405, () -> store.complete(staged, 1));
    }

    @Test
    void fileMayLackAnOptionalColumn() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        PinnedColumn id = staged.columns().get(0);

        Duck.write(staged, "select 1::bigint as sale_id", List.of(id));
        store.replace(SALE, List.of(store.complete(staged, 1)), Map.of());

        assertThat(store.pin(SALE).columns()).hasSize(2);
        assertThat(store.pin(SALE).files()).hasSize(1);
    }

    @Test
    void fileWithOtherTypeIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);

        Duck.write(staged, "select 1::bigint as sale_id, 10::double as amount", staged.columns());

        refuses(Code.K405, () -> store.complete(staged, 1));
    }

    @Test
    void nullInRequiredColumnIsRefused() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        Duck.write(staged, "(1, 10), (null, 20)");

        refuses(Code.K505, () -> store.complete(staged, 2));
    }

    @Test
    void unknownTableIsNamed() {
        assertThatThrownBy(() -> store.pin(SALE)).hasMessageContaining("there is no table sale");
        refuses(Code.K102, () -> store.stage(SALE));
    }

    // Several writers

    @Test
    void loadsCommittedAtOnceAllArrive() throws Exception {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        List<Callable<Long>> commits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String load = "load" + i;
            List<DataFile> files = List.of(file(LOADED, "(" + i + ", 10, '" + load + "')"));
            commits.add(() -> add(store, files.toArray(DataFile[]::new)));
        }

        atOnce(commits);

        assertThat(content(LOADED)).hasSize(8);
    }

    @Test
    void contentsReplacedAtOnceLeaveOneWhole() throws Exception {
        store.ensure(contract(SALE, ID, AMOUNT));
        List<Callable<Long>> commits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<DataFile> files = List.of(file(SALE, "(" + i + ", 1)"), file(SALE, "(" + i + ", 2)"));
            commits.add(() -> store.replace(SALE, files, NONE));
        }

        List<Long> snapshots = atOnce(commits);

        assertThat(snapshots).doesNotHaveDuplicates();
        List<String> rows = content(SALE);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).split("\\|")[0]).isEqualTo(rows.get(1).split("\\|")[0]);
    }

    @Test
    void tableMadeAtOnceExistsOnce() throws Exception {
        List<Callable<Long>> makers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            makers.add(() -> {
                store.ensure(contract(SALE, ID, AMOUNT));
                return 0L;
            });
        }

        atOnce(makers);

        assertThat(store.tables()).containsExactly(SALE);
    }

    // Tags

    @Test
    void tagIsReadAfterLaterCommits() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long first = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.tag(SALE, first, "2026-W01");
        store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);

        assertThat(store.pin(SALE, "2026-W01").map(Duck::rows)).contains(List.of("1|10.00"));
        assertThat(store.pin(SALE, "2026-W02")).isEmpty();
    }

    @Test
    void tagMovesAndSettingItAgainChangesNothing() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long first = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        long second = store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);
        store.tag(SALE, first, "week");
        store.tag(SALE, first, "week");
        assertThat(store.pin(SALE, "week").map(PinnedTable::snapshotId)).contains(first);

        store.tag(SALE, second, "week");
        assertThat(store.pin(SALE, "week").map(PinnedTable::snapshotId)).contains(second);

        store.untag(SALE, "week");
        store.untag(SALE, "week");
        assertThat(store.pin(SALE, "week")).isEmpty();
    }

    @Test
    void unknownSnapshotIsNotTagged() {
        store.ensure(contract(SALE, ID, AMOUNT));

        refuses(Code.K102, () -> store.tag(SALE, 42, "week"));
        refuses(Code.K102, () -> store.pin(SALE, 42));
    }

    // Contracts that change

    @Test
    void addedColumnIsNullInOlderRows() {
        store.ensureByLoad(contract(LOADED, ID, LOAD_ID));
        long before = add(store, file(LOADED, "(1, 'a')"));

        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        add(store, file(LOADED, "(2, 'b', 20)"));

        assertThat(content(LOADED)).containsExactly("1|a|null", "2|b|20.00");
        assertThat(Duck.rows(store.pin(LOADED, before))).containsExactly("1|a");
    }

    @Test
    void typeGrowsInPlace() {
        store.ensureByLoad(contract(LOADED, Column.required("sale_id", Type.INT, Unit.KEY, "Key"), LOAD_ID));
        add(store, file(LOADED, "(1, 'a')"));

        store.ensureByLoad(contract(LOADED, ID, LOAD_ID));
        add(store, file(LOADED, "(9000000000, 'b')"));

        assertThat(content(LOADED)).containsExactly("1|a", "9000000000|b");
    }

    @Test
    void otherTypeIsRefusedForLoadsAndBeginsAnewOtherwise() {
        Column text = Column.optional("amount", Type.STRING, Unit.TEXT, "Net");
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        refuses(Code.K205, () -> store.ensureByLoad(contract(LOADED, ID, text, LOAD_ID)));

        store.ensure(contract(SALE, ID, AMOUNT));
        long before = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.ensure(contract(SALE, ID, text));

        assertThat(content(SALE)).containsExactly("1|null");
        assertThat(Duck.rows(store.pin(SALE, before))).containsExactly("1|10.00");
    }

    @Test
    void droppedColumnStaysInOlderSnapshots() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long before = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);

        store.ensure(contract(SALE, ID));

        assertThat(content(SALE)).containsExactly("1");
        assertThat(Duck.rows(store.pin(SALE, before))).containsExactly("1|10.00");
    }

    @Test
    void sameContractChangesNothing() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        long before = files();

        store.ensure(contract(SALE, ID, AMOUNT));

        assertThat(files()).isEqualTo(before);
    }

    // Damage

    @Test
    void scrubOfSoundFilesFindsNothing() {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);

        Scrub scrub = store.scrub();

        assertThat(scrub.damages()).isEmpty();
        assertThat(scrub.files()).isEqualTo(2);
        assertThat(scrub.unrecorded()).isZero();
    }

    @Test
    void scrubFindsEachFlippedBit() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        Path path = Duck.onlyFile(store.pin(SALE));
        byte[] sound = Files.readAllBytes(path);

        for (int at = 0; at < sound.length; at += 41) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(path, damaged);
            assertThat(store.scrub().damages()).extracting(Damage::path).containsExactly(path);
        }
    }

    @Test
    void scrubFindsAMissingFileOfAnOldSnapshot() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        Path path = Duck.onlyFile(store.pin(SALE));
        store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);
        Files.delete(path);

        assertThat(store.scrub().damages()).extracting(Damage::path).containsExactly(path);
    }

    @Test
    void lostMetadataIsToldAsDamage() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        try (Stream<Path> metadata = Files.list(settings.warehouse().resolve("sale/metadata"))) {
            for (Path file : metadata.toList()) {
                Files.delete(file);
            }
        }

        refuses(Code.K403, () -> store.pin(SALE));
        assertThat(store.scrub().damages()).extracting(Damage::table).containsExactly(SALE);
    }

    @Test
    void damagedMetadataIsToldAtOnceAndNeverMisread() throws IOException {
        store.ensureByLoad(contract(LOADED, ID, AMOUNT, LOAD_ID));
        add(store, file(LOADED, "(1, 10, 'a')"));
        PinnedTable sound = store.pin(LOADED);
        Random random = new Random(1);
        for (Path path : currentMetadata()) {
            byte[] bytes = Files.readAllBytes(path);
            for (int i = 0; i < 25; i++) {
                byte[] damaged = bytes.clone();
                int at = random.nextInt(damaged.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(path, damaged);
                String where = path.getFileName() + ", byte " + at;
                try {
                    assertThat(store.pin(LOADED).columns()).as(where).isEqualTo(sound.columns());
                    assertThat(store.pin(LOADED).files())
                            .as(where)
                            .allMatch(file -> sound.files().contains(file) || Files.notExists(file));
                } catch (KontorException e) {
                    assertThat(e.problems().get(0).code()).as(where).isEqualTo(Code.K403);
                    assertThat(store.scrub().damages()).as(where).isNotEmpty();
                }
            }
            Files.write(path, bytes);
        }
    }

    // Interrupted work and cleaning

    @Test
    void fileCompletedButNotPublishedIsInvisibleAndCleanedLater() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long before = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        DataFile orphan = file(SALE, "(2, 20)");
        store.close();

        store = Store.open(settings);

        assertThat(store.currentSnapshot(SALE)).contains(before);
        assertThat(content(SALE)).containsExactly("1|10.00");
        assertThat(store.clean(Set.of(), FUTURE).files()).isEqualTo(1);
        assertThat(orphan.path()).doesNotExist();
        assertThat(content(SALE)).containsExactly("1|10.00");
    }

    @Test
    void cleanTakesStagedFiles() {
        store.ensure(contract(SALE, ID, AMOUNT));
        StagedFile staged = store.stage(SALE);
        Duck.write(staged, "(1, 10)");

        CleanUp cleanUp = store.clean(Set.of(), FUTURE);

        assertThat(staged.path()).doesNotExist();
        assertThat(cleanUp.files()).isEqualTo(1);
        assertThat(cleanUp.bytes()).isPositive();
    }

    @Test
    void cleanForgetsWhatIsNeitherCurrentNorTaggedNorKept() {
        store.ensure(contract(SALE, ID, AMOUNT));
        long forgotten = store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        long tagged = store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);
        long kept = store.replace(SALE, List.of(file(SALE, "(3, 30)")), NONE);
        store.replace(SALE, List.of(file(SALE, "(4, 40)")), NONE);
        store.tag(SALE, tagged, "2026-W01");

        CleanUp cleanUp = store.clean(Set.of(new TableSnapshot(SALE, kept)), FUTURE);

        assertThat(cleanUp.snapshots()).isEqualTo(1);
        assertThat(content(SALE)).containsExactly("4|40.00");
        assertThat(store.pin(SALE, "2026-W01").map(Duck::rows)).contains(List.of("2|20.00"));
        assertThat(Duck.rows(store.pin(SALE, kept))).containsExactly("3|30.00");
        refuses(Code.K102, () -> store.pin(SALE, forgotten));
        assertThat(store.scrub().files()).isEqualTo(3);
        assertThat(store.scrub().damages()).isEmpty();
    }

    @Test
    void cleanTouchesNothingYoung() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        store.replace(SALE, List.of(file(SALE, "(2, 20)")), NONE);
        Duck.write(store.stage(SALE), "(3, 30)");
        file(SALE, "(4, 40)");
        long before = files();

        assertThat(store.clean(Set.of(), PAST)).isEqualTo(new CleanUp(0, 0, 0));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void cleanTakesOldLitterAndLeavesYoung() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        DataFile old = file(SALE, "(1, 10)");
        DataFile young = file(SALE, "(2, 20)");
        Files.setLastModifiedTime(old.path(), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        store.clean(Set.of(), Instant.parse("2002-01-01T00:00:00Z"));

        assertThat(old.path()).doesNotExist();
        assertThat(young.path()).exists();
    }

    @Test
    void cleanLeavesLiveFilesHoweverOld() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        store.replace(SALE, List.of(file(SALE, "(1, 10)")), NONE);
        try (Stream<Path> all = Files.walk(settings.warehouse())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(PAST));
            }
        }

        assertThat(store.clean(Set.of(), FUTURE).files()).isZero();
        assertThat(content(SALE)).containsExactly("1|10.00");
    }

    @Test
    void cleanLeavesFilesThatAreNotOurs() throws IOException {
        store.ensure(contract(SALE, ID, AMOUNT));
        Path note = Files.writeString(settings.warehouse().resolve("sale/README.txt"), "mine");
        Path other = Files.createDirectories(settings.warehouse().resolve("other/data"))
                .resolve("x.parquet");
        Files.writeString(other, "not in the catalog");

        store.clean(Set.of(), FUTURE);

        assertThat(note).exists();
        assertThat(other).exists();
    }

    // Help

    static TableSchema contract(TableName name, Column... columns) {
        return new TableSchema(name, "What was sold?", List.of(), List.of(columns));
    }

    DataFile file(TableName table, String values) {
        StagedFile staged = store.stage(table);
        Duck.write(staged, values);
        return store.complete(staged, values.split("\\), \\(").length);
    }

    List<String> content(TableName table) {
        return Duck.rows(store.pin(table));
    }

    /** Of the table of loads: the metadata itself, its manifest list and its manifests. */
    private List<Path> currentMetadata() {
        Table table = store.load(LOADED);
        Snapshot snapshot = Objects.requireNonNull(table.currentSnapshot());
        List<Path> paths = new ArrayList<>();
        paths.add(LocalFileIO.path(
                ((HasTableOperations) table).operations().current().metadataFileLocation()));
        paths.add(LocalFileIO.path(snapshot.manifestListLocation()));
        snapshot.allManifests(table.io()).forEach(manifest -> paths.add(LocalFileIO.path(manifest.path())));
        return paths;
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(settings.warehouse())) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    static void refuses(Code code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        KontorException.class,
                        e -> assertThat(e.problems().get(0).code())
                                .as(e.getMessage())
                                .isEqualTo(code));
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
