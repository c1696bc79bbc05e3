package io.tapeline.standins.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Inserts the driver's bind variables, {@code {"1": {"type": "TEXT", "value": "…"}}}, into a statement. */
final class Bindings {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    private Bindings() {}

    static void set(PreparedStatement statement, JsonNode bindings) throws SQLException, SnowflakeError {
        for (Map.Entry<String, JsonNode> binding : bindings.properties()) {
            var value = binding.getValue().path("value");
            if (value.isArray()) {
                throw new SnowflakeError("002099", "0A000", "The stand-in can't bind arrays (batches); bind one row.");
            }
            var type = binding.getValue().path("type").asText("TEXT").toUpperCase(Locale.ROOT);
            statement.setObject(
                    Integer.parseInt(binding.getKey()), value.isNull() ? null : value(type, value.asText()));
        }
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "FIXED" -> fixed(new BigDecimal(text));
            case "REAL" -> Double.valueOf(text);
            case "BOOLEAN" -> Boolean.valueOf(text);
            case "DATE" -> LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC);
            case "TIME" -> LocalTime.ofNanoOfDay(Long.parseLong(text));
            case "TIMESTAMP_NTZ" -> LocalDateTime.ofInstant(instant(text), ZoneOffset.UTC);
            case "TIMESTAMP_LTZ", "TIMESTAMP_TZ" ->
                OffsetDateTime.ofInstant(instant(text.split(" ")[0]), ZoneOffset.UTC);
            case "BINARY" -> HexFormat.of().parseHex(text);
            default -> text;
        };
    }

    private static Object fixed(BigDecimal number) {
        var whole = number.stripTrailingZeros().scale() <= 0;
        return whole && number.toBigInteger().bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
    }

    private static Instant instant(String nanos) {
        var parts = new BigInteger(nanos).divideAndRemainder(NANOS);
        return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
    }
}
