package io.tapeline.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.extraction.KeySource.Query;
import io.tapeline.model.JobId;
import io.tapeline.model.JobOptions;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySourcesTest {

    private static final SourceId CHANNELS = new SourceId("channels");
    private static final SourceId FEEDS = new SourceId("feeds");

    @Test
    void eachSourceIsAskedForItsOwnKeys() {
        KeySources sources = new KeySources(List.of(refusing(CHANNELS), refusing(FEEDS)));

        assertThat(sources.sources()).containsExactlyInAnyOrder(CHANNELS, FEEDS);
        assertThatThrownBy(() -> sources.open(query(FEEDS))).hasMessage("feeds was asked.");
    }

    @Test
    void aFunctionMayHaveNoSourceYet() {
        assertThat(new KeySources(List.of()).sources()).isEmpty();
        assertThatThrownBy(() -> new KeySources(List.of()).open(query(FEEDS)))
                .hasMessage("This function finds no keys of the source feeds");
    }

    @Test
    void twoForOneSourceAreAMistake() {
        assertThatThrownBy(() -> new KeySources(List.of(refusing(FEEDS), refusing(FEEDS))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("feeds");
    }

    private static Query query(SourceId source) {
        return new Query(new JobId("job"), source, JobOptions.NONE, Optional.empty(), Optional.empty());
    }

    private static KeySource refusing(SourceId id) {
        return new KeySource() {
            @Override
            public Set<SourceId> sources() {
                return Set.of(id);
            }

            @Override
            public KeyStream open(Query query) throws SourceException {
                throw new SourceException(
                        SourceException.Kind.FINAL, new Reason("asked", query.source() + " was asked."));
            }
        };
    }
}
