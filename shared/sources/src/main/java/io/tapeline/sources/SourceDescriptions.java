package io.tapeline.sources;

import io.tapeline.model.NearestName;
import io.tapeline.model.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All sources of {@code infra/sources.yaml}, in its order. Safe for use by several threads. */
public final class SourceDescriptions {

    private final List<SourceDescription> all;

    private SourceDescriptions(List<SourceDescription> all) {
        this.all = List.copyOf(all);
    }

    /** The sources of this build. */
    public static SourceDescriptions ofThisBuild() {
        try (InputStream document = SourceDescriptions.class.getResourceAsStream("/sources.yaml")) {
            if (document == null) {
                throw new IllegalStateException("sources.yaml is missing from this build");
            }
            return read(document);
        } catch (IOException e) {
            throw new IllegalStateException("sources.yaml of this build can't be read", e);
        }
    }

    /**
     * @throws IllegalArgumentException that names the key that is wrong
     */
    public static SourceDescriptions read(InputStream document) {
        return new SourceDescriptions(SourcesFile.read(document));
    }

    public List<SourceDescription> all() {
        return all;
    }

    public Optional<SourceDescription> named(String name) {
        return all.stream().filter(source -> source.name().value().equals(name)).findFirst();
    }

    public Optional<SourceDescription> named(SourceId name) {
        return named(name.value());
    }

    /** The subset of sources with these names. */
    public SourceDescriptions only(Collection<SourceId> names) {
        return new SourceDescriptions(
                all.stream().filter(source -> names.contains(source.name())).toList());
    }

    /** The message for an unknown source: {@code unknown source "toy"; did you mean "toys"? …}. */
    public String unknown(String name) {
        return NearestName.unknown("source", name, names());
    }

    public List<String> names() {
        return all.stream().map(source -> source.name().value()).toList();
    }
}
