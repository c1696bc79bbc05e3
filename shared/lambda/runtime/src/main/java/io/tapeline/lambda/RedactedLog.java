package io.tapeline.lambda;

import io.quarkus.runtime.annotations.Recorder;
import java.util.Collections;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/**
 * Redacts a function's log where its lines are made. Whoever logs, also a library that quotes a signed link in an exception, is
 * covered by it, on the JVM and in a native image.
 */
@Recorder
public class RedactedLog {

    /** Wraps the formatters of all handlers there are. To be called when Quarkus has made them. */
    public void begin() {
        LogContext log = LogContext.getLogContext();
        for (String name : Collections.list(log.getLoggerNames())) {
            redact(log.getLogger(name).getHandlers());
        }
    }

    private static void redact(Handler[] handlers) {
        for (Handler handler : handlers) {
            if (handler.getFormatter() != null) {
                handler.setFormatter(RedactedFormatter.of(handler.getFormatter()));
            }
            if (handler instanceof ExtHandler outer) {
                redact(outer.getHandlers()); // Quarkus has one that keeps what is logged before the others are made
            }
        }
    }
}
