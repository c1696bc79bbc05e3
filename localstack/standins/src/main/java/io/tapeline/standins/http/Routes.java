package io.tapeline.standins.http;

import io.tapeline.server.BodyDamage;
import io.tapeline.server.Exchange;
import io.tapeline.standins.faults.FaultDecision;
import io.tapeline.standins.faults.FaultKind;
import io.tapeline.standins.faults.FaultRoute;
import io.tapeline.standins.faults.FaultRule;
import io.tapeline.standins.faults.Faults;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Handles a request of a route: counts it, decides its faults, and applies those that all routes share. */
public final class Routes {
    private static final long TOO_MUCH = 4096;

    private final Faults faults;
    private final RequestCounters counters;

    public Routes(Faults faults, RequestCounters counters) {
        this.faults = faults;
        this.counters = counters;
    }

    /** The answer of a route if no fault replaces it. */
    @FunctionalInterface
    public interface Answer {
        void give(Exchange exchange) throws IOException;
    }

    /** The answer of a route that has special faults. */
    @FunctionalInterface
    public interface FaultyAnswer {
        void give(Exchange exchange, FaultDecision faults) throws IOException;
    }

    /** Answers a request, or applies a fault instead. */
    public void run(FaultRoute route, String identity, Exchange exchange, Answer answer) throws IOException {
        run(route, identity, exchange, (answering, decision) -> answer.give(answering));
    }

    /** Like the other method, for a route that has special faults. */
    public void run(FaultRoute route, String identity, Exchange exchange, FaultyAnswer answer) throws IOException {
        counters.begin(route);
        try {
            var decision = decide(route, identity);
            exchange.damage(length -> damage(decision, length));
            if (!misbehaves(exchange, decision)) {
                answer.give(exchange, decision);
            }
        } finally {
            counters.end(route, exchange.status(), exchange.bytesSent());
        }
    }

    /** Decides and counts the faults of something that is not a separate request. */
    public FaultDecision decide(FaultRoute route, String identity) {
        var decision = faults.decide(route, identity);
        counters.faults(route, decision);
        return decision;
    }

    private static BodyDamage damage(FaultDecision decision, long length) {
        var pace = decision.first(FaultKind.SLOW).map(FaultRule::bytesPerSecond).orElse(Long.MAX_VALUE);
        if (decision.has(FaultKind.CUT_BODY)) {
            return new BodyDamage(length, length / 2, pace);
        }
        return new BodyDamage(decision.has(FaultKind.WRONG_LENGTH) ? length + TOO_MUCH : length, length, pace);
    }

    private static boolean misbehaves(Exchange exchange, FaultDecision decision) throws IOException {
        if (decision.rules().isEmpty()) {
            return false;
        }
        pause(decision.first(FaultKind.SLOW).map(FaultRule::latencyMillis).orElse(0));
        var fault = decision.first(
                FaultKind.STATUS,
                FaultKind.STALL,
                FaultKind.DROP_CONNECTION,
                FaultKind.HTML_PAGE,
                FaultKind.INVALID_JSON);
        if (fault.isEmpty()) {
            return false;
        }
        var rule = fault.get();
        switch (rule.kind()) {
            case STATUS -> {
                if (rule.retryAfterSeconds() >= 0) {
                    exchange.with("Retry-After", Integer.toString(rule.retryAfterSeconds()));
                }
                exchange.sendText(rule.status(), "text/plain", "told to answer " + rule.status());
            }
            case STALL -> {
                pause(rule.stallMillis());
                exchange.close();
            }
            case DROP_CONNECTION -> exchange.close();
            case HTML_PAGE ->
                exchange.sendText(
                        200, "text/html", "<!doctype html><html><body><h1>We'll be back soon</h1></body></html>");
            default -> exchange.sendText(200, "application/json", "{\"success\": true, \"data\": {\"down");
        }
        return true;
    }

    private static void pause(long millis) throws IOException {
        if (millis <= 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped while waiting").initCause(interrupted);
        }
    }
}
