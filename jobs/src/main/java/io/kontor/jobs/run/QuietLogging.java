package io.kontor.jobs.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Sets up the log: warnings and errors, one line each, on standard error. People read the progress lines; a log line means
 * that something is not as it should be. Found by Logback as a service. An XML file would cost each command, also one with
 * nothing to do, a sixth of a second of CPU; one named by {@code -Dlogback.configurationFile} is read all the same.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {

    /** What has nothing to tell that the ledger does not know, below these levels. */
    private static final Map<String, Level> LEVELS = Map.of(
            "org.springframework", Level.ERROR,
            // Its failures are the attempt's; that a job "should not be restarted" is not true here.
            "org.springframework.batch", Level.OFF,
            "org.flywaydb", Level.ERROR,
            // An export without a title or an author is none the worse for it.
            "org.apache.poi", Level.ERROR,
            "com.zaxxer.hikari", Level.ERROR,
            "com.github.kagkarlsson", Level.ERROR,
            // A commit that is tried again is no news.
            "org.apache.iceberg.util.Tasks", Level.ERROR);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError(context));
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        OneLine layout = new OneLine();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** Time in UTC, level, logger, message and, for an exception, what it says. */
    private static final class OneLine extends LayoutBase<ILoggingEvent> {

        @Override
        public String doLayout(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            return event.getInstant().truncatedTo(ChronoUnit.SECONDS) + " " + event.getLevel() + " "
                    + event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")")
                    + System.lineSeparator();
        }
    }
}
