package io.kontor.warehouse.source.profile;

import io.kontor.warehouse.config.ConfigFile;
import io.kontor.warehouse.config.ConfigNode;
import io.kontor.warehouse.config.ConfigSchema;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source profiles of a workspace. */
public final class SourceProfiles {

    private final List<SourceProfile> profiles;

    private SourceProfiles(List<SourceProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /**
     * Reads one profile.
     *
     * @throws KontorException with every problem of the file: K201, K202, K203, K205
     */
    public static SourceProfile read(Path file) {
        return new ProfileReader(ConfigFile.read(file, ConfigSchema.of("source"))).read();
    }

    /**
     * Reads the text of a profile that is not written yet.
     *
     * @param file where messages say that it stands
     * @throws KontorException as {@link #read}
     */
    public static SourceProfile parse(Path file, String yaml) {
        return new ProfileReader(ConfigFile.of(file, yaml, ConfigSchema.of("source"))).read();
    }

    /**
     * Reads every {@code *.yml} under a folder, in the order of the paths.
     *
     * @throws KontorException with the problems of all files
     */
    public static SourceProfiles readAll(Path directory) {
        ConfigSchema schema = ConfigSchema.of("source");
        List<SourceProfile> profiles = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files(directory)) {
            try {
                profiles.add(new ProfileReader(ConfigFile.read(file, schema)).read());
            } catch (KontorException e) {
                problems.addAll(e.problems());
            }
        }
        problems.addAll(sameNames(profiles));
        if (!problems.isEmpty()) {
            throw new KontorException(problems, null);
        }
        return new SourceProfiles(profiles);
    }

    /** The files of profiles in a folder and the folders in it, by path; none where there is no folder. */
    public static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the profiles under a folder, also of those that do not fit the schema; what is no YAML has none. */
    public static Set<String> namesUnder(Path directory) {
        Set<String> names = new TreeSet<>();
        for (Path file : files(directory)) {
            try {
                nameIn(ConfigFile.parse(file)).ifPresent(names::add);
            } catch (KontorException e) {
                // 'kontor check' tells what is wrong with it.
            }
        }
        return names;
    }

    /** The name that a profile gives itself, if it does. */
    public static Optional<String> nameIn(ConfigFile profile) {
        ConfigNode root = profile.root();
        return root.isObject() ? root.find("name").map(ConfigNode::text) : Optional.empty();
    }

    public static SourceProfiles of(List<SourceProfile> profiles) {
        return new SourceProfiles(profiles);
    }

    public List<SourceProfile> all() {
        return profiles;
    }

    /**
     * The profile of a name.
     *
     * @throws KontorException K102
     */
    public SourceProfile named(String name) {
        return profiles.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new KontorException(Problem.of(
                        Code.K102,
                        "no source profile '" + name + "'",
                        null,
                        "only profiles under sources/ are known",
                        DidYouMean.advice(name, names(), "use one of: " + String.join(", ", names())))));
    }

    private static List<Problem> sameNames(List<SourceProfile> profiles) {
        Map<String, List<SourceProfile>> byName = profiles.stream().collect(Collectors.groupingBy(SourceProfile::name));
        return byName.values().stream()
                .filter(twins -> twins.size() > 1)
                .map(twins -> Problem.of(
                        Code.K205,
                        "two profiles are called '" + twins.get(0).name() + "'",
                        Place.file(twins.get(1).path().toString()),
                        twins.get(0).path() + " has the name too; their rows would go to the same tables",
                        "rename one of them"))
                .toList();
    }

    private List<String> names() {
        return profiles.stream().map(SourceProfile::name).sorted().toList();
    }
}
