package io.kontor.warehouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanProgressTest {

    @TempDir
    private Path folder;

    @Test
    void alsoOfAShortFileAllRecordsAreTold() throws IOException {
        SourceProfile profile = SourceProfiles.read(Files.writeString(folder.resolve("contacts.yml"), """
                kind: source
                name: contacts
                system: crm
                files: ["contacts*.csv"]
                format: {type: csv, delimiter: ";"}
                entities: [{entity: contact_pii, fields: {contact_ref: ID, full_name: Name}}]
                """));
        Path file = Files.writeString(folder.resolve("contacts.csv"), "ID;Name\n1;Anna\n2;Juris\n3;Ivan\n");
        List<String> told = new ArrayList<>();

        Exports.scan(
                profile,
                file,
                "contacts.csv",
                Files.createDirectories(folder.resolve("work")),
                (records, bytes) -> told.add(records + " records, " + bytes + " bytes"));

        assertThat(told).containsExactly("3 records, " + Files.size(file) + " bytes");
    }
}
