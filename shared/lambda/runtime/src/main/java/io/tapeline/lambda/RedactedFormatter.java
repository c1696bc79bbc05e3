package io.tapeline.lambda;

import io.tapeline.model.Redacted;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Formats as another formatter does, stack traces included, and hides anything that looks like a secret. */
final class RedactedFormatter extends ExtFormatter.Delegating {

    private RedactedFormatter(ExtFormatter delegate) {
        super(delegate);
    }

    static Formatter of(Formatter formatter) {
        return formatter instanceof RedactedFormatter ? formatter : new RedactedFormatter(wrap(formatter, false));
    }

    @Override
    public String format(ExtLogRecord message) {
        return Redacted.of(super.format(message));
    }
}
