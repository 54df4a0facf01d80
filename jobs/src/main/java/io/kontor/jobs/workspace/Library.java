package io.kontor.jobs.workspace;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shipped configuration: source profiles by library, workspace templates and schemas. */
public final class Library {

    private static final String ROOT = "kontor/config/";
    private static final String SOURCES = "sources/";

    private final Map<String, Resource> files = new TreeMap<>();

    public Library() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/*.*");
            for (Resource file : found) {
                String url = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
                files.put(url.substring(url.lastIndexOf(ROOT) + ROOT.length()), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that {@code init --library} knows. */
    public Set<String> names() {
        return files.keySet().stream()
                .filter(path -> path.startsWith("sources/") && path.indexOf('/', 8) > 0)
                .map(path -> path.substring(8, path.indexOf('/', 8)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Writes a new workspace: templates, schemas for editors, and the source profiles of some libraries, each in a
     * folder of its own. Files that exist are kept as they are; a profile that is there under any path is not written
     * again, since two profiles of one name would fill the same tables.
     *
     * @return how many files were written
     */
    public int writeWorkspace(Path root, Set<String> libraries) {
        for (String library : libraries) {
            if (!names().contains(library)) {
                throw new KontorException(Problem.of(
                        Code.K102,
                        "there is no library '" + library + "'",
                        null,
                        "libraries are the systems whose exports Kontor knows",
                        DidYouMean.advice(library, names(), "use one or more of: " + String.join(", ", names()))));
            }
        }
        Path sources = root.resolve("sources");
        Set<String> known = SourceProfiles.namesUnder(sources);
        int written = 0;
        // A library may bring settings of its own; what is written first stays.
        for (String library : new TreeSet<>(libraries)) {
            written += writeAll("workspace-" + library + "/", root);
            written += writeAll(
                    "sources/" + library + "/", sources.resolve(library), profile -> !known.contains(name(profile)));
        }
        return written + writeAll("workspace/", root) + writeAll("schema/", root.resolve("schema"));
    }

    /** The texts of all source profiles, by path below {@code sources}. */
    public Map<Path, String> profiles() {
        Map<Path, String> profiles = new TreeMap<>();
        files.forEach((path, file) -> {
            if (path.startsWith(SOURCES)) {
                profiles.put(Path.of(path.substring(SOURCES.length())), text(file));
            }
        });
        return profiles;
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the settings of the sample company, to which {@link #writeWorkspace} adds the rest. */
    public void writeSampleSettings(Path root) {
        writeAll("workspace-sample/", root);
    }

    private static String name(Resource profile) {
        return SourceProfiles.nameIn(ConfigFile.parse(Path.of(String.valueOf(profile.getFilename())), text(profile)))
                .orElse("");
    }

    private int writeAll(String prefix, Path folder) {
        return writeAll(prefix, folder, file -> true);
    }

    private int writeAll(String prefix, Path folder, Predicate<Resource> wanted) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix) && wanted.test(file.getValue()))
                .mapToInt(file ->
                        write(file.getValue(), folder.resolve(file.getKey().substring(prefix.length()))))
                .sum();
    }

    private static int write(Resource from, Path to) {
        if (Files.exists(to)) {
            return 0;
        }
        try (InputStream in = from.getInputStream()) {
            Files.createDirectories(to.getParent());
            Files.copy(in, to);
            return 1;
        } catch (IOException e) {
            throw new KontorException(
                    Problem.of(
                            Code.K104,
                            "cannot write " + to,
                            null,
                            e.toString(),
                            "check that the folder exists and that you may write in it"),
                    e);
        }
    }
}
