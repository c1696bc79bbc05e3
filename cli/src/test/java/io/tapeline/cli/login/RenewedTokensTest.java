package io.tapeline.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapeline.cli.CommandLineRun;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.TapelineApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RenewedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(20);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger renewals = new AtomicInteger();

    @Test
    void ofManyThreadsWhoseTokenIsRefusedOneRenewsItAndAllGoOnWithTheSame() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        RenewedTokens tokens = tokens(before -> {
            pass(gate);
            return token("t-" + renewals.incrementAndGet());
        });

        List<FutureTask<Optional<String>>> asked = blocked(20, () -> tokens.afterRefusalOf("t-0"));
        gate.countDown();

        for (FutureTask<Optional<String>> each : asked) {
            assertThat(each.get()).contains("t-1");
        }
        assertThat(renewals).hasValue(1);
    }

    @Test
    void whoWaitedForARenewalThatFailedDoesNotAskAgain() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        RenewedTokens tokens = tokens(before -> {
            pass(gate);
            renewals.incrementAndGet();
            throw unreachable();
        });

        List<FutureTask<Optional<String>>> asked = blocked(20, () -> tokens.afterRefusalOf("t-0"));
        gate.countDown();

        for (FutureTask<Optional<String>> each : asked) {
            assertThatThrownBy(each::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(ApiException.class);
        }
        assertThat(renewals).hasValue(1);
    }

    @Test
    void aTokenIsRenewedInTheLastQuarterOfItsLife() throws ApiException {
        RenewedTokens tokens = tokens(before -> token("t-" + renewals.incrementAndGet()));

        now.set(NOON.plusSeconds(14));
        assertThat(tokens.token()).contains("t-0");
        now.set(NOON.plusSeconds(16));
        assertThat(tokens.token()).contains("t-1");
    }

    @Test
    void aTokenThatCanNotBeRenewedYetIsUsedToItsEndAndNotAskedForAtEveryRequest() throws ApiException {
        RenewedTokens tokens = tokens(before -> {
            renewals.incrementAndGet();
            throw unreachable();
        });

        now.set(NOON.plusSeconds(16));
        assertThat(tokens.token()).contains("t-0");
        assertThat(tokens.token()).contains("t-0");
        assertThat(renewals).hasValue(1);
        now.set(NOON.plusSeconds(20));
        assertThatThrownBy(tokens::token).isInstanceOf(ApiException.class);
    }

    private RenewedTokens tokens(RenewedTokens.Renewal renewal) throws ApiException {
        Token first = token("t-0");
        RenewedTokens tokens = new RenewedTokens(clock(), () -> Optional.of(first), renewal);
        assertThat(tokens.token()).contains("t-0");
        return tokens;
    }

    private Token token(String value) {
        return new Token(value, "evan", "issuer", now.get().plus(LIFE), LIFE, Optional.empty());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    /** Threads that are all blocked: the first in the renewal, the others waiting for it. */
    private static <T> List<FutureTask<T>> blocked(int threads, Callable<T> task) {
        List<FutureTask<T>> tasks = new ArrayList<>();
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<T> each = new FutureTask<>(task);
            tasks.add(each);
            started.add(Thread.ofPlatform().daemon().start(each));
        }
        await().until(() -> started.stream()
                .allMatch(thread ->
                        thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.WAITING));
        return tasks;
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The exception for an issuer that can't be reached. */
    private static ApiException unreachable() {
        try {
            new TapelineApi(URI.create("http://127.0.0.1:1"), Optional::empty, CommandLineRun.NO_WAIT).checkHealth();
            throw new AssertionError("somebody is there");
        } catch (ApiException e) {
            return e;
        }
    }
}
