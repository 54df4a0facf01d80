package io.kontor.warehouse.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store in a Java process of its own, which says each line that it has done and can be killed. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;

    private OtherProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Opens the store, says {@code open}, publishes one load after another and says the name of each. */
    static OtherProcess loading(Path directory, List<String> loads, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(OtherProcess.class.getName(), directory.toString()));
        command.addAll(loads);
        return new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (Store store = Store.open(H2StoreTest.h2(directory))) {
            store.ensureByLoad(StoreContract.contract(
                    StoreContract.LOADED, StoreContract.ID, StoreContract.AMOUNT, StoreContract.LOAD_ID));
            System.out.println("open");
            for (String load : List.of(arguments).subList(1, arguments.length)) {
                publish(store, load);
                System.out.println(load);
            }
            // Stays until the other side closes our input.
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** Two files of one row each, so that half a load would be seen. */
    static void publish(Store store, String load) {
        StoreContract.add(store, file(store, load, 1), file(store, load, 2));
    }

    private static io.kontor.warehouse.table.DataFile file(Store store, String load, int id) {
        StagedFile staged = store.stage(StoreContract.LOADED);
        Duck.write(staged, "(" + id + ", 10, '" + load + "')");
        return store.complete(staged, 1);
    }

    String nextLine() {
        try {
            return String.valueOf(says.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it at once and returns what it had still said. */
    List<String> kill() throws InterruptedException {
        // By its handle: the process itself would also close the streams that we still read.
        process.toHandle().destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
        return says.lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
