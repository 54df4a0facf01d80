package io.kontor.warehouse.source;

import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the profile that reads a file. A name that fits one profile decides. Where it fits several, the header does: the
 * one of whose columns the file has most. A file of another name is taken by the only profile whose header it has.
 */
public final class SourceChoice {

    private static final int LEAST_COLUMNS = 2;

    private final List<SourceProfile> profiles;
    private final Path file;
    private final String label;

    private SourceChoice(List<SourceProfile> profiles, Path file, String label) {
        this.profiles = profiles;
        this.file = file;
        this.label = label;
    }

    /**
     * Finds the profile of a file: by the patterns of file names, then by its content.
     *
     * @throws KontorException K301 without a file, K302 when no profile fits or several fit equally well
     */
    public static SourceMatch of(Path file, SourceProfiles profiles) {
        return of(file, file.toString(), profiles);
    }

    /** The same, where messages call the file otherwise. */
    public static SourceMatch of(Path file, String label, SourceProfiles profiles) {
        return new SourceChoice(profiles.all(), file, label).match();
    }

    /**
     * Finds the profile of a file by its content: of those most of whose columns it has, the one of whose columns it has
     * most. Those that its name fits come first.
     *
     * @return empty where no profile fits, or several fit equally well
     */
    public static Optional<SourceMatch> byContent(Path file, SourceProfiles profiles) {
        return new SourceChoice(profiles.all(), file, file.toString()).byContent();
    }

    private Optional<SourceMatch> byContent() {
        List<Fit> whole = fits(profiles).stream().filter(Fit::hasMost).toList();
        List<Fit> named =
                whole.stream().filter(fit -> pattern(fit.profile()).isPresent()).toList();
        List<Fit> fits = named.isEmpty() ? whole : named;
        if (fits.isEmpty()
                || (fits.size() > 1 && fits.get(0).columns() == fits.get(1).columns())) {
            return Optional.empty();
        }
        Fit best = fits.get(0);
        List<Fit> others = whole.stream().filter(fit -> !fit.equals(best)).toList();
        return Optional.of(new SourceMatch(
                best.profile(),
                "its header is that of " + best.words()
                        + (named.isEmpty() ? "" : ", and its name fits " + patternOf(best.profile()))
                        + (others.isEmpty() ? "" : "; " + words(others) + " would fit too"),
                false));
    }

    /** A profile, and how many of its columns the file has; it lacks none that it must have. */
    private record Fit(SourceProfile profile, int columns) {

        boolean hasMost() {
            return columns >= LEAST_COLUMNS && columns * 2 >= profile.columns().size();
        }

        String words() {
            return "'" + profile.name() + "' (" + columns + " of "
                    + profile.columns().size() + " columns)";
        }
    }

    private SourceMatch match() {
        if (!Files.isRegularFile(file)) {
            throw new KontorException(Tables.missing(file));
        }
        List<SourceProfile> named = profiles.stream()
                .filter(profile -> pattern(profile).isPresent())
                .toList();
        if (named.isEmpty()) {
            return byHeader(known(profiles).stream().filter(Fit::hasMost).toList());
        }
        return named.size() == 1
                ? new SourceMatch(named.get(0), "its name fits " + patternOf(named.get(0)), true)
                : best(named, known(named));
    }

    private SourceMatch byHeader(List<Fit> fits) {
        if (fits.size() != 1) {
            throw new KontorException(nobodys(fits));
        }
        Fit fit = fits.get(0);
        return new SourceMatch(
                fit.profile(),
                "its name fits no pattern, but its header is that of " + fit.words() + " and of no other source",
                false);
    }

    private SourceMatch best(List<SourceProfile> named, List<Fit> fits) {
        if (fits.isEmpty()
                || (fits.size() > 1 && fits.get(0).columns() == fits.get(1).columns())) {
            throw new KontorException(several(named, fits));
        }
        Fit best = fits.get(0);
        String others = fits.size() > 1
                ? words(fits.subList(1, fits.size())) + " would fit too"
                : "the header fits no other of the " + named.size() + " sources that its name fits";
        return new SourceMatch(
                best.profile(),
                "its name fits " + patternOf(best.profile()) + ", and its header fits " + best.words() + " best; "
                        + others,
                false);
    }

    /** As {@link #fits}; where there are none because nobody could read the file, that is the problem. */
    private List<Fit> known(List<SourceProfile> candidates) {
        List<Fit> fits = fits(candidates);
        if (fits.isEmpty()) {
            try {
                Tables.requireReadable(file, label);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return fits;
    }

    /** The one with most columns first. */
    private List<Fit> fits(List<SourceProfile> candidates) {
        return candidates.stream()
                .map(profile -> new Fit(profile, columns(profile)))
                .filter(fit -> fit.columns() > 0)
                .sorted(Comparator.comparingInt(Fit::columns)
                        .reversed()
                        .thenComparing(fit -> fit.profile().name()))
                .toList();
    }

    private int columns(SourceProfile profile) {
        try {
            return Tables.fit(profile, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String patternOf(SourceProfile profile) {
        return "'" + pattern(profile).orElseThrow() + "'";
    }

    /** The pattern of the profile that the file's name fits. */
    private Optional<String> pattern(SourceProfile profile) {
        return profile.files().stream().filter(this::fits).findFirst();
    }

    private boolean fits(String pattern) {
        String regex = Stream.of(pattern.split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(file.getFileName().toString())
                .matches();
    }

    private Problem nobodys(List<Fit> fits) {
        Reason unknown = reason("unknown").with("count", profiles.size()).with("label", label.replaceFirst("!/.*", ""));
        Reason advising = fits.isEmpty()
                ? unknown
                : unknown.as("unknown.header")
                        .with("fits", words(fits))
                        .with("path", fits.get(0).profile().path());
        return Problem.of(advising, Place.file(label));
    }

    private Problem several(List<SourceProfile> named, List<Fit> fits) {
        String names = named.stream().map(SourceProfile::name).sorted().collect(Collectors.joining(", "));
        Reason several = reason(fits.isEmpty() ? "several" : "several.header")
                .with("count", fits.isEmpty() ? named.size() : fits.size())
                .with("profiles", names)
                .with("fits", words(fits));
        return Problem.of(several, Place.file(label));
    }

    private Reason reason(String kind) {
        return Reason.of(Code.K302, kind).with("file", file.getFileName());
    }

    private static String words(List<Fit> fits) {
        return fits.stream().map(Fit::words).collect(Collectors.joining(", "));
    }
}
