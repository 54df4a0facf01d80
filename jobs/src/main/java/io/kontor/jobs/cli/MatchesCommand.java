package io.kontor.jobs.cli;

import io.kontor.jobs.match.DecisionFile;
import io.kontor.jobs.match.MatchList;
import io.kontor.jobs.match.MatchPair;
import io.kontor.jobs.work.ReleaseReader;
import io.kontor.jobs.work.Session;
import io.kontor.warehouse.problem.Code.Exit;
import io.kontor.warehouse.table.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kontor matches accept 3fa29c1b07}: a person decides who is the same. */
@Command(
        name = "matches",
        description = "List, show, accept or reject accounts, contacts and employees that may be the same.",
        customSynopsis = "matches [ACTION] [PAIR...]")
final class MatchesCommand extends InWorkspace {

    /** What to do. */
    enum Action {
        list,
        show,
        accept,
        reject
    }

    /** Which pairs to list. */
    enum State {
        review,
        merged,
        rejected,
        all
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "${COMPLETION-CANDIDATES} (default: list)")
    private Action action = Action.list;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PAIR", description = "codes of pairs, as listed")
    private List<String> codes = List.of();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "which pairs to list: ${COMPLETION-CANDIDATES} (default: review)")
    private State state = State.review;

    @Option(names = "--entity", paramLabel = "ENTITY", description = "only account, contact or employee")
    private @Nullable String entity;

    @Option(names = "--by", paramLabel = "NAME", description = "who decides (default: the user of this system)")
    private @Nullable String by;

    @Option(names = "--note", paramLabel = "TEXT", description = "why, to be kept with the decision")
    private @Nullable String note;

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Override
    int run(Session session) {
        if (action != Action.list && codes.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "'" + action + "' needs a pair; 'kontor matches list' names them");
        }
        try (ReleaseReader reader = new ReleaseReader(session, release.of(session))) {
            MatchList list = new MatchList(reader);
            switch (action) {
                case list -> kontor().output().print(listed(list), out());
                case show -> codes.forEach(code -> kontor().output().print(shown(list, list.pair(code)), out()));
                case accept, reject -> decide(session, list);
            }
        }
        return Exit.DONE.code();
    }

    private Rows listed(MatchList list) {
        RowsBuilder rows = new RowsBuilder()
                .text("pair")
                .text("entity")
                .text("left")
                .text("left_name")
                .text("right")
                .text("right_name")
                .text("method")
                .decimal("confidence")
                .text("state")
                .text("reason")
                .text("decided_by");
        list.pairs().stream()
                .filter(this::isWanted)
                .forEach(pair -> rows.row(
                        pair.code(),
                        pair.entity(),
                        pair.leftId(),
                        pair.leftName(),
                        pair.rightId(),
                        pair.rightName(),
                        pair.method(),
                        BigDecimal.valueOf(pair.confidence()).setScale(2, RoundingMode.HALF_UP),
                        pair.state(),
                        pair.reason(),
                        pair.decidedBy()));
        return rows.build();
    }

    private boolean isWanted(MatchPair pair) {
        return (state == State.all || pair.state().equals(state.name()))
                && (entity == null || entity.equals(pair.entity()));
    }

    private static Rows shown(MatchList list, MatchPair pair) {
        Map<String, String> left = list.facts(pair.entity(), pair.leftKey());
        Map<String, String> right = list.facts(pair.entity(), pair.rightKey());
        RowsBuilder rows =
                new RowsBuilder().text("fact").text("left").text("right").row("id", pair.leftId(), pair.rightId());
        TreeSet<String> facts = new TreeSet<>(left.keySet());
        facts.addAll(right.keySet());
        facts.forEach(fact -> rows.row(fact.substring(2), left.get(fact), right.get(fact)));
        return rows.row("method", pair.method(), pair.method())
                .row("state", pair.state(), pair.reason())
                .build();
    }

    private void decide(Session session, MatchList list) {
        List<MatchPair> pairs = codes.stream().map(list::pair).toList();
        String person = decider(by);
        new DecisionFile(session.workspace().decisions())
                .add(pairs, action == Action.accept, person, session.clock().instant(), note);
        kontor().say((action == Action.accept ? "Accepted" : "Rejected") + " by " + person + ": " + pairs.size()
                + (pairs.size() == 1 ? " pair" : " pairs") + ", kept in "
                + session.workspace().label(session.workspace().decisions()) + ". The next run follows it.");
    }
}
