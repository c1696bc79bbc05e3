package io.tapeline.browseartists;

import io.tapeline.artists.Artists.Harvest;
import io.tapeline.browseartists.exports.Export;
import io.tapeline.browseartists.exports.Provenance;
import io.tapeline.sources.SourceDescriptions;
import io.tapeline.sources.Yields;
import java.util.List;

/** The sources that artists come from, as {@code infra/sources.yaml} has them. */
final class Providers {

    private final List<Provider> all;

    Providers(List<Provider> all) {
        this.all = List.copyOf(all);
    }

    static Providers ofThisBuild() {
        return new Providers(SourceDescriptions.ofThisBuild().all().stream()
                .filter(source -> source.yields() == Yields.ARTISTS)
                .map(source -> new Provider(
                        source.name(),
                        source.title(),
                        source.rights(),
                        source.licence().orElse(source.rights())))
                .toList());
    }

    List<Provider> all() {
        return all;
    }

    Provenance provenance(Export export, List<Harvest> harvests) {
        Provider provider = all.stream()
                .filter(each -> each.source().equals(export.wanted().provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "sources.yaml has no provider " + export.wanted().provider() + " any more"));
        return new Provenance(export, provider.title(), provider.terms(), provider.licence(), harvests);
    }
}
