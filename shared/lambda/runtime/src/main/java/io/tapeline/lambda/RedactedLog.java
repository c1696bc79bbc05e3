package io.tapeline.lambda;

import io.quarkus.runtime.annotations.Recorder;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Handler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/**
 * Redacts a function's log where its lines are formatted. This covers every logger, also a library that quotes a signed link in an
 * exception, on the JVM and in a native image.
 */
@Recorder
public class RedactedLog {

    private static final String ROOT = "";
    private static final Pattern HANDLERS_OF_A_CATEGORY =
            Pattern.compile("quarkus\\.log\\.category\\.\"(.+)\"\\.handlers");

    /** Wraps the formatters of all handlers. To be called after Quarkus has made them. */
    public void begin() {
        LogContext log = LogContext.getLogContext();
        for (String name : names(log)) {
            redact(log.getLogger(name).getHandlers());
        }
    }

    /**
     * The root and the categories with handlers of their own by name: the log manager forgets loggers to which there is no
     * reference.
     */
    private static Set<String> names(LogContext log) {
        Set<String> names = new HashSet<>(Set.of(ROOT));
        names.addAll(Collections.list(log.getLoggerNames()));
        for (String setting : ConfigProvider.getConfig().getPropertyNames()) {
            Matcher category = HANDLERS_OF_A_CATEGORY.matcher(setting);
            if (category.matches()) {
                names.add(category.group(1));
            }
        }
        return names;
    }

    private static void redact(Handler[] handlers) {
        for (Handler handler : handlers) {
            if (handler.getFormatter() != null) {
                handler.setFormatter(RedactedFormatter.of(handler.getFormatter()));
            }
            if (handler instanceof ExtHandler outer) {
                redact(outer.getHandlers()); // Quarkus has one that buffers what is logged before the others are made
            }
        }
    }
}
