package io.tapeline.managejobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.usage.Rates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What AWS charges in one region, in US dollars and before any free tier, from {@code infra/prices.json}. docs/cost.md names
 * the sources of the prices.
 *
 * @param readOn the day on which the prices were looked up, in ISO 8601 form
 * @param unit price of each unit by its name in the file
 * @param gibSecond price of a GiB-second of Lambda, by processor architecture as Java names it
 */
record Prices(String region, String readOn, Map<Unit, Double> unit, Map<String, Double> gibSecond) {

    private static final double GIB = 1L << 30;

    /** Units whose price does not depend on the processor. */
    enum Unit {
        LAMBDA_INVOCATION,
        S3_WRITE,
        S3_READ,
        S3_GIB_MONTH,
        DYNAMODB_WRITE_UNIT,
        DYNAMODB_READ_UNIT,
        SQS_REQUEST
    }

    Prices {
        unit = Map.copyOf(unit);
        gibSecond = Map.copyOf(gibSecond);
    }

    /** The prices in the file of this build. */
    static Prices ofThisBuild() {
        try (InputStream in = Prices.class.getResourceAsStream("/prices.json")) {
            return of(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prices of(JsonNode file) {
        JsonNode prices = file.required("us_dollars");
        JsonNode lambda = prices.required("lambda_gib_second");
        return new Prices(
                file.required("region").asText(),
                file.required("read_on").asText(),
                Map.of(
                        Unit.LAMBDA_INVOCATION, price(prices, "lambda_invocation"),
                        Unit.S3_WRITE, price(prices, "s3_write"),
                        Unit.S3_READ, price(prices, "s3_read"),
                        Unit.S3_GIB_MONTH, price(prices, "s3_gib_month"),
                        Unit.DYNAMODB_WRITE_UNIT, price(prices, "dynamodb_write_unit"),
                        Unit.DYNAMODB_READ_UNIT, price(prices, "dynamodb_read_unit"),
                        Unit.SQS_REQUEST, price(prices, "sqs_request")),
                Map.of("aarch64", price(lambda, "arm64"), "amd64", price(lambda, "x86_64")));
    }

    private static double price(JsonNode prices, String name) {
        return prices.required(name).asDouble();
    }

    /** Rates for the architecture of this function, which all functions share; the highest price if it is unknown. */
    Rates rates() {
        return new Rates(
                unit.get(Unit.LAMBDA_INVOCATION),
                gibSecond.getOrDefault(
                        System.getProperty("os.arch"),
                        gibSecond.values().stream().max(Double::compare).orElseThrow()),
                unit.get(Unit.S3_WRITE),
                unit.get(Unit.S3_READ),
                unit.get(Unit.DYNAMODB_WRITE_UNIT),
                unit.get(Unit.DYNAMODB_READ_UNIT),
                unit.get(Unit.SQS_REQUEST));
    }

    /** The cost of storing that many bytes in S3 for a month. */
    double ofKeeping(double bytes) {
        return bytes / GIB * unit.get(Unit.S3_GIB_MONTH);
    }
}
