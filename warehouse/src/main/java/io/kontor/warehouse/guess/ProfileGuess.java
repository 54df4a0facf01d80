package io.kontor.warehouse.guess;

import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Place;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.problem.Reason;
import io.kontor.warehouse.problem.Severity;
import io.kontor.warehouse.source.SourceMatch;
import io.kontor.warehouse.source.layout.KnownLayouts;
import io.kontor.warehouse.source.profile.SourceProfile;
import io.kontor.warehouse.source.profile.SourceProfiles;
import io.kontor.warehouse.staging.FileCheck;
import io.kontor.warehouse.staging.Preview;
import io.kontor.warehouse.staging.Preview.FieldPreview;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source profile made from one file. It was tried on the file: fields of which values could not be read are left out.
 *
 * @param name      of the profile
 * @param yaml      its text
 * @param shipped   its path in the library, where the file is one that Kontor knows; nothing was guessed then
 * @param decisions what was decided and why, in the order of the profile
 * @param problems  what a load of the file by this profile would meet; empty when the file loads whole
 */
public record ProfileGuess(
        String name, String yaml, Optional<Path> shipped, List<Decision> decisions, List<Problem> problems) {

    private static final int MOST_TRIES = 12;
    private static final int MOST_LEVELS = 5;

    /**
     * What was decided.
     *
     * @param isOpen whether no value of the file proves it, so that a person must look
     */
    public record Decision(String what, String decided, String why, boolean isOpen) {}

    public ProfileGuess {
        decisions = List.copyOf(decisions);
        problems = List.copyOf(problems);
    }

    /**
     * What a person knows of a file.
     *
     * @param name   of the profile; empty: from the name of the file
     * @param entity what a record of the file is; empty: what its header tells
     * @param zone   of times that say none
     */
    public record Given(Optional<String> name, Optional<String> entity, ZoneId zone) {}

    /**
     * Reads a whole file and makes a profile for it.
     *
     * @param label   what messages call the file
     * @param shipped the texts of the profiles that ship, by path; one of them is taken where it reads the file whole
     * @throws KontorException K346 when the header does not tell what the file is, or a column that is needed holds
     *     something else; K310 without rows; as a load where the file cannot be read at all
     */
    public static ProfileGuess of(
            DuckDbSettings settings, Path file, String label, Given given, Map<Path, String> shipped) {
        HeaderWords words = new HeaderWords();
        FileCheck check = new FileCheck(settings, KnownLayouts.NONE);
        KnownExports known = new KnownExports(shipped);
        FileFacts facts;
        try {
            facts = FileFacts.of(file, label, words);
        } catch (KontorException e) {
            return known.other(file).map(match -> taken(match, shipped)).orElseThrow(() -> unguessed(e));
        }
        Optional<SourceMatch> whole = known.table(file, facts.shape().header())
                .filter(match -> check.problems(match.profile(), file, label).stream()
                        .noneMatch(problem -> problem.severity() == Severity.ERROR));
        return whole.map(match -> taken(match, shipped))
                .orElseGet(() -> guessed(check, file, label, facts, words, given));
    }

    private static ProfileGuess taken(SourceMatch match, Map<Path, String> shipped) {
        SourceProfile profile = match.profile();
        return new ProfileGuess(
                profile.name(),
                Objects.requireNonNull(shipped.get(profile.path())),
                Optional.of(profile.path()),
                List.of(new Decision("profile", profile.name(), match.why(), false)),
                List.of());
    }

    private static ProfileGuess guessed(
            FileCheck check, Path file, String label, FileFacts facts, HeaderWords words, Given given) {
        if (facts.bad() > 0 && facts.bad() == facts.records()) {
            throw new KontorException(Problem.of(
                    Reason.of(Code.K346, "rows").with("file", label).with("count", facts.bad()),
                    Place.line(label, facts.shape().headerRow(), 1)));
        }
        if (facts.columns().stream().allMatch(ColumnFacts::isEmpty)) {
            throw new KontorException(Problem.of(
                    Reason.of(Code.K310, "rows").with("file", label),
                    Place.line(label, facts.shape().headerRow(), 1)));
        }
        ReportForm report = new ReportForm(facts, words);
        List<ColumnFacts> columns = new ArrayList<>(facts.columns());
        columns.addAll(report.addedColumns());
        EntityChoice choice = new EntityChoice(label, facts, columns, words);
        Mapping mapping = given.entity().map(choice::named).orElseGet(choice::best);
        FileName fileName = new FileName(file.getFileName().toString());
        String fromName = fileName.words();
        String name =
                given.name().orElse(fromName.isEmpty() ? mapping.entity().name().replace('_', '-') : fromName);
        Set<String> compared =
                facts.columns().stream().map(ColumnFacts::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Decision> totals = new ArrayList<>();
        for (int tries = 1; ; tries++) {
            ProfileText text = new ProfileText(name, fileName, facts, report, mapping, words, given.zone(), compared);
            String yaml = text.write();
            Preview preview = check.preview(SourceProfiles.parse(Path.of(name + ".yml"), yaml), file, label);
            boolean mended = mend(mapping, preview)
                    || mendSums(report, preview.problems())
                    || mendTotals(compared, facts.records(), preview.problems(), totals);
            if (tries == MOST_TRIES || !mended) {
                List<Decision> decisions = new ArrayList<>(text.decisions());
                decisions.addAll(totals);
                return new ProfileGuess(name, yaml, Optional.empty(), decisions, preview.problems());
            }
        }
    }

    /** Only tables are guessed: a calendar or mailbox has the same columns everywhere, and a profile ships for it. */
    private static KontorException unguessed(KontorException unread) {
        Problem first = unread.problems().get(0);
        Reason reason = first.reason();
        return reason == null || reason.code() != Code.K320 || !reason.kind().equals("table")
                ? unread
                : new KontorException(Problem.of(reason.as("guess"), first.place()), unread);
    }

    /** Leaves out what could not be read; whether there was any. */
    private static boolean mend(Mapping mapping, Preview preview) {
        List<FieldPreview> bad = preview.fields().stream()
                .filter(field -> field.bad() > 0 && !mapping.isRequired(field.field()))
                .toList();
        bad.forEach(field -> mapping.drop(field.field(), field.bad() + " values cannot be read"));
        return !bad.isEmpty();
    }

    /** Shares and prices are no sums: such a column of a report is not held against its groups. */
    private static boolean mendSums(ReportForm report, List<Problem> problems) {
        return reasons(problems, Code.K327)
                .filter(reason -> reason.kind().equals("subtotal"))
                .anyMatch(
                        reason -> report.dropSum(String.valueOf(reason.values().get("column"))));
    }

    /** A total that is no sum of its column is not compared; one that is a part of it tells of rows that count twice. */
    private static boolean mendTotals(Set<String> compared, long records, List<Problem> problems, List<Decision> told) {
        List<Reason> differing = reasons(problems, Code.K309)
                .filter(reason -> reason.kind().equals("total"))
                .toList();
        boolean mended = false;
        for (Reason reason : differing) {
            String column = String.valueOf(reason.values().get("total")).replaceAll("^'|'$", "");
            String stated = String.valueOf(reason.values().get("stated"));
            String actual = String.valueOf(reason.values().get("actual"));
            int times = times(stated, actual);
            String found = "the line of totals says " + stated + ", the rows give " + actual;
            // The average of two rows is half of their sum, too.
            boolean average = times == records;
            if (times > 1
                    && !average
                    && told.stream().anyMatch(decision -> decision.what().equals("rows"))) {
                continue;
            }
            if (times > 1 && !average) {
                String why =
                        found + ", which is " + times + " times that: some rows are sums of others, and would count"
                                + " twice; save the plain list, or a report that keeps its indents";
                told.add(new Decision("rows", "nothing is loaded", why, true));
            } else if (compared.remove(column)) {
                mended = true;
                told.add(new Decision(
                        "footers", column + " is not compared", found + ": see whether it is a sum at all", true));
            }
        }
        return mended;
    }

    /** How often the rows give what a total states, as they do where some of them are sums of others; 1: not so. */
    private static int times(String stated, String actual) {
        BigInteger wanted = digits(actual);
        return IntStream.rangeClosed(2, MOST_LEVELS)
                .filter(times -> wanted.signum() != 0
                        && withoutZeros(digits(stated).multiply(BigInteger.valueOf(times)))
                                .equals(withoutZeros(wanted)))
                .findFirst()
                .orElse(1);
    }

    private static BigInteger digits(String number) {
        return new BigInteger("0" + number.replaceAll("[^0-9]", ""));
    }

    /** However many decimals were written. */
    private static BigInteger withoutZeros(BigInteger number) {
        return new BigDecimal(number).stripTrailingZeros().unscaledValue();
    }

    private static Stream<Reason> reasons(List<Problem> problems, Code code) {
        return problems.stream()
                .filter(problem -> problem.code() == code)
                .map(Problem::reason)
                .filter(Objects::nonNull);
    }
}
