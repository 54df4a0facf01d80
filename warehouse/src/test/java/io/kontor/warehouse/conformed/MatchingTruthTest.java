package io.kontor.warehouse.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.warehouse.engine.Engine;
import io.kontor.warehouse.engine.duckdb.DuckDbEngine;
import io.kontor.warehouse.engine.duckdb.DuckDbSettings;
import io.kontor.warehouse.table.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What matching finds among companies and people of which it is known who is who, and what it asks. More of them with
 * {@code -Dkontor.parties=35000}.
 */
class MatchingTruthTest {

    private static final int COMPANIES = Integer.getInteger("kontor.parties", 800);

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static ConformedBench bench;
    private static LabelledParties parties;

    @BeforeAll
    static void match() {
        engine = DuckDbEngine.open(new DuckDbSettings("1GB", 2, folder.resolve("temp")));
        bench = new ConformedBench(engine, folder);
        parties = LabelledParties.of(COMPANIES, 20260131);
        bench.conform(
                Map.of(
                        "account", parties.writer("account"),
                        "contact", parties.writer("contact"),
                        "contact_pii", parties.writer("contact_pii")),
                List.of("party_profile", "party_candidate", "party_match", "xref_entity", "contact_pii"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** @param wrong pairs that were joined and are two */
    private record Result(long right, long wrong, long missed, long asked, long missedAndAsked) {

        double recall() {
            return (double) right / (right + missed);
        }

        double recallWithPerson() {
            return (double) (right + missedAndAsked) / (right + missed);
        }
    }

    @Test
    void companiesThatAreJoinedAreOne() {
        Result result = result("account");

        assertThat(result.wrong).isZero();
        assertThat(result.recall()).as(result.toString()).isGreaterThan(0.9);
        assertThat(result.recallWithPerson()).isGreaterThan(0.99);
        assertThat(result.asked).isLessThan(parties.count("account") / 7);
    }

    @Test
    void peopleWhoAreJoinedAreOne() {
        Result result = result("contact");

        assertThat(result.wrong).isZero();
        assertThat(result.recall()).as(result.toString()).isGreaterThan(0.97);
        assertThat(result.asked).isPositive().isLessThan(parties.count("contact") / 10);
    }

    private static Result result(String entity) {
        String truths = """
                with id as (
                    select entity_key, own_key, split_part(source_id, '-', 2) as truth
                    from xref_entity where entity = '%1$s'
                ), either as (
                    select l.own_key, r.own_key as other_key from id l join id r using (truth)
                    where l.own_key < r.own_key
                    union
                    select l.own_key, r.own_key from id l join id r using (entity_key) where l.own_key < r.own_key
                ), pair as (
                    select l.truth = r.truth as is_one, l.entity_key = r.entity_key as is_joined, m.state
                    from either
                    join id l on l.own_key = either.own_key
                    join id r on r.own_key = either.other_key
                    left join party_match m
                        on m.entity = '%1$s' and m.left_key = l.own_key and m.right_key = r.own_key
                )
                select
                    count(*) filter (where is_one and is_joined) as n_right,
                    count(*) filter (where not is_one and is_joined) as n_wrong,
                    count(*) filter (where is_one and not is_joined) as n_missed,
                    (select count(*) from party_match where entity = '%1$s' and state = 'review') as n_asked,
                    count(*) filter (where is_one and not is_joined and state = 'review') as n_missed_and_asked
                from pair
                """.formatted(entity);
        Rows rows = bench.query(truths);
        return new Result(
                (long) rows.get(0, "n_right"),
                (long) rows.get(0, "n_wrong"),
                (long) rows.get(0, "n_missed"),
                (long) rows.get(0, "n_asked"),
                (long) rows.get(0, "n_missed_and_asked"));
    }
}
