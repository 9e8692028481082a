package dev.praxis.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Captures the encoded lines of one logger at debug level. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger;
    private final Level levelBefore;
    private final Encoder<ILoggingEvent> encoder;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(String name, Encoder<ILoggingEvent> encoder) {
        this.logger = context().getLogger(name);
        this.levelBefore = logger.getLevel();
        this.encoder = encoder;
    }

    static LogLines of(String name, Encoder<ILoggingEvent> encoder) {
        LogLines lines = new LogLines(name, encoder);
        lines.setContext(context());
        lines.start();
        lines.logger.setLevel(Level.DEBUG);
        lines.logger.addAppender(lines);
        return lines;
    }

    static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    List<String> lines() {
        return lines;
    }

    /**
     * Encodes on the logging thread, as the console appender does, because the logging context
     * belongs to that thread.
     */
    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(levelBefore);
        stop();
    }
}
