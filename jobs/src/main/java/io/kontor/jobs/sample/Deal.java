package io.kontor.jobs.sample;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal and its whole course, as it will be known at the end of the history. */
final class Deal {

    /** The ways of selling, named as in the CRM. */
    enum Pipeline {
        NEW("Продажи"),
        REPEAT("Повторные продажи"),
        /** Budgets are in USD. */
        EXPORT("Экспорт");

        private final String label;

        Pipeline(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The stages, named as in the CRM; the last two are amoCRM's own. */
    enum Stage {
        CONTACT("Первичный контакт"),
        NEEDS("Выявление потребности"),
        OFFER("Предложение отправлено"),
        DECISION("Принимают решение"),
        CONTRACT("Согласование договора"),
        WON("Успешно реализовано"),
        LOST("Закрыто и не реализовано");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean isClosed() {
            return this == WON || this == LOST;
        }
    }

    /**
     * A change of a deal: of its stage, or only of its budget.
     *
     * @param budget whole units of the pipeline's currency; 0 while nothing is known
     */
    record Change(LocalDateTime at, Stage stage, long budget, boolean entersStage) {}

    final int index;
    final Account account;
    final Pipeline pipeline;
    final Catalogue.Family family;
    final int portfolio;
    final String leadSource;
    /** Net amount that its basket is filled for, EUR. */
    final double amount;
    /** First one is the creation; in order of time. */
    final List<Change> changes;

    final @Nullable String lossReason;
    /** Nobody works on it any more, and nobody closed it. */
    final boolean forgotten;

    Deal(
            int index,
            Account account,
            Pipeline pipeline,
            Catalogue.Family family,
            String leadSource,
            double amount,
            List<Change> changes,
            @Nullable String lossReason,
            boolean forgotten) {
        this.index = index;
        this.account = account;
        this.pipeline = pipeline;
        this.family = family;
        this.portfolio = account.portfolio;
        this.leadSource = leadSource;
        this.amount = amount;
        this.changes = List.copyOf(changes);
        this.lossReason = lossReason;
        this.forgotten = forgotten;
    }

    long id() {
        return 21_000_000L + index * 7L;
    }

    String name() {
        return family.label() + " - " + account.name;
    }

    LocalDateTime createdAt() {
        return changes.get(0).at();
    }

    /** The last change before or at a time, null when the deal did not exist yet. */
    @Nullable
    Change at(LocalDateTime time) {
        Change last = null;
        for (Change change : changes) {
            if (change.at().isAfter(time)) {
                break;
            }
            last = change;
        }
        return last;
    }

    /** When it was won or lost, null while open at the end of the history. */
    @Nullable
    LocalDateTime closedAt() {
        return last().stage().isClosed() ? last().at() : null;
    }

    boolean isWon() {
        return last().stage() == Stage.WON;
    }

    Change last() {
        return changes.get(changes.size() - 1);
    }
}
