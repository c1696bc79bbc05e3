package io.tapeline.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedactedLogTest {
    private static final String CATEGORY = "some.category";
    private static final String SETTING = "quarkus.log.category.\"" + CATEGORY + "\".handlers";

    @AfterEach
    void leaveNothing() {
        System.clearProperty(SETTING);
    }

    /** The log manager names loggers only while there is a reference to them, and there is none to the root. */
    @Test
    void handlersOfLoggersThatTheLogManagerDoesNotNameAnyMoreAreRedactedToo() throws InterruptedException {
        System.setProperty(SETTING, "of-its-own");
        ExtHandler ofAll = handler("");
        ExtHandler ofTheCategory = handler(CATEGORY);
        for (int tries = 0; isNamed("") || isNamed(CATEGORY); tries++) {
            assertThat(tries).isLessThan(100);
            System.gc();
            Thread.sleep(20);
        }

        new RedactedLog().begin();

        assertThat(line(ofAll)).isEqualTo("Bearer (hidden)");
        assertThat(line(ofTheCategory)).isEqualTo("Bearer (hidden)");
    }

    private static ExtHandler handler(String logger) {
        ExtHandler handler = new ExtHandler() {};
        handler.setFormatter(new PatternFormatter("%m"));
        LogContext.getLogContext().getLogger(logger).addHandler(handler);
        return handler;
    }

    private static boolean isNamed(String logger) {
        return Collections.list(LogContext.getLogContext().getLoggerNames()).contains(logger);
    }

    private static String line(ExtHandler handler) {
        return handler.getFormatter()
                .format(new ExtLogRecord(Level.INFO, "Bearer CANARY0123456789abcdef", RedactedLogTest.class.getName()));
    }
}
