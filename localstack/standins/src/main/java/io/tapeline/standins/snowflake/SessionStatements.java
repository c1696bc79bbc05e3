package io.tapeline.standins.snowflake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Statements about the session itself: parameters, current database and schema, transactions (which are ignored). */
final class SessionStatements {
    private static final Pattern SET = Pattern.compile("\\b([A-Za-z_]+)\\s*=\\s*('[^']*'|\"[^\"]*\"|[A-Za-z0-9_.+-]+)");
    private static final Pattern USE = Pattern.compile(
            "(?i)^\\s*use\\s+(?:(database|schema|role|warehouse)\\s+)?\"?([\\w]+)\"?(?:\\.\"?(\\w+)\"?)?");

    private SessionStatements() {}

    static QueryResult run(Session session, String sql) {
        switch (Statements.verb(sql)) {
            case "ALTER" -> setParameters(session, sql);
            case "USE" -> use(session, sql);
            default -> {
                // Every statement is committed separately; there are no transactions to begin or to end.
            }
        }
        return new QueryResult(
                List.of(Map.of("name", "status", "type", "text", "nullable", true, "length", 100, "byteLength", 400)),
                "[[\"Statement executed successfully.\"]]",
                List.of(),
                1,
                Statements.SESSION);
    }

    private static void setParameters(Session session, String sql) {
        var matcher = SET.matcher(sql);
        while (matcher.find()) {
            session.set(matcher.group(1), value(matcher.group(2)));
        }
    }

    private static Object value(String text) {
        if (text.startsWith("'") || text.startsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private static void use(Session session, String sql) {
        var matcher = USE.matcher(sql);
        if (!matcher.find()) {
            return;
        }
        var kind = String.valueOf(matcher.group(1)).toLowerCase(Locale.ROOT);
        switch (kind) {
            case "role", "warehouse" -> {
                // There is only one role and one warehouse, which may do everything.
            }
            case "schema" -> {
                var qualified = matcher.group(3) != null;
                session.use(qualified ? matcher.group(2) : session.database(), matcher.group(qualified ? 3 : 2));
            }
            default -> session.use(matcher.group(2), matcher.group(3) == null ? "PUBLIC" : matcher.group(3));
        }
    }
}
