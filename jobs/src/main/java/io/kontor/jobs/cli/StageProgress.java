package io.kontor.jobs.cli;

import io.kontor.jobs.run.RunListener;
import io.kontor.jobs.run.RunResult;
import io.kontor.jobs.run.StepOutcome;
import io.kontor.jobs.run.StepOutcome.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a run goes. Steps with the same first word are one stage: while it works a person sees its bar, when it is
 * done a line stays with what it made and how long it took.
 */
final class StageProgress implements RunListener {

    private static final int BAR = 20;
    /** Steps that are done sooner need no lines of their own in a log. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Clock clock;
    private Instant stepStart = Instant.MIN;
    private @Nullable String stage;
    private int doneInStage;
    private int skippedInStage;
    private long rows;
    private Duration time = Duration.ZERO;
    private String lastDetail = "";
    private int lastTenth;

    StageProgress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void stepStarted(Position position) {
        enter(position);
        stepStart = clock.instant();
        lastTenth = 0;
        draw(position, 0, "");
    }

    @Override
    public void stepProgress(Position position, long done, long total, String unit) {
        draw(position, (double) done / Math.max(total, 1), done + "/" + total + " " + unit);
    }

    @Override
    public void stepSays(Position position, String text) {
        clearLine();
        terminal.err().println("  " + text);
    }

    @Override
    public void stepFinished(Position position, StepOutcome outcome, Duration took) {
        enter(position);
        doneInStage++;
        rows += outcome.rows();
        time = time.plus(took);
        lastDetail = outcome.detail();
        // Why a run is held is told at its end.
        if (outcome.verdict() == Verdict.WARNING) {
            clearLine();
            terminal.err().println("  warning: " + outcome.note());
        }
    }

    @Override
    public void stepSkipped(Position position, StepOutcome outcome) {
        enter(position);
        skippedInStage++;
        rows += outcome.rows();
        lastDetail = outcome.detail();
    }

    @Override
    public void runFinished(RunResult result) {
        leave();
    }

    private void enter(Position position) {
        String next = position.step().split(" ", 2)[0];
        if (!next.equals(stage)) {
            leave();
            stage = next;
        }
    }

    private void leave() {
        int all = doneInStage + skippedInStage;
        if (stage != null && all > 0) {
            clearLine();
            String made = all == 1 ? lastDetail : all + " tables";
            String reused = skippedInStage == 0
                    ? ""
                    : skippedInStage == all ? ", unchanged" : ", " + skippedInStage + " unchanged";
            String counted = rows == 0 ? "" : ", " + Numbers.grouped(rows) + " rows";
            terminal.err()
                    .println(String.format(
                            Locale.ROOT, "  %-8s %s%s%s  %s", stage, made, counted, reused, Numbers.time(time)));
        }
        stage = null;
        doneInStage = 0;
        skippedInStage = 0;
        rows = 0;
        time = Duration.ZERO;
    }

    /** @param part of this step that is done, from 0 to 1 */
    private void draw(Position position, double part, String inside) {
        int percent = (int) (100 * (position.number() - 1 + part) / Math.max(position.count(), 1));
        String what = position.step() + (inside.isEmpty() ? "" : "  " + inside);
        if (terminal.interactive()) {
            int filled = BAR * percent / 100;
            String bar = "=".repeat(filled) + ">" + " ".repeat(BAR - filled);
            String line = String.format(
                    Locale.ROOT, "[%d/%d] %3d%% [%s] %s", position.number(), position.count(), percent, bar, what);
            terminal.err().print("\r\u001b[2K" + (line.length() > 110 ? line.substring(0, 110) : line));
            terminal.err().flush();
        } else if ((int) (part * 10) > lastTenth && !clock.instant().isBefore(stepStart.plus(LONG))) {
            lastTenth = (int) (part * 10);
            terminal.err().println(String.format(Locale.ROOT, "  %3d %% %s", lastTenth * 10, what));
        }
    }

    private void clearLine() {
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[2K");
        }
    }
}
