package io.tapeline.standins.snowflake;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kind of a statement, as Snowflake's numbers. */
final class Statements {
    static final int SELECT = 0x1000;
    static final int SESSION = 0x4000;

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*(\\n|$)|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*([A-Za-z]+)");

    private Statements() {}

    /** The first word after comments, in upper case. */
    static String verb(String sql) {
        var matcher = FIRST_WORD.matcher(COMMENT.matcher(sql).replaceAll(" "));
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** Whether the session itself answers the statement instead of the database. */
    static boolean concernsSession(String sql) {
        return switch (verb(sql)) {
            case "ALTER", "USE", "COMMIT", "ROLLBACK", "BEGIN", "SET", "UNSET" ->
                !sql.strip().toUpperCase(Locale.ROOT).startsWith("ALTER TABLE");
            default -> false;
        };
    }

    static int type(String sql) {
        return switch (verb(sql)) {
            case "INSERT" -> 0x3100;
            case "UPDATE" -> 0x3200;
            case "DELETE" -> 0x3300;
            case "MERGE" -> 0x3400;
            case "CREATE", "DROP", "TRUNCATE", "ALTER" -> 0x6000;
            default -> SELECT;
        };
    }
}
