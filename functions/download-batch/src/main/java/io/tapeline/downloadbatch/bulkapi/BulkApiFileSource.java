package io.tapeline.downloadbatch.bulkapi;

import io.tapeline.downloads.FileSource;
import io.tapeline.downloads.FileStream;
import io.tapeline.http.HttpFile;
import io.tapeline.http.HttpFiles;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi.Answer;
import io.tapeline.model.Quoted;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Artlist and MotionArray: one request for all keys, and one more for each key that its answer does not decide. Once such a single
 * request fails, the remaining ones are not made: a failing upstream gets one call, not a hundred.
 */
final class BulkApiFileSource implements FileSource {

    private static final String WHO = "The bulk API";
    static final Set<SourceId> SOURCES = Set.of(new SourceId("artlist"), new SourceId("motionarray"));
    /** Refusals that a single key may have caused: requesting each key alone shows which. */
    private static final Set<Integer> ABOUT_A_KEY = Set.of(400, 404, 410, 413, 414, 422);

    private final BulkCalls calls;
    private final BulkBudgets budgets;
    private final Optional<AccessTokens> tokens;
    private final HttpFiles http;
    private final Clock clock;

    BulkApiFileSource(
            BulkCalls calls, BulkBudgets budgets, Optional<AccessTokens> tokens, HttpFiles http, Clock clock) {
        this.calls = calls;
        this.budgets = budgets;
        this.tokens = tokens;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Set<SourceId> sources() {
        return SOURCES;
    }

    @Override
    public String upstream() {
        return "bulk-api";
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) throws SourceException {
        return budgets.ask(source, calls, budgeted -> locate(budgeted, files));
    }

    private Map<WantedFile, Location> locate(BulkCalls budgeted, List<WantedFile> files) throws SourceException {
        List<String> keys = files.stream().map(WantedFile::key).distinct().toList();
        Map<String, Location> byKey = new HashMap<>();
        if (keys.size() > 1) {
            decided(budgeted, keys).forEach((key, entry) -> byKey.put(key, location(entry)));
        }
        Optional<SourceException> trouble = Optional.empty();
        for (String key : keys) {
            if (!byKey.containsKey(key)) {
                Location location =
                        trouble.<Location>map(Location.Unanswered::new).orElseGet(() -> alone(budgeted, key));
                if (location instanceof Location.Unanswered unanswered) {
                    if (keys.size() == 1) {
                        throw unanswered.problem();
                    }
                    trouble = Optional.of(unanswered.problem());
                }
                byKey.put(key, location);
            }
        }
        Map<WantedFile, Location> located = new LinkedHashMap<>();
        files.forEach(file -> located.put(file, byKey.get(file.key())));
        return located;
    }

    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        HttpFile file = http.open(location.link(), Map.of(), offset, most, validator, idle);
        return new FileStream(file.body(), file.offset(), file.length(), file.validator());
    }

    private Map<String, BulkEntry> decided(BulkCalls budgeted, List<String> keys) throws SourceException {
        Answer answer = ask(budgeted, keys);
        if (ABOUT_A_KEY.contains(answer.status())) {
            return Map.of();
        }
        return AnswerMatching.decide(keys, BulkAnswer.entries(successful(answer).body()));
    }

    private Location alone(BulkCalls budgeted, String key) {
        try {
            List<BulkEntry> entries =
                    BulkAnswer.entries(successful(ask(budgeted, List.of(key))).body());
            BulkEntry entry = AnswerMatching.decide(List.of(key), entries).get(key);
            if (entry != null) {
                return location(entry);
            }
            return entries.isEmpty()
                    ? unavailable("no-entry", WHO + " knows no file " + Quoted.of(key) + ".")
                    : unavailable(
                            "undecided",
                            WHO + " was asked for " + Quoted.of(key) + " alone and answered with something that can't"
                                    + " be told to be it.");
        } catch (SourceException e) {
            return e.kind() == Kind.FINAL ? new Location.Unavailable(e.reason()) : new Location.Unanswered(e);
        }
    }

    private static Location location(BulkEntry entry) {
        if (entry.url().isEmpty()) {
            return unavailable("no-url", WHO + " has no link for this file: it can't be had.");
        }
        try {
            URI link = new URI(entry.url().get());
            String scheme = String.valueOf(link.getScheme());
            if ((scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) && link.getHost() != null) {
                return new Location.Found(link);
            }
        } catch (URISyntaxException e) {
            return badLink();
        }
        return badLink();
    }

    private static Location badLink() {
        return unavailable("bad-link", WHO + " gave a link that is not an http or https URL.");
    }

    private static Location unavailable(String code, String sentence) {
        return new Location.Unavailable(new Reason(code, sentence));
    }

    private Answer ask(BulkCalls budgeted, List<String> keys) throws SourceException {
        if (tokens.isEmpty()) {
            return budgeted.ask(keys, Optional.empty());
        }
        String authorization = tokens.get().authorization(budgeted);
        Answer answer = budgeted.ask(keys, Optional.of(authorization));
        if (answer.status() != 401) {
            return answer;
        }
        tokens.get().refused(authorization);
        return budgeted.ask(keys, Optional.of(tokens.get().authorization(budgeted)));
    }

    private Answer successful(Answer answer) throws SourceException {
        if (answer.status() == 401 || answer.status() == 403) {
            throw AccessTokens.login(answer.status());
        }
        if (answer.status() < 200 || answer.status() > 299) {
            throw Statuses.problem(WHO, answer.status(), answer.retryAfter(), clock);
        }
        return answer;
    }
}
