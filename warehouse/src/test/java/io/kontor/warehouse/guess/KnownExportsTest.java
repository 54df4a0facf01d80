package io.kontor.warehouse.guess;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.fixture.Fixture;
import io.kontor.warehouse.source.fixture.Fixtures;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownExportsTest {

    private static final Path LIBRARY = Path.of("../config/sources");

    /** Reads one column, which tells too little. */
    private static final String ONE_COLUMN = "hubspot-table-contact-changes";

    private static final String NOBODYS = "nobody's";

    @TempDir
    private Path folder;

    @Test
    void everyExportOfTheLibraryIsKnownByItsProfile() throws IOException {
        KnownExports known = new KnownExports(texts());
        HeaderWords words = new HeaderWords();
        List<String> found = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (Fixture fixture : Fixtures.all()) {
            Path file = Files.write(folder.resolve(fixture.fileName()), fixture.bytes());
            found.add(known(known, file, words)
                    .map(match -> match.profile().name())
                    .orElse(NOBODYS));
            wanted.add(fixture.profile().equals(ONE_COLUMN) ? NOBODYS : fixture.profile());
        }

        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void exportOfAnotherNameIsKnownByItsHeader() throws IOException {
        Fixture deals = Fixtures.all().stream()
                .filter(fixture -> fixture.profile().equals("bitrix24-deals"))
                .findFirst()
                .orElseThrow();
        Path file = Files.write(folder.resolve("copy of deals (2).csv"), deals.bytes());

        assertThat(known(new KnownExports(texts()), file, new HeaderWords())
                        .orElseThrow()
                        .why())
                .startsWith("its header is that of 'bitrix24-deals'");
    }

    @Test
    void listWithFewOfAProfilesColumnsIsNobodys() throws IOException {
        Path file = Files.writeString(folder.resolve("deals.csv"), "ID,Deal Name,Amount\n1,A,2\n");

        assertThat(known(new KnownExports(texts()), file, new HeaderWords())).isEmpty();
    }

    private static Optional<SourceMatch> known(KnownExports known, Path file, HeaderWords words) {
        try {
            return known.table(
                    file, FileFacts.of(file, file.toString(), words).shape().header());
        } catch (KontorException e) {
            return known.other(file);
        }
    }

    private static Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (Path file : SourceProfiles.files(LIBRARY)) {
            texts.put(file, Files.readString(file));
        }
        return texts;
    }
}
