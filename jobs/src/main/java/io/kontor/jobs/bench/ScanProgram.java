package io.kontor.jobs.bench;

import io.kontor.warehouse.source.Exports;
import io.kontor.warehouse.source.Scan;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks and reads one file to clean text, as every load does first. Arguments: profile, file, folder. */
final class ScanProgram {

    private ScanProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        Scan scan = Exports.scan(
                SourceProfiles.read(Path.of(arguments[0])),
                file,
                file.getFileName().toString(),
                folder);
        OwnProcess.say(OwnProcess.ROWS, scan.clean());
        OwnProcess.sayPeak();
    }
}
