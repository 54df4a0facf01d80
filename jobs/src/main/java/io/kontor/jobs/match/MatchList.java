package io.kontor.jobs.match;

import io.kontor.jobs.work.ReleaseReader;
import io.kontor.warehouse.config.DidYouMean;
import io.kontor.warehouse.engine.Sql;
import io.kontor.warehouse.problem.Code;
import io.kontor.warehouse.problem.KontorException;
import io.kontor.warehouse.problem.Problem;
import io.kontor.warehouse.table.Row;
import io.kontor.warehouse.table.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pairs of a release, the surest first. */
public final class MatchList {

    private static final Sql PAIRS = Sql.beside(MatchList.class, "match_pair.sql");
    private static final Sql FACTS = Sql.beside(MatchList.class, "party_fact.sql");

    private final ReleaseReader reader;
    private final List<MatchPair> pairs;

    public MatchList(ReleaseReader reader) {
        this.reader = reader;
        Rows rows = reader.query(PAIRS.text());
        this.pairs = rows.rows().stream().map(MatchList::pair).toList();
    }

    public List<MatchPair> pairs() {
        return pairs;
    }

    /**
     * The pair of a code.
     *
     * @throws KontorException K102 where there is none
     */
    public MatchPair pair(String code) {
        return pairs.stream()
                .filter(pair -> pair.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new KontorException(Problem.of(
                        Code.K102,
                        "there is no pair '" + code + "'",
                        null,
                        "only pairs of the release can be shown or decided",
                        DidYouMean.advice(
                                code,
                                pairs.stream().map(MatchPair::code).toList(),
                                "'kontor matches list' names them"))));
    }

    /**
     * What is known of one side of a pair, by what it tells: name, tax number, town ...
     *
     * @param ownKey left or right key of a pair
     */
    public Map<String, String> facts(String entity, long ownKey) {
        Map<String, String> facts = new TreeMap<>();
        for (Row row : reader.query(FACTS.text()).rows()) {
            if (entity.equals(row.get(0)) && Objects.equals(ownKey, row.get(1))) {
                facts.put(text(row, 2), text(row, 3));
            }
        }
        return facts;
    }

    private static MatchPair pair(Row row) {
        return new MatchPair(
                MatchPair.code((long) Objects.requireNonNull(row.get(0))),
                text(row, 1),
                (long) Objects.requireNonNull(row.get(2)),
                (long) Objects.requireNonNull(row.get(3)),
                text(row, 4),
                text(row, 5),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                (double) Objects.requireNonNull(row.get(9)),
                text(row, 10),
                (@Nullable String) row.get(11),
                (@Nullable String) row.get(12));
    }

    private static String text(Row row, int column) {
        return (String) Objects.requireNonNull(row.get(column));
    }
}
