package io.tapeline.downloads;

import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Files by key; some keys cause particular failures. */
final class MemorySource implements FileSource {

    /** When the budget of calls is available again. */
    static final Instant BUDGET = Instant.parse("2026-11-21T10:20:00Z");

    static final Reason BUDGET_USED_UP = new Reason("budget-used-up", "No call is left.");

    final AtomicInteger located = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final Map<String, Integer> opens = new ConcurrentHashMap<>();
    volatile Optional<SourceException> refusal = Optional.empty();
    volatile Optional<String> breaker = Optional.of("memory");
    volatile int mostLocatedAtOnce = Integer.MAX_VALUE;
    /** Receives the number of each request, from 1. */
    volatile IntConsumer onLocate = question -> {};

    volatile Runnable onOpen = () -> {};
    volatile Runnable onEnd = () -> {};

    /** A suffix of every file's content. */
    private final String version;

    MemorySource() {
        this("");
    }

    MemorySource(String version) {
        this.version = version;
    }

    static byte[] content(String key) {
        return ("RIFF1234WAVEfmt of " + key).getBytes(StandardCharsets.UTF_8);
    }

    static SourceException problem(Kind kind, String code) {
        return new SourceException(kind, new Reason(code, "For the test."));
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of(new SourceId("toy"));
    }

    @Override
    public String upstream() {
        return "memory";
    }

    @Override
    public Optional<String> breaker() {
        return breaker;
    }

    @Override
    public int mostLocatedAtOnce() {
        return mostLocatedAtOnce;
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) throws SourceException {
        onLocate.accept(located.incrementAndGet());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Map<WantedFile, Location> locations = new LinkedHashMap<>();
        for (WantedFile file : files) {
            locations.put(
                    file,
                    switch (file.key()) {
                        case "missing" -> new Location.Unavailable(new Reason("no-entry", "Not there."));
                        case "unanswered" -> new Location.Unanswered(problem(Kind.PASSING, "source-error"));
                        case "wants-less" ->
                            new Location.Unanswered(SourceException.throttled(
                                    new Reason("throttled", "Less."), Optional.of(Duration.ofSeconds(7))));
                        case "no-call-left" ->
                            new Location.Unanswered(SourceException.notBefore(BUDGET, BUDGET_USED_UP));
                        case "not-reached" -> new Location.NotReached();
                        default -> new Location.Found(URI.create("memory:" + file.key()));
                    });
        }
        return locations;
    }

    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        opened.incrementAndGet();
        onOpen.run();
        String key = location.link().getSchemeSpecificPart();
        int time = opens.merge(key, 1, Integer::sum);
        switch (key) {
            case "expired" -> {
                if (time == 1) {
                    throw problem(Kind.EXPIRED, "link-refused");
                }
            }
            case "expires-always" -> throw problem(Kind.EXPIRED, "link-refused");
            case "throttled" ->
                throw SourceException.throttled(new Reason("throttled", "Less."), Optional.of(Duration.ofSeconds(9)));
            case "passing" -> throw problem(Kind.PASSING, "source-error");
            case "hangs" -> hang();
            default -> {}
        }
        byte[] bytes = key.equals("html") ? "<html>".getBytes(StandardCharsets.UTF_8) : content(key + version);
        long announced = key.equals("short") ? bytes.length + 1 : bytes.length;
        InputStream body = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                int read = super.read(into, at, length);
                if (read < 0) {
                    onEnd.run();
                }
                return read;
            }
        };
        return new FileStream(body, 0, OptionalLong.of(announced), "");
    }

    private static void hang() throws SourceException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw problem(Kind.PASSING, "stopped");
        }
    }
}
