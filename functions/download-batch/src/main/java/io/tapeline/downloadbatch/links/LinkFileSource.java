package io.tapeline.downloadbatch.links;

import io.tapeline.downloads.FileSource;
import io.tapeline.downloads.FileStream;
import io.tapeline.http.HostPauses;
import io.tapeline.http.HttpFile;
import io.tapeline.http.HttpFiles;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Opens the link that came with the file. */
@Singleton
final class LinkFileSource implements FileSource {

    private static final Set<SourceId> SOURCES = Set.of(new SourceId("feeds"));

    private final HttpFiles http;
    private final HostPauses pauses;

    LinkFileSource(HttpFiles http, HostPauses pauses) {
        this.http = http;
        this.pauses = pauses;
    }

    @Override
    public Set<SourceId> sources() {
        return SOURCES;
    }

    @Override
    public String upstream() {
        return "enclosures";
    }

    @Override
    public Optional<String> breaker() {
        return Optional.empty();
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) {
        Map<WantedFile, Location> located = new LinkedHashMap<>();
        files.forEach(file -> located.put(
                file,
                file.origin()
                        .link()
                        .map(LinkFileSource::location)
                        .orElseGet(() ->
                                unavailable("no-link", "The source gave no link for this file: it can't be had."))));
        return located;
    }

    private static Location location(URI link) {
        String scheme = String.valueOf(link.getScheme());
        return (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) && link.getHost() != null
                ? new Location.Found(link)
                : unavailable("bad-link", "The source gave a link that is not an http or https URL.");
    }

    private static Location unavailable(String code, String sentence) {
        return new Location.Unavailable(new Reason(code, sentence));
    }

    /** A refused link can't be replaced, because the file has no other one. */
    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle)
            throws SourceException {
        try {
            if (offset == 0) {
                pauses.await(location.link().getHost());
            }
            HttpFile file = http.open(location.link(), location.headers(), offset, most, validator, idle);
            return new FileStream(file.body(), file.offset(), file.length(), file.validator());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(
                    Kind.PASSING, new Reason("not-reached", "The batch ran out of time before this file."), e);
        } catch (SourceException e) {
            throw e.kind() == Kind.EXPIRED ? new SourceException(Kind.FINAL, e.reason(), e) : e;
        }
    }
}
