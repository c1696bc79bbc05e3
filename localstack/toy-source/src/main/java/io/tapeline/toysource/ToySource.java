package io.tapeline.toysource;

import io.tapeline.downloads.FileSource;
import io.tapeline.downloads.FileStream;
import io.tapeline.extraction.KeySource;
import io.tapeline.extraction.KeyStream;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Toys, each of which has a sound file. */
@Singleton
final class ToySource implements KeySource, FileSource {

    @Override
    public Set<SourceId> sources() {
        return Set.of(new SourceId("toys"));
    }

    @Override
    public KeyStream open(Query query) {
        long toys = query.options().number("most").orElse(3L);
        long first = query.cursor().map(Long::parseLong).orElse(0L);
        return new Toys(first, toys);
    }

    @Override
    public String upstream() {
        return "toy-box";
    }

    @Override
    public Map<WantedFile, Location> locate(SourceId source, List<WantedFile> files) {
        return files.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        file -> new Location.Found(file.origin().link().orElseThrow())));
    }

    @Override
    public FileStream open(Location.Found location, long offset, OptionalLong most, String validator, Duration idle) {
        String sound = "RIFF\0\0\0\0WAVE" + location.link().getSchemeSpecificPart();
        byte[] bytes = sound.getBytes(StandardCharsets.ISO_8859_1);
        return new FileStream(new ByteArrayInputStream(bytes), 0, OptionalLong.of(bytes.length), "");
    }

    private static final class Toys implements KeyStream {
        private final long toys;
        private long next;

        Toys(long first, long toys) {
            this.next = first;
            this.toys = toys;
        }

        @Override
        public Optional<Row> next() {
            if (next >= toys) {
                return Optional.empty();
            }
            String name = "toy-" + next++;
            Origin origin = new Origin(
                    Optional.of(URI.create("toy:" + name)),
                    Optional.of("the toy box"),
                    Optional.of(name),
                    Optional.empty());
            WantedFile file = new WantedFile(name, MediaFormat.AUDIO, "sound", origin);
            return Optional.of(new Row.Wanted(file, Instant.EPOCH, String.valueOf(next)));
        }

        @Override
        public void close() {}
    }
}
