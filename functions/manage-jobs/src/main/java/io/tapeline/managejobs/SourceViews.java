package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.SourceId;
import io.tapeline.sources.SourceDescription;
import io.tapeline.sources.SourceDescriptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sources as the API shows them; {@code infra/openapi.yaml} describes each field. */
@RegisterForReflection
record SourceViews(List<SourceView> sources) {

    static SourceViews of(SourceDescriptions sources) {
        return new SourceViews(sources.all().stream().map(SourceView::of).toList());
    }

    @RegisterForReflection
    record SourceView(
            SourceId name,
            String title,
            String rights,
            boolean rightsRequired,
            String yields,
            Optional<Budget> budget,
            List<Map<String, Object>> options) {

        static SourceView of(SourceDescription source) {
            return new SourceView(
                    source.name(),
                    source.title(),
                    source.rights(),
                    source.rightsRequired(),
                    source.yields().name().toLowerCase(Locale.ROOT),
                    source.budget().map(budget -> new Budget(budget.calls(), budget.seconds())),
                    source.options().stream().map(OptionView::of).toList());
        }
    }

    /** The rate limit that all jobs of the source share. */
    @RegisterForReflection
    record Budget(int calls, int seconds) {}
}
